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
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkIdentity } from './check-schema.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { type Db, openSqlite } from './sqlite.ts'

type Row = Record<string, string | number | null>

/** Rows that may be passed over at once when a page of a table cannot be read. */
const LONGEST_GAP = 1 << 16

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

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** Copies a lab file with what its journal holds, so that the file itself is never written to. */
function copied(path: string, folder: string): { db: Db; size: number } {
  const copy = join(folder, 'lab.plumb')
  copyFileSync(path, copy)
  chmodSync(copy, 0o600)
  fillUp(copy)
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`)
  return { db: openSqlite(copy), size: sizeOf(copy) + sizeOf(`${copy}-wal`) }
}

/** A folder for the copy that is read; whoever makes it removes it by `leaveCopies`. */
export function folderForCopy(): string {
  return mkdtempSync(join(tmpdir(), 'plumbline-read-'))
}

export function leaveCopies(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

/** Told now and then: bytes of rows that were read so far, and about how many there are. */
export type TellRescue = (read: number, size: number) => void

/** Rows between two reports. */
const TOLD_ROWS = 2000

/**
 * A database in memory with every row that can be read; the file is left alone. Throws `Refusal` for what is no lab of
 * ours, and what SQLite throws where not even its list of tables can be read.
 */
export function rescueDatabase(path: string, tell: TellRescue = () => undefined): Db {
  const folder = folderForCopy()
  try {
    return rescueInto(path, folder, tell)
  } finally {
    leaveCopies(folder)
  }
}

/** As `rescueDatabase`, by a copy in this folder, which is left to the caller: one who ends a thread can still remove it. */
export function rescueInto(path: string, folder: string, tell: TellRescue): Db {
  const { db: damaged, size } = copied(path, folder)
  try {
    damaged.unsafeMode(true)
    damaged.pragma('trusted_schema = OFF')
    // The schema has several pages: with one of them lost, SQLite goes on with the tables that the others name.
    damaged.pragma('writable_schema = ON')
    checkIdentity(damaged, path, true)
    // The first table that was ever made: without it nothing is left to read.
    if (columnsOf(damaged, 'meta').length === 0) throw unreadable()
    const memory = openSqlite(':memory:')
    for (const migration of MIGRATIONS) memory.exec(migration)
    const budget: Budget = { rows: MOST_SPARE + Math.ceil(size / LEAST_ROW_BYTES), passes: MOST_PASSES }
    const told: Told = { rows: 0, bytes: 0, tell: (bytes) => tell(Math.min(bytes, size), size) }
    told.tell(0)
    // Rows that a circle of pages shows again and again must not fill the memory.
    memory.pragma(`max_page_count = ${Math.ceil((MOST_SPARE + 2 * size) / 4096)}`)
    // Our own tables by name: what else the file holds is none of a lab.
    for (const { name, rowids } of tablesOf(memory)) {
      memory.transaction(() => copyTable(damaged, memory, { name, rowids }, budget, told))()
    }
    memory.pragma(`max_page_count = ${0xfffffffe}`)
    memory.pragma('foreign_keys = ON')
    return memory
  } finally {
    damaged.close()
  }
}

function unreadable(): Error {
  return Object.assign(new Error('its list of tables cannot be read'), { code: 'SQLITE_CORRUPT' })
}

/** No row takes fewer bytes of a page: two of its place, and four of its own. */
const LEAST_ROW_BYTES = 6
/** Rows, and bytes of memory, that even a small file may take. */
const MOST_SPARE = 4 * 1024 * 1024
/** Gaps that are tried in all tables together. */
const MOST_PASSES = 4000
/** Rows in a table that stand before the one they come after, until it is read in order. */
const MOST_DISORDER = 100

/** What is left of the effort; every row and every pass takes from it, so that recovery ends whatever the file holds. */
interface Budget {
  rows: number
  passes: number
}

/** How far it is. */
interface Told {
  rows: number
  bytes: number
  readonly tell: (bytes: number) => void
}

function count(told: Told, row: Row): void {
  for (const value of Object.values(row)) told.bytes += typeof value === 'string' ? value.length : bytesOf(value)
  told.rows += 1
  if (told.rows % TOLD_ROWS === 0) told.tell(told.bytes)
}

/** Numbers take some bytes; packed outputs are bytes themselves. */
function bytesOf(value: unknown): number {
  return value instanceof Uint8Array ? value.byteLength : 8
}

interface Table {
  readonly name: string
  readonly rowids: boolean
}

function tablesOf(db: Db): readonly Table[] {
  return db
    .prepare<[], { name: string; wr: number }>(
      "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'",
    )
    .all()
    .filter(({ name }) => !name.startsWith('sqlite_'))
    .map(({ name, wr }) => ({ name, rowids: wr === 0 }))
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

function copyTable(from: Db, to: Db, { name, rowids }: Table, budget: Budget, told: Told): void {
  const theirs = new Set(columnsOf(from, name))
  const columns = columnsOf(to, name).filter((column) => theirs.has(column))
  if (columns.length === 0) return
  const list = columns.map((column) => `"${column}"`).join(', ')
  const insert = to.prepare(`INSERT OR IGNORE INTO "${name}" (${list}) VALUES (${columns.map(() => '?').join(', ')})`)
  const keep = (row: Row): void => {
    if (budget.rows <= 0) throw new Error('more rows than the file can hold')
    budget.rows -= 1
    count(told, row)
    try {
      insert.run(columns.map((column) => row[column] ?? null))
    } catch {
      // A row that breaks the table's rules is part of the damage.
    }
  }
  try {
    const select = rowids ? `SELECT rowid AS "${ROWID}", ${list}` : `SELECT ${list}`
    let last = -Infinity
    let disorder = 0
    for (const row of from.prepare<[], Row>(`${select} FROM "${name}"`).iterate()) {
      keep(row)
      if (!rowids) continue
      if (Number(row[ROWID]) <= last && ++disorder > MOST_DISORDER) throw new Error('rows in a circle')
      last = Number(row[ROWID])
    }
  } catch {
    if (rowids) passGaps(from, name, list, keep, budget)
  }
}

const ROWID = 'rowid of it'

/** Reads a table with unreadable pages from rowid to rowid, always forward. */
function passGaps(from: Db, table: string, list: string, keep: (row: Row) => void, budget: Budget): void {
  let last = -1
  for (let gap = 1; gap <= LONGEST_GAP && budget.passes > 0 && budget.rows > 0; gap *= 2) {
    budget.passes -= 1
    const start = last + gap
    try {
      const rows = from.prepare<[number], Row>(
        `SELECT rowid AS "${ROWID}", ${list} FROM "${table}" WHERE rowid > ? ORDER BY rowid`,
      )
      for (const row of rows.iterate(start)) {
        const at = Number(row[ROWID])
        // A damaged page leads back to rows that were read: it is passed over like one that cannot be read.
        if (!(at > last) || !(at > start)) throw new Error('rows in a circle')
        keep(row)
        last = at
        gap = 1
      }
      return
    } catch {
      // The next try begins behind the page that cannot be read.
    }
  }
}
