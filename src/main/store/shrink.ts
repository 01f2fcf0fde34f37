/** Pages that deleted runs leave behind, given back to the disk. */
import type { Db } from './sqlite.ts'

/** Pages that stay free: the next run takes them up again. */
const LEAST_SLACK = 256
/** Part of the file that may be free. */
const SLACK = 1 / 8
/** Pages at once, 16 MB: a large lab shrinks over several runs, and none of them waits for it. */
const MOST_AT_ONCE = 4096
/** Bytes: a larger lab of an older version keeps its pages, and uses them again. */
const MOST_REBUILT = 256 * 1024 * 1024

const pragma = (db: Db, name: string): number => Number(db.pragma(name, { simple: true }))

/** Shrinks the file where far more of it is free than a run takes. Outside of transactions. */
export function giveBackPages(db: Db): void {
  const free = pragma(db, 'freelist_count')
  const slack = Math.max(LEAST_SLACK, Math.ceil(pragma(db, 'page_count') * SLACK))
  if (free > slack) db.pragma(`incremental_vacuum(${Math.min(MOST_AT_ONCE, free - Math.ceil(slack / 2))})`)
}

/** Makes the file one that can shrink. Only an empty file, or one that is rebuilt, can be made so. */
export function letShrink(db: Db): void {
  db.pragma('auto_vacuum = INCREMENTAL')
  if (pragma(db, 'page_count') * pragma(db, 'page_size') <= MOST_REBUILT) db.exec('VACUUM')
}
