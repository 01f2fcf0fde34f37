/** Keeps the lab file whole by itself: people copy and mail the file, not the journal beside it. */
import type { Db } from './sqlite.ts'

/** Milliseconds without an edit after which the journal is moved into the file. */
const PAUSE_MS = 2000

/** Key in `meta`: when edits began that may stand in the journal alone, RFC 3339; absent while the file has all of them. */
const UNSETTLED = 'unsettled since'

export interface SettledJournal {
  /** Before a change: the file then says that it isn't whole without its journal. */
  before(): void
  /** After a change: begins the pause anew. */
  after(): void
  /** Moves the journal into the file now. A failing disk is told by the next change; until then the journal has all. */
  settle(): void
  /** Nothing is moved any more. */
  stop(): void
}

export interface JournalFile {
  /** False where the file is no longer the one that the journal belongs to. */
  isAllowed(): boolean
  /** Called after the file was written to. */
  settled(): void
}

/** When edits began that this file lacks if it has lost its journal; undefined for a whole file. */
export function unsettledSince(db: Db): string | undefined {
  return db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(UNSETTLED)?.value
}

export function settledJournal(db: Db, file: JournalFile): SettledJournal {
  let open = unsettledSince(db) !== undefined
  let timer: NodeJS.Timeout | undefined
  const checkpoint = (): void => void db.pragma('wal_checkpoint(TRUNCATE)')

  const moveIn = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (!open || db.inTransaction || !file.isAllowed()) return
    db.prepare('DELETE FROM meta WHERE key = ?').run(UNSETTLED)
    open = false
    checkpoint()
    file.settled()
  }
  return {
    before() {
      if (open) return
      db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(UNSETTLED, new Date().toISOString())
      open = true
      checkpoint()
    },
    after() {
      clearTimeout(timer)
      timer = setTimeout(() => this.settle(), PAUSE_MS)
      timer.unref()
    },
    settle() {
      try {
        moveIn()
      } catch {
        open = true
      }
    },
    stop: () => clearTimeout(timer),
  }
}
