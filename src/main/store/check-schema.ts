/** Whether a database is a lab file of ours, before anything of it is used or written. */
import { Refusal } from '#shared/model/refusal.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { type Db, openSqlite } from './sqlite.ts'

/** "Plmb": tells a lab file from any other SQLite file. */
export const APPLICATION_ID = 0x506c6d62

interface SchemaRow {
  readonly type: string
  readonly name: string
  readonly sql: string | null
}

/**
 * Returns the version of the schema. Throws `Refusal` for another program's database, a version that no Plumbline or
 * only a newer one writes, and for triggers, views and virtual tables, which no lab has. Reads only. Of a `damaged` database
 * it looks at as much of the schema as can be read.
 */
export function checkIdentity(db: Db, path: string, damaged = false): number {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new Refusal({ code: 'lab-of-other-program', path })
  }
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > MIGRATIONS.length) {
    throw new Refusal({ code: 'lab-newer', path, schema: version, known: MIGRATIONS.length })
  }
  if (!Number.isInteger(version) || version < 0) {
    throw new Refusal({ code: 'lab-schema-unknown', path, schema: version })
  }
  const foreign = schemaOf(db, damaged).find(
    ({ type, sql }) => type === 'trigger' || type === 'view' || /^\s*create\s+virtual/i.test(sql ?? ''),
  )
  if (foreign) {
    const kind = foreign.type === 'table' ? 'virtual table' : foreign.type
    throw new Refusal({ code: 'lab-foreign-object', path, kind, name: foreign.name })
  }
  return version
}

/** True if every table and index of this version is there as it was made, and none of a later one. */
export function isSchemaOf(db: Db, version: number): boolean {
  const present = new Map(schemaOf(db).map(({ name, sql }) => [name, sql]))
  const expected = schemaAt(version)
  const newest = schemaAt(MIGRATIONS.length)
  return (
    [...expected].every(([name, sql]) => present.get(name) === sql) &&
    [...newest.keys()].every((name) => expected.has(name) || !present.has(name))
  )
}

function schemaOf(db: Db, damaged = false): readonly SchemaRow[] {
  const rows: SchemaRow[] = []
  try {
    const select = "SELECT type, name, sql FROM sqlite_schema WHERE substr(name, 1, 7) <> 'sqlite_'"
    for (const row of db.prepare<[], SchemaRow>(select).iterate()) rows.push(row)
  } catch (error) {
    if (!damaged) throw error
  }
  return rows
}

const schemas = new Map<number, ReadonlyMap<string, string | null>>()

function schemaAt(version: number): ReadonlyMap<string, string | null> {
  const known = schemas.get(version)
  if (known) return known
  const model = openSqlite(':memory:')
  try {
    for (const migration of MIGRATIONS.slice(0, version)) model.exec(migration)
    const made = new Map(schemaOf(model).map(({ name, sql }) => [name, sql]))
    schemas.set(version, made)
    return made
  } finally {
    model.close()
  }
}
