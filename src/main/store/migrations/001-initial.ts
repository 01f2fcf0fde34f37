/** First schema. Devices of cables are kept by name: a plan with an unknown device is imported and reported. */
export const initial = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE racks (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, site TEXT, location TEXT,
  height_u INTEGER NOT NULL, ord REAL NOT NULL, notes TEXT
) STRICT;

CREATE TABLE devices (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, rack TEXT, position INTEGER, height_u INTEGER NOT NULL,
  face TEXT NOT NULL, role TEXT NOT NULL, platform TEXT, address TEXT, ssh_port INTEGER NOT NULL,
  credentials TEXT, via TEXT, discovery TEXT NOT NULL, managed INTEGER NOT NULL, aliases TEXT NOT NULL,
  serial TEXT, model TEXT, notes TEXT
) STRICT;

CREATE TABLE ports (
  device TEXT NOT NULL, port TEXT NOT NULL, PRIMARY KEY (device, port)
) STRICT, WITHOUT ROWID;

CREATE TABLE panel_joins (
  id INTEGER PRIMARY KEY, device TEXT NOT NULL, front TEXT NOT NULL, rear TEXT NOT NULL
) STRICT;

CREATE TABLE cables (
  id INTEGER PRIMARY KEY, label TEXT NOT NULL, a_device TEXT NOT NULL, a_port TEXT NOT NULL,
  b_device TEXT NOT NULL, b_port TEXT NOT NULL, type TEXT, color TEXT, length_m REAL,
  status TEXT NOT NULL, ignore INTEGER NOT NULL, notes TEXT
) STRICT;

CREATE TABLE runs (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, started_at TEXT NOT NULL, finished_at TEXT,
  asked TEXT NOT NULL, interrupted INTEGER NOT NULL DEFAULT 0, cancelled INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE results (
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  device TEXT NOT NULL, outcome TEXT NOT NULL, platform TEXT,
  started_at INTEGER NOT NULL, finished_at INTEGER NOT NULL, UNIQUE (run, device)
) STRICT;
CREATE INDEX results_by_device ON results (device, run);

CREATE TABLE outputs (
  result INTEGER NOT NULL REFERENCES results (id) ON DELETE CASCADE, ord INTEGER NOT NULL,
  command TEXT NOT NULL, text TEXT NOT NULL, complete INTEGER NOT NULL, refused INTEGER NOT NULL,
  PRIMARY KEY (result, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE observations (
  result INTEGER PRIMARY KEY REFERENCES results (id) ON DELETE CASCADE, body TEXT NOT NULL
) STRICT;

CREATE TABLE verdicts (
  run INTEGER PRIMARY KEY REFERENCES runs (seq) ON DELETE CASCADE, summary TEXT NOT NULL, body TEXT NOT NULL
) STRICT;

CREATE TABLE host_keys (
  host TEXT NOT NULL, type TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (host, type)
) STRICT, WITHOUT ROWID;
`
