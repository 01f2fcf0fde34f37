/** Facts that devices told, table by table. */
export const facts = `
CREATE TABLE facts (
  id INTEGER PRIMARY KEY, device TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL, packed BLOB
) STRICT;
CREATE INDEX facts_by_device ON facts (device, kind, id);
`
