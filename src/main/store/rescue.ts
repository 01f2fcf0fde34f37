/** What can still be had of a lab file that is damaged, or lies where nothing may be written. */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { MIGRATIONS } from './migrations/index.ts'

type Db = Database.Database
type Row = Record<string, string | number | null>

/** Rows that may be passed over at once when a page of a table cannot be read. */
const LONGEST_GAP = 1 << 16

function open(path: string): Db {
  const nativeBinding = process.env['BETTER_SQLITE3_BINDING']
  return new Database(path, nativeBinding ? { nativeBinding } : {})
}

/** SQLite reads nothing of a file that is shorter than its header says: what was cut off is made empty pages. */
function fillUp(path: string): void {
  const header = Buffer.alloc(32)
  const fd = openSync(path, 'r+')
  try {
    readSync(fd, header, 0, 32, 0)
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
    const size = pageSize * header.readUInt32BE(28)
    const actual = fstatSync(fd).size
    // A header that asks for many times what is there is damaged itself.
    if (actual < size && size < 64 * actual) ftruncateSync(fd, size)
  } finally {
    closeSync(fd)
  }
}

/** Copies a lab file with what its journal holds, so that the file itself is never written to. */
function copied(path: string): { db: Db; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-read-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const copy = join(folder, 'lab.plumb')
    copyFileSync(path, copy)
    chmodSync(copy, 0o600)
    fillUp(copy)
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`)
    return { db: open(copy), remove }
  } catch (error) {
    remove()
    throw error
  }
}

/**
 * A database in memory with every row that can be read; the file is left alone. Throws what SQLite throws where not
 * even its list of tables can be read.
 */
export function rescueDatabase(path: string): Db {
  const { db: damaged, remove } = copied(path)
  try {
    damaged.unsafeMode(true)
    const tables = damaged
      .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all()
    const memory = open(':memory:')
    for (const migration of MIGRATIONS) memory.exec(migration)
    for (const { name } of tables) copyTable(damaged, memory, name)
    memory.pragma('foreign_keys = ON')
    return memory
  } finally {
    damaged.close()
    remove()
  }
}

function columnsOf(db: Db, table: string): string[] {
  try {
    return db
      .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)')
      .all(table)
      .map((c) => c.name)
  } catch {
    return []
  }
}

function copyTable(from: Db, to: Db, table: string): void {
  const theirs = new Set(columnsOf(from, table))
  const columns = columnsOf(to, table).filter((column) => theirs.has(column))
  if (columns.length === 0) return
  const list = columns.map((column) => `"${column}"`).join(', ')
  const insert = to.prepare(`INSERT OR IGNORE INTO "${table}" (${list}) VALUES (${columns.map(() => '?').join(', ')})`)
  const keep = (row: Row): void => {
    try {
      insert.run(columns.map((column) => row[column] ?? null))
    } catch {
      // A row that breaks the table's rules is part of the damage.
    }
  }
  try {
    for (const row of from.prepare<[], Row>(`SELECT ${list} FROM "${table}"`).iterate()) keep(row)
  } catch {
    passGaps(from, table, list, keep)
  }
}

/** Reads a table with unreadable pages from rowid to rowid; one without rowids gives what came before the first gap. */
function passGaps(from: Db, table: string, list: string, keep: (row: Row) => void): void {
  let last = -1
  for (let gap = 1; gap <= LONGEST_GAP; gap *= 2) {
    try {
      const rows = from.prepare<[number], Row>(
        `SELECT rowid AS "rowid of it", ${list} FROM "${table}" WHERE rowid > ? ORDER BY rowid`,
      )
      for (const row of rows.iterate(last + gap)) {
        last = Number(row['rowid of it'])
        gap = 1
        keep(row)
      }
      return
    } catch {
      // The next try begins behind the page that cannot be read.
    }
  }
}
