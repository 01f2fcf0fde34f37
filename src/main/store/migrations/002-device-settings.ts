/** What a person chose, and a login learned, for one device. By name: a plan that is imported anew keeps them. */
export const deviceSettings = `
CREATE TABLE device_settings (
  device TEXT PRIMARY KEY, legacy INTEGER NOT NULL DEFAULT 0, good_set TEXT
) STRICT, WITHOUT ROWID;
`
