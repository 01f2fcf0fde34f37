/** Running configurations: each text once, and when which device had it. */
export const configs = `
CREATE TABLE config_texts (
  hash TEXT PRIMARY KEY, body TEXT NOT NULL, packed BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE configs (
  id INTEGER PRIMARY KEY, backup TEXT NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, hash TEXT NOT NULL,
  bytes INTEGER NOT NULL, plan TEXT NOT NULL
) STRICT;
CREATE INDEX configs_by_device ON configs (device, id);
`
