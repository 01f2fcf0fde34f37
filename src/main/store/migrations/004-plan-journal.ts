/** Steps of the plan's history: each a patch, deflated, that can be taken back. `adopted` names findings that were settled by it. */
export const planJournal = `
CREATE TABLE plan_journal (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, title TEXT NOT NULL, why TEXT, state TEXT NOT NULL,
  adopted TEXT, patch BLOB
) STRICT;
`
