/** Rows of facts. */
import { textColumns, textOf } from '#main/store/packed-text.ts'
import { type Db, prepared } from '#main/store/sqlite.ts'
import { type Damage, readDocument } from '#main/store/stored/damage.ts'
import { FACTS } from '#main/store/stored/documents.ts'
import type { DeviceFacts, FactKind } from '#shared/model/facts.ts'
import { keepLatest } from './keep-latest.ts'

/** Tables of a device and kind that stay, for the history of a value. */
const KEPT = 20

interface Row {
  device: string
  kind: string
  at: string
  body: string
  packed: Buffer | null
}

/** Keeps what devices told; the caller makes a transaction of it. */
export function insertFacts(db: Db, told: readonly DeviceFacts[]): void {
  const insert = prepared(db, 'INSERT INTO facts (device, kind, at, body, packed) VALUES (?, ?, ?, ?, ?)')
  for (const each of told) {
    const { device, kind, collectedAt } = each
    const { plain, packed } = textColumns(JSON.stringify(each))
    insert.run(device, kind, collectedAt, plain, packed)
    keepLatest(db, 'facts', { device, kind }, KEPT)
  }
}

/** The last table of each device, of these kinds. */
export function latestFacts(db: Db, kinds: readonly FactKind[], damage: Damage): readonly DeviceFacts[] {
  const rows = db
    .prepare<FactKind[], Row>(
      `SELECT device, kind, at, body, packed FROM facts
       WHERE id IN (SELECT max(id) FROM facts WHERE kind IN (${kinds.map(() => '?').join(', ')}) GROUP BY device, kind) ORDER BY id`,
    )
    .all(...kinds)
  return read(rows, damage)
}

/** All tables of a device and kind that stay, oldest first. */
export function factHistory(db: Db, device: string, kind: FactKind, damage: Damage): readonly DeviceFacts[] {
  const rows = db
    .prepare<[string, FactKind], Row>(
      'SELECT device, kind, at, body, packed FROM facts WHERE device = ? AND kind = ? ORDER BY id',
    )
    .all(device, kind)
  return read(rows, damage)
}

/**
 * For each device the table to compare its last one with: the one before it, or the last one up to a time (RFC 3339), or
 * the oldest if all are later. Devices with one table have none.
 */
export function earlierFacts(
  db: Db,
  kind: FactKind,
  until: string | undefined,
  damage: Damage,
): readonly DeviceFacts[] {
  const earlier =
    '(SELECT * FROM facts WHERE kind = ? AND id NOT IN (SELECT max(id) FROM facts WHERE kind = ? GROUP BY device))'
  const chosen =
    until === undefined
      ? db.prepare<FactKind[], { id: number }>(`SELECT max(id) AS id FROM ${earlier} GROUP BY device`).all(kind, kind)
      : db
          .prepare<[string, FactKind, FactKind], { id: number }>(
            `SELECT coalesce(max(CASE WHEN at <= ? THEN id END), min(id)) AS id FROM ${earlier} GROUP BY device`,
          )
          .all(until, kind, kind)
  const one = prepared<[number], Row>(db, 'SELECT device, kind, at, body, packed FROM facts WHERE id = ?')
  return read(
    chosen.flatMap(({ id }) => one.get(id) ?? []),
    damage,
  )
}

function read(rows: readonly Row[], damage: Damage): DeviceFacts[] {
  return rows.flatMap(({ device, kind, at, body, packed }) => {
    const text = textOf({ plain: body, packed }) ?? ''
    return readDocument<DeviceFacts>(text, FACTS, damage, () => `${kind} of ${device} at ${at}`) ?? []
  })
}
