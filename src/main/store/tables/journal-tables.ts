/** The plan's history: patches in the order they came, the latest of them to be taken back first. */
import { actor } from '#main/store/acting.ts'
import { unpackPatch } from '#main/store/packed-patch.ts'
import type { Db } from '#main/store/sqlite.ts'
import { type Damage, readDocument } from '#main/store/stored/damage.ts'
import { TEXTS } from '#main/store/stored/documents.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { JournalEntry, PlanPatch } from '#shared/model/plan-patch.ts'
import type { Steps } from '#shared/model/steps.ts'

/** What can be taken back: older steps stay as history without their patch. */
const KEPT_STEPS = 1000
/** Deflated bytes of all patches together. */
const KEPT_BYTES = 64 * 1024 * 1024

export interface JournalNote {
  readonly title: string
  readonly why?: string | undefined
  /** Findings that this step settles. */
  readonly adopted?: readonly string[] | undefined
  /** The step stays in the history, and is never taken back. */
  readonly lasting?: boolean | undefined
}

export interface JournalStep extends JournalNote {
  readonly seq: number
  readonly patch: PlanPatch
}

/** Adds a step; what was undone before it can be done again no more. The caller holds the transaction. */
export function addStep(db: Db, at: string, note: JournalNote, packed: Buffer): void {
  db.prepare(`UPDATE plan_journal SET state = 'dropped', patch = NULL WHERE state = 'undone'`).run()
  db.prepare(
    `INSERT INTO plan_journal (at, title, why, state, adopted, patch, who) VALUES (?, ?, ?, 'done', ?, ?, ?)`,
  ).run(
    at,
    note.title,
    note.why ?? null,
    note.adopted ? JSON.stringify(note.adopted) : null,
    note.lasting !== true && packed.length <= KEPT_BYTES ? packed : null,
    actor() ?? null,
  )
  forgetOldPatches(db)
}

/** The step that undo takes back, or redo does again; undefined if there is none that still can be. Throws `Refusal`. */
export function* nextStep(db: Db, way: 'undo' | 'redo', damage: Damage): Steps<JournalStep | undefined> {
  const [state, order] = way === 'undo' ? ['done', 'DESC'] : ['undone', 'ASC']
  const row = db
    .prepare<
      [string],
      { seq: number; title: string; why: string | null; adopted: string | null; patch: Buffer | null }
    >(`SELECT seq, title, why, adopted, patch FROM plan_journal WHERE state = ? ORDER BY seq ${order} LIMIT 1`)
    .get(state)
  if (!row?.patch) return undefined
  return {
    seq: row.seq,
    title: row.title,
    ...(row.why === null ? {} : { why: row.why }),
    ...adoptedBy(row, damage),
    patch: yield* patchOf(row.patch, row.title, damage),
  }
}

/** What `nextStep` would give, less its patch. */
export function peekStep(
  db: Db,
  way: 'undo' | 'redo',
  damage: Damage,
): Pick<JournalStep, 'title' | 'adopted'> | undefined {
  const [state, latest] = way === 'undo' ? ['done', 'max'] : ['undone', 'min']
  const row = db
    .prepare<[string], { title: string; adopted: string | null; reversible: number | null; seq: number | null }>(
      `SELECT ${latest}(seq) AS seq, title, adopted, patch IS NOT NULL AS reversible FROM plan_journal WHERE state = ?`,
    )
    .get(state)
  if (!row?.seq || row.reversible !== 1) return undefined
  return { title: row.title, ...adoptedBy(row, damage) }
}

function adoptedBy(
  { title, adopted }: { readonly title: string; readonly adopted: string | null },
  damage: Damage,
): Pick<JournalStep, 'adopted'> {
  const read = adopted === null ? undefined : readDocument<string[]>(adopted, TEXTS, damage, () => `step "${title}"`)
  return read === undefined ? {} : { adopted: read }
}

function* patchOf(packed: Buffer, title: string, damage: Damage): Steps<PlanPatch> {
  const patch = yield* unpackPatch(packed)
  if (patch) return patch
  damage.add(`step "${title}"`)
  throw new Refusal({ code: 'step-damaged', title })
}

export function setStepState(db: Db, seq: number, state: JournalEntry['state']): void {
  db.prepare('UPDATE plan_journal SET state = ? WHERE seq = ?').run(state, seq)
}

/** Latest first. */
export function listSteps(db: Db, limit: number): readonly JournalEntry[] {
  return db
    .prepare<
      [number],
      {
        seq: number
        at: string
        title: string
        why: string | null
        who: string | null
        state: JournalEntry['state']
        reversible: number
      }
    >(
      `SELECT seq, at, title, why, who, state, patch IS NOT NULL AS reversible
       FROM plan_journal ORDER BY seq DESC LIMIT ?`,
    )
    .all(limit)
    .map(({ why, who, reversible, ...entry }) => ({
      ...entry,
      ...(who === null ? {} : { who }),
      ...(why === null ? {} : { why }),
      reversible: reversible === 1,
    }))
}

function forgetOldPatches(db: Db): void {
  db.prepare(
    `UPDATE plan_journal SET patch = NULL WHERE patch IS NOT NULL AND seq IN (
       SELECT seq FROM (
         SELECT seq, row_number() OVER (ORDER BY seq DESC) AS place,
           sum(length(patch)) OVER (ORDER BY seq DESC) AS bytes
         FROM plan_journal WHERE patch IS NOT NULL
       ) WHERE place > ? OR bytes > ?
     )`,
  ).run(KEPT_STEPS, KEPT_BYTES)
}
