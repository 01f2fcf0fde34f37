/** Web services of the lab, and what came of their checks. */
export const services = `
CREATE TABLE services (
  name TEXT PRIMARY KEY, position INTEGER NOT NULL, service TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE service_checks (
  id INTEGER PRIMARY KEY, service TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX service_checks_by_service ON service_checks (service, id);
`
