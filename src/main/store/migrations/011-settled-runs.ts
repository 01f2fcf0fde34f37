/** When the last status of a link changed in a run; absent in runs of older versions. */
export const settledRuns = `
ALTER TABLE runs ADD COLUMN settled_at TEXT;
`
