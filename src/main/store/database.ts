/** Opens lab files: one SQLite file each, held by one process at a time. */
import { randomUUID } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { isHeld } from '#main/files/held-files.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { Message } from '#shared/words/message.ts'
import { APPLICATION_ID, checkIdentity, isSchemaOf } from './check-schema.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { hashPlan } from './plan-hash.ts'
import { Damage } from './stored/damage.ts'
import { keepPlanSum, planSum } from './stored/sum.ts'
import { readPlan } from './tables/plan-tables.ts'
import { journalLoss } from './journal-check.ts'
import { rescueDatabase, type TellRescue } from './rescue.ts'
import { letShrink } from './shrink.ts'
import { unsettledSince } from './settle-journal.ts'
import { type Db, openSqlite } from './sqlite.ts'

function connect(path: string): Db {
  const db = openSqlite(path, { timeout: 1000 })
  try {
    // Exclusive: a second process is told at once, and a killed one leaves no lock behind.
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('foreign_keys = ON')
    db.pragma('trusted_schema = OFF')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Creates a lab file. Refuses to touch a file that is there. */
export function createDatabase(path: string): Db {
  if (existsSync(path)) throw new Refusal({ code: 'lab-exists', path })
  try {
    const begun = makeEmpty(path)
    try {
      // Fails if a file has come there meanwhile, and has the whole lab or none of it.
      linkSync(begun, path)
    } catch (error) {
      if (codeOf(error) === 'EEXIST') throw new Refusal({ code: 'lab-exists', path })
      // A file system without links.
      renameSync(begun, path)
    } finally {
      rmSync(begun, { force: true })
    }
    return openForWriting(path)
  } catch (error) {
    throw explainStoreError(error, path)
  }
}

/** An empty lab beside its place: a program that is killed meanwhile leaves no half lab under the name. */
function makeEmpty(path: string): string {
  const begun = `${path}.${randomUUID()}.new`
  try {
    closeSync(openSync(begun, 'wx', 0o600))
    const db = connect(begun)
    try {
      letShrink(db)
      db.pragma(`application_id = ${APPLICATION_ID}`)
      migrate(db, 0)
    } finally {
      db.close()
    }
    return begun
  } catch (error) {
    rmSync(begun, { force: true })
    throw error
  }
}

/** Pages in the journal before they are moved into the file: 64 MB, so that it seldom happens within a run. */
const CHECKPOINT_PAGES = 16_384

/** Larger files are not read through on opening; damage in them is noticed where it is read. */
const CHECKED_BYTES = 64 * 1024 * 1024

export interface OpenDatabase {
  readonly db: Db
  /** What the person is to know of edits that are lost. */
  readonly notice?: Message
  /** Why nothing can be written; absent for a lab that can be. */
  readonly readOnly?: Message
}

/**
 * Opens a lab file, bringing an older schema up to date after a backup. What is damaged, or lies where nothing may be
 * written, is read into memory, with reports of how far that is, and the file left alone. Throws `Refusal`.
 */
export function openDatabase(path: string, tell?: TellRescue): OpenDatabase {
  const found = tryDatabase(path)
  if ('db' in found) return found
  try {
    return { db: rescueDatabase(path, tell), readOnly: found.readOnly }
  } catch (error) {
    throw explainStoreError(error, path)
  }
}

/** As `openDatabase`, but what has to be read into memory is left to the caller: it can take long. */
export function tryDatabase(path: string): OpenDatabase | { readonly readOnly: Message } {
  try {
    const journal = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
    const loss = journalLoss(path)
    const db = openForWriting(path)
    if (loss) return { db, notice: { code: loss === 'damaged' ? 'lab-journal-damaged' : 'lab-journal-cut', path } }
    const since = journal > 0 ? undefined : unsettledSince(db)
    return { db, ...(since === undefined ? {} : { notice: { code: 'lab-journal-missing', path, since } }) }
  } catch (error) {
    const readOnly = readOnlyReason(error, path)
    if (readOnly === undefined) throw explainStoreError(error, path)
    return { readOnly }
  }
}

function readOnlyReason(error: unknown, path: string): Message | undefined {
  const code = codeOf(error)
  if (code === 'SQLITE_CORRUPT' || code.startsWith('SQLITE_CORRUPT_')) return { code: 'lab-open-damaged', path }
  const locked = /^(EACCES|EROFS|EPERM|SQLITE_READONLY|SQLITE_PERM)/.test(code)
  if (locked || (/^SQLITE_(CANTOPEN|IOERR)/.test(code) && isReadable(path))) return { code: 'lab-open-read-only', path }
  return undefined
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

function openForWriting(path: string, isBackedUp = false): Db {
  if (!existsSync(path)) throw new Refusal({ code: 'lab-not-found', path })
  if (isHeld(path)) throw new Refusal({ code: 'lab-in-use', path })
  if (!statSync(path).isFile() || !looksLikeSqlite(path)) throw new Refusal({ code: 'not-a-lab', path })
  checkBesideJournal(path)
  let db: Db | undefined
  try {
    db = connect(path)
    // The first read takes the lock, so that a second program hears of it here and not in the middle of its work.
    const version = checkIdentity(db, path)
    if (!isSchemaOf(db, version)) throw damaged('its tables are not those of a lab')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    // Takes the write lock that locking_mode then keeps.
    db.exec('BEGIN IMMEDIATE; COMMIT')
    const old = version < MIGRATIONS.length
    if (old || statSync(path).size <= CHECKED_BYTES) {
      if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw damaged('quick_check found damage')
    }
    if (old && !isBackedUp) {
      db.pragma('wal_checkpoint(TRUNCATE)')
      // To copy the file is to open and close it, which would drop the locks.
      db.close()
      const backup = `${path}.v${version}.bak`
      copyFileSync(path, backup)
      chmodSync(backup, 0o600)
      return openForWriting(path, true)
    }
    if (old) {
      migrate(db, version)
      letShrink(db)
    }
    return db
  } catch (error) {
    db?.close()
    throw error
  }
}

/**
 * Refuses what is no lab of ours while its journal is as it was: a connection that may write moves the journal into the
 * file when it closes, and that file is another program's, or a newer Plumbline's, to write.
 */
function checkBesideJournal(path: string): void {
  const journal = statSync(`${path}-wal`, { throwIfNoEntry: false })
  if (!journal || journal.size === 0) return
  const index = `${path}-shm`
  const hadIndex = existsSync(index)
  const db = openSqlite(path, { readonly: true, timeout: 1000 })
  try {
    checkIdentity(db, path)
  } finally {
    db.close()
    if (!hadIndex) rmSync(index, { force: true })
  }
}

function damaged(how: string): Error {
  return Object.assign(new Error(how), { code: 'SQLITE_CORRUPT' })
}

function migrate(db: Db, from: number): void {
  for (let i = from; i < MIGRATIONS.length; i++) {
    db.transaction(() => {
      db.exec(MIGRATIONS[i] ?? '')
      if (i + 1 === MIGRATIONS.length) keepPlanSum(db, planSum(db) ?? hashPlan(readPlan(db, new Damage()).plan))
      db.pragma(`user_version = ${i + 1}`)
    })()
  }
}

function looksLikeSqlite(path: string): boolean {
  const magic = Buffer.alloc(16)
  try {
    const fd = openSync(path, 'r')
    try {
      return readSync(fd, magic, 0, 16, 0) === 16 && magic.toString('latin1') === 'SQLite format 3\0'
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    throw explainStoreError(error, path)
  }
}

/** Turns errors of SQLite and of the file system into refusals. */
export function explainStoreError(error: unknown, path: string): Error {
  if (error instanceof Refusal) return error
  const code = codeOf(error)
  const reason = error instanceof Error ? error.message : String(error)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Refusal({ code: 'lab-in-use', path })
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new Refusal({ code: 'lab-unreadable', path, reason })
  }
  if (
    code === 'SQLITE_CANTOPEN' ||
    code === 'ENOENT' ||
    code === 'ENOTDIR' ||
    /directory does not exist/.test(reason)
  ) {
    return new Refusal({ code: 'lab-folder-missing', path })
  }
  if (code === 'EACCES' || code.startsWith('SQLITE_READONLY') || code === 'EISDIR' || code.startsWith('SQLITE_PERM')) {
    return new Refusal({ code: 'lab-not-writable', path })
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'EROFS') {
    return new Refusal({ code: 'lab-disk-failed', path })
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return new Refusal({ code: 'lab-disk-full', path })
  return new Refusal({ code: 'lab-unusable', path, reason })
}

/** True for what SQLite throws. */
export function isStoreError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')
}
