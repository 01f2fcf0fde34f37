/** Whether what is written waits for the disk: said to SQLite only where it changes. */
import type { Db } from './sqlite.ts'

const quick = new WeakSet<Db>()

/** Set before a transaction: SQLite does not change it within one. */
export function waitForDisk(db: Db, wait: boolean): void {
  if (quick.has(db) === !wait) return
  db.pragma(`synchronous = ${wait ? 'FULL' : 'NORMAL'}`)
  if (wait) quick.delete(db)
  else quick.add(db)
}
