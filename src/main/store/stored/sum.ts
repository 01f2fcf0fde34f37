/** Digests of what a lab file holds: a flipped bit in a name is no damage that SQLite would see. */
import { createHash } from 'node:crypto'
import type { Db } from '#main/store/sqlite.ts'

/** Of a stored document. */
export function sumOf(document: string): string {
  return createHash('sha256').update(document).digest('base64').slice(0, 22)
}

/** True if the digest is that of the document, and where an older Plumbline kept none. */
export function hasSum(document: string, sum: string | null): boolean {
  return sum === null || sum === sumOf(document)
}

/** Key in `meta`: the digest of the plan that was stored last. */
const PLAN_SUM = 'plan sum'

/** Undefined in a lab whose plan was not stored since it has sums. */
export function planSum(db: Db): string | undefined {
  return db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(PLAN_SUM)?.value
}

/** The caller holds the transaction that stores the plan. */
export function keepPlanSum(db: Db, hash: string): void {
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(PLAN_SUM, hash)
}
