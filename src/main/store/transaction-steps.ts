/** A transaction that pauses between rows, on a connection that others go on using. */
import { finish, type Steps } from '#shared/model/steps.ts'
import type { Db } from './sqlite.ts'
import { waitForDisk } from './wait-for-disk.ts'

/** What a lab file has to be looked at before a change, and after it. */
export interface Around {
  before(): void
  after(): void
}

const around = new WeakMap<Db, Around>()
/** The transaction that is open on a connection, if one is. */
const open = new WeakMap<Db, Steps<void>>()

/** Has `hooks` called around each transaction in steps, right before it begins and after it is stored. */
export function aroundTransactions(db: Db, hooks: Around): void {
  around.set(db, hooks)
}

/**
 * Works in one transaction, all or nothing; `stored` is called the moment it is. Whatever else is to be written or copied
 * meanwhile comes after `finishOpen`. Work that is given up leaves nothing behind.
 */
export function* transactionSteps<T>(db: Db, work: () => Steps<T>, stored: (made: T) => void): Steps<void> {
  finishOpen(db)
  around.get(db)?.before()
  waitForDisk(db, true)
  const held: { ended?: true; failed?: { readonly error: unknown } } = {}
  const steps = (function* (): Steps<void> {
    db.exec('BEGIN IMMEDIATE')
    try {
      const made = yield* work()
      db.exec('COMMIT')
      stored(made)
    } catch (error) {
      held.failed = { error }
    } finally {
      open.delete(db)
      held.ended = true
      // A full disk may have ended the transaction already.
      if (db.inTransaction) db.exec('ROLLBACK')
    }
  })()
  open.set(db, steps)
  try {
    // Somebody else may end it between two steps.
    while (!held.ended) {
      steps.next()
      if (!held.ended) yield
    }
  } finally {
    if (!held.ended) steps.return()
  }
  if (held.failed) throw held.failed.error
  around.get(db)?.after()
}

/** Brings the transaction that is open to its end; what became of it is told where it was begun. */
export function finishOpen(db: Db): void {
  const steps = open.get(db)
  if (steps) finish(steps)
}
