/** The plan in the lab file: read and written whole, or patched row by row. */
import type { Db } from '#main/store/sqlite.ts'
import { SharedTexts } from '#main/store/share-texts.ts'
import type { Damage } from '#main/store/stored/damage.ts'
import { PATCH_LISTS, type PatchList, type PlanPatch, type Splice } from '#shared/model/plan-patch.ts'
import type { Cable, Device, PanelJoin, Plan, PlanRule, Rack } from '#shared/model/plan.ts'
import { mapSteps, type Steps, STRIDE } from '#shared/model/steps.ts'
import { type ListTable, PLAN_TABLES, type SqlValue } from './plan-rows.ts'

type Item = NonNullable<Plan[PatchList]>[number]

/** Row ids of each list, in the order of the plan. */
export type PlanIds = Readonly<Record<PatchList, readonly number[]>>

/** The whole plan, cables in plan order, with the ids of its rows. */
export function readPlan(db: Db, damage: Damage): { plan: Plan; ids: PlanIds } {
  const racks = readList<Rack>(db, PLAN_TABLES.racks, damage)
  const devices = readList<Device>(db, PLAN_TABLES.devices, damage)
  const panels = readList<PanelJoin>(db, PLAN_TABLES.panels, damage)
  const cables = readList<Cable>(db, PLAN_TABLES.cables, damage)
  const rules = readList<PlanRule>(db, PLAN_TABLES.rules, damage)
  return {
    plan: {
      racks: racks.items,
      devices: devices.items,
      panels: panels.items,
      cables: cables.items,
      ...(rules.items.length > 0 ? { rules: rules.items } : {}),
    },
    ids: { racks: racks.ids, devices: devices.ids, panels: panels.ids, cables: cables.ids, rules: rules.ids },
  }
}

/**
 * Changes only the rows that a patch names, in steps; `next` is the plan after it. The caller holds the transaction and has seen that
 * the patch fits. Returns the ids of the rows as they are then.
 */
export function* patchPlan(db: Db, next: Plan, ids: PlanIds, patch: PlanPatch): Steps<PlanIds> {
  const after = { ...ids }
  for (const list of PATCH_LISTS) {
    const splices = patch[list] as readonly Splice<Item>[] | undefined
    if (!splices) continue
    // Racks are ordered by a column of theirs and are few.
    const spliced = list === 'racks' ? undefined : yield* spliceRows(db, PLAN_TABLES[list], ids[list], splices)
    after[list] = spliced ?? (yield* rewrite(db, PLAN_TABLES[list], next[list] ?? []))
  }
  return after
}

/** A row that is none of the plan is left out, and stays in the file until another takes its place. */
function readList<T>(
  db: Db,
  { table, order, read, shape, word }: ListTable,
  damage: Damage,
): { items: T[]; ids: number[] } {
  const rows = db
    .prepare<[], Record<string, SqlValue> & { id: number }>(`SELECT * FROM ${table} ORDER BY ${order}`)
    .iterate()
  const items: T[] = []
  const ids: number[] = []
  const shared = new SharedTexts()
  for (const row of rows) {
    const cells: Record<string, SqlValue> = row
    for (const [column, cell] of Object.entries(cells)) if (typeof cell === 'string') cells[column] = shared.text(cell)
    const item = read(row)
    if (shape(item)) {
      items.push(item as T)
      ids.push(row.id)
    } else damage.add(`${word} ${row['label'] ?? row['name'] ?? row['device'] ?? row.id}`)
  }
  return { items, ids }
}

function* rewrite(db: Db, table: ListTable, items: readonly Item[]): Steps<readonly number[]> {
  db.exec(`DELETE FROM ${table.table}`)
  const insert = inserter(db, table)
  return yield* mapSteps(items, (item, i) => {
    insert(i + 1, item)
    return i + 1
  })
}

function inserter(db: Db, { table, columns, values }: ListTable): (id: number, item: Item) => void {
  const marks = ['id', ...columns].map(() => '?').join(', ')
  // Only a damaged row, which the plan does not have, can stand where one is added.
  const statement = db.prepare(`INSERT OR REPLACE INTO ${table} (id, ${columns.join(', ')}) VALUES (${marks})`)
  return (id, item) => statement.run(id, ...values(item))
}

/** Ids after the splices; undefined, and nothing done, if there is no room between two rows. */
function* spliceRows(
  db: Db,
  table: ListTable,
  ids: readonly number[],
  splices: readonly Splice<Item>[],
): Steps<readonly number[] | undefined> {
  const room = (splice: Splice<Item>): number[] | undefined => {
    const end = splice.at + splice.removed.length
    const below = ids[splice.at - 1] ?? 0
    const above = ids[end] ?? Number.MAX_SAFE_INTEGER
    const own = ids.slice(splice.at, end).slice(0, splice.added.length)
    // Rows in place of others take over their ids; more of them follow after those.
    const last = own.at(-1) ?? below
    const more = splice.added.length - own.length
    return last + more < above ? [...own, ...Array.from({ length: more }, (_, i) => last + 1 + i)] : undefined
  }
  const rooms = splices.map(room)
  if (rooms.includes(undefined)) return undefined
  const remove = db.prepare(`DELETE FROM ${table.table} WHERE id = ?`)
  const insert = inserter(db, table)
  const after: number[] = []
  let next = 0
  for (const [i, { at, removed, added }] of splices.entries()) {
    if (i % STRIDE === STRIDE - 1) yield
    for (; next < at; next++) after.push(ids[next] as number)
    for (const j of removed.keys()) {
      if (j % STRIDE === STRIDE - 1) yield
      remove.run(ids[next++])
    }
    for (const [j, id] of (rooms[i] ?? []).entries()) {
      if (j % STRIDE === STRIDE - 1) yield
      insert(id, added[j] as Item)
      after.push(id)
    }
  }
  for (; next < ids.length; next++) after.push(ids[next] as number)
  return after
}
