/** Rows of services and service_checks. */
import type { Db } from '#main/store/sqlite.ts'
import { type Damage, readDocument } from '#main/store/stored/damage.ts'
import { SERVICE, SERVICE_CHECK } from '#main/store/stored/documents.ts'
import type { Service, ServiceCheck } from '#shared/model/service.ts'
import { keepLatest } from './keep-latest.ts'

/** Checks of a service that stay: a week of one an hour. */
const KEPT_CHECKS = 200

/** In the order in which they came. */
export function listServices(db: Db, damage: Damage): Service[] {
  return db
    .prepare<[], { name: string; service: string }>('SELECT name, service FROM services ORDER BY position, name')
    .all()
    .flatMap(({ name, service }) => readDocument<Service>(service, SERVICE, damage, () => `the service ${name}`) ?? [])
}

/** Adds services, or replaces those of the same name where they stand. */
export function putServices(db: Db, services: readonly Service[]): void {
  const last = db.prepare<[], { last: number | null }>('SELECT max(position) AS last FROM services').get()?.last ?? 0
  const put = db.prepare(
    'INSERT INTO services (name, position, service) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET service = excluded.service',
  )
  services.forEach((service, i) => put.run(service.name, last + i + 1, JSON.stringify(service)))
}

/** Takes services out, with their checks. */
export function dropServices(db: Db, names: readonly string[]): void {
  for (const name of names) {
    db.prepare('DELETE FROM services WHERE name = ?').run(name)
    db.prepare('DELETE FROM service_checks WHERE service = ?').run(name)
  }
}

/** Keeps checks, and of each service only the latest ones, with the certificate in the last one. */
export function insertServiceChecks(db: Db, checks: readonly ServiceCheck[]): void {
  const insert = db.prepare('INSERT INTO service_checks (service, at, body) VALUES (?, ?, ?)')
  // One certificate is shown for months: it stands once.
  const bare = db.prepare(
    `UPDATE service_checks SET body = json_remove(body, '$.cert')
     WHERE id = (SELECT max(id) FROM service_checks WHERE service = ?)`,
  )
  for (const check of checks) {
    bare.run(check.service)
    insert.run(check.service, check.at, JSON.stringify(check))
    keepLatest(db, 'service_checks', { service: check.service }, KEPT_CHECKS)
  }
}

/** The latest so many checks of each service, oldest first. */
export function listServiceChecks(db: Db, most: number, damage: Damage): ServiceCheck[] {
  return db
    .prepare<[number], { service: string; at: string; body: string }>(
      `SELECT service, at, body FROM (
         SELECT id, service, at, body, row_number() OVER (PARTITION BY service ORDER BY id DESC) AS nth FROM service_checks
       ) WHERE nth <= ? ORDER BY id`,
    )
    .all(most)
    .flatMap(
      ({ service, at, body }) =>
        readDocument<ServiceCheck>(body, SERVICE_CHECK, damage, () => `the check of ${service} at ${at}`) ?? [],
    )
}
