/** Ports of panels by side, and several front ports on one rear port. Absent is what every port and join was before. */
export const panelSides = `
ALTER TABLE cables ADD COLUMN a_side TEXT;
ALTER TABLE cables ADD COLUMN b_side TEXT;
ALTER TABLE panel_joins ADD COLUMN position INTEGER;
`
