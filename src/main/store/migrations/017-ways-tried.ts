/** The ways by which a device was asked, in their order, as `nxapi|ssh`; the last one answered, or failed last. Absent is SSH. */
export const waysTried = `
ALTER TABLE results ADD COLUMN ways TEXT;
`
