/** Ports for power and consoles. Absent is what every port was before. */
export const portKinds = `
ALTER TABLE cables ADD COLUMN a_kind TEXT;
ALTER TABLE cables ADD COLUMN b_kind TEXT;
`
