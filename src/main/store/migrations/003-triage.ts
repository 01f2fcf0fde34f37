/** What people decided about findings, and which moves they have made. By id and key: runs come and go. */
export const triage = `
CREATE TABLE finding_marks (
  finding TEXT PRIMARY KEY, kind TEXT NOT NULL, reason TEXT, at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE moves_done (
  move TEXT PRIMARY KEY, at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
