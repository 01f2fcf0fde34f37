/** Rules that made cables, or that plan and lab must obey. */
export const planRules = `
CREATE TABLE plan_rules (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  rule TEXT NOT NULL,
  type TEXT,
  color TEXT,
  length_m REAL,
  labels TEXT,
  notes TEXT
) STRICT;
`
