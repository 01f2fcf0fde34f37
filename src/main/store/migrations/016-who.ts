/** Who took a step of the plan's history, decided about a finding, ticked a move off; absent for whoever sits at the machine. */
export const who = `
ALTER TABLE plan_journal ADD COLUMN who TEXT;
ALTER TABLE finding_marks ADD COLUMN who TEXT;
ALTER TABLE moves_done ADD COLUMN who TEXT;
`
