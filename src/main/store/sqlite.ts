import Database from 'better-sqlite3'
import { Refusal } from '#shared/model/refusal.ts'

export type Db = Database.Database

/**
 * Opens a database with the native part that `BETTER_SQLITE3_BINDING` names, or the package's own: a file, or the bytes of
 * one, which is then held in memory. Throws `Refusal` where the runtime would crash without a word.
 */
export function openSqlite(path: string | Buffer, options: Database.Options = {}): Db {
  const nativeBinding = process.env['BETTER_SQLITE3_BINDING']
  const napi = Number(process.versions['napi'] ?? 0)
  if (!nativeBinding && napi < 10) throw new Refusal({ code: 'node-too-old', version: process.version })
  return new Database(path, nativeBinding ? { ...options, nativeBinding } : options)
}

const STATEMENTS = new WeakMap<Db, Map<string, Database.Statement>>()

/** A statement that is used again and again, prepared once for each database. */
export function prepared<Bind extends unknown[] = unknown[], Row = unknown>(
  db: Db,
  sql: string,
): Database.Statement<Bind, Row> {
  let known = STATEMENTS.get(db)
  if (!known) STATEMENTS.set(db, (known = new Map()))
  let statement = known.get(sql)
  if (!statement) known.set(sql, (statement = db.prepare(sql)))
  return statement as unknown as Database.Statement<Bind, Row>
}
