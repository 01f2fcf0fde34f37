/** Rows of finding_marks and moves_done. */
import { actor } from '#main/store/acting.ts'
import type { Db } from '#main/store/sqlite.ts'
import { MARK_KIND } from '#main/store/stored/documents.ts'
import type { Damage } from '#main/store/stored/damage.ts'
import type { FindingMark } from '#shared/model/triage.ts'

interface MarkRow {
  finding: string
  kind: string
  reason: string | null
  at: string
  who: string | null
}

export function listMarks(db: Db, damage: Damage): FindingMark[] {
  return db
    .prepare<[], MarkRow>('SELECT finding, kind, reason, at, who FROM finding_marks ORDER BY at, finding')
    .all()
    .filter((row) => {
      if (MARK_KIND(row.kind)) return true
      damage.add(`the decision about finding ${row.finding}`)
      return false
    })
    .map((row) => ({
      finding: row.finding,
      kind: row.kind as FindingMark['kind'],
      ...(row.reason === null ? {} : { reason: row.reason }),
      at: row.at,
      ...(row.who === null ? {} : { who: row.who }),
    }))
}

/** Replaces the decision about a finding. */
export function putMark(db: Db, mark: FindingMark): void {
  db.prepare('INSERT OR REPLACE INTO finding_marks (finding, kind, reason, at, who) VALUES (?, ?, ?, ?, ?)').run(
    mark.finding,
    mark.kind,
    mark.reason ?? null,
    mark.at,
    mark.who ?? actor() ?? null,
  )
}

export function dropMark(db: Db, finding: string): void {
  db.prepare('DELETE FROM finding_marks WHERE finding = ?').run(finding)
}

/** Keys of the moves that were ticked off. */
export function listMovesDone(db: Db): string[] {
  return db
    .prepare<[], { move: string }>('SELECT move FROM moves_done ORDER BY at, move')
    .all()
    .map((row) => row.move)
}

export function setMoveDone(db: Db, move: string, at: string | undefined): void {
  if (at === undefined) db.prepare('DELETE FROM moves_done WHERE move = ?').run(move)
  else db.prepare('INSERT OR REPLACE INTO moves_done (move, at, who) VALUES (?, ?, ?)').run(move, at, actor() ?? null)
}
