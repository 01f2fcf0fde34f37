/** Edits of cells, many at once: typed, pasted, filled or replaced. */
import { BadCell } from '#shared/exchange/cells.ts'
import type { PlanList, PlanPatch } from '#shared/model/plan-patch.ts'
import type { PanelJoin, Plan, Rack } from '#shared/model/plan.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { localName, siteName } from '#shared/naming/site-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import type { Message } from '#shared/words/message.ts'
import { freshLabels } from './cable-labels.ts'
import { PLAN_COLUMNS, type PlanItem } from './plan-cells.ts'
import { patchInPlace } from './plan-patch.ts'
import { readRow } from './read-row.ts'
import { followDevices, followRacks } from './rename.ts'

export interface CellEdit {
  /** Place in the list of the plan; from its length on: a new row, put at the end. */
  readonly row: number
  readonly column: string
  readonly text: string
}

export interface CellRefusal {
  readonly row: number
  readonly column: string
  readonly said: Message
}

export interface EditOutcome {
  /** Edits every row but the refused ones; a caller that wants all or nothing looks at `refused`. */
  readonly patch: PlanPatch
  readonly refused: readonly CellRefusal[]
  readonly changed: number
  readonly added: number
}

/** Puts texts into cells of one table. Names that change are followed everywhere; racks that are named come into being. */
export function editCells(plan: Plan, list: PlanList, edits: readonly CellEdit[]): EditOutcome {
  // Two rows may change names with each other: where that leaves each name to one, the order of the rows says nothing.
  const together = new Set(edits.map((e) => e.row))
  const outcome = editRows(plan, list, edits, together)
  return outcome.refused.length > 0 && isOwned(list) ? editRows(plan, list, edits, new Set()) : outcome
}

/** `together`: rows that give their names up before any row takes one. */
function editRows(plan: Plan, list: PlanList, edits: readonly CellEdit[], together: ReadonlySet<number>): EditOutcome {
  const items: PlanItem[] = [...plan[list]]
  const racks = [...plan.racks]
  const owners = new Owners(
    list,
    items.filter((_, row) => !together.has(row)),
  )
  const refused: CellRefusal[] = []
  const renames = new Map<string, string>()
  const freshLabel = list === 'cables' ? lazily(() => freshLabels(plan.cables)) : undefined
  let [changed, added] = [0, 0]
  for (const [row, cells] of byRow(edits)) {
    const old = plan[list][row]
    if (!old && freshLabel && !cells.get('label')?.trim()) cells.set('label', freshLabel())
    try {
      const { item, newRack } = readRow(list, old, cells, list === 'racks' ? (items as Rack[]) : racks)
      owners.take(together.has(row) ? undefined : old, item)
      if (newRack) racks.push(newRack)
      if (!old) {
        items.push(item)
        added += 1
      } else if (!sameValue(old, item)) {
        items[row] = item
        changed += 1
        if ('name' in old && 'name' in item && old.name !== item.name) renames.set(old.name, item.name)
      }
    } catch (error) {
      if (!(error instanceof BadCell)) throw error
      refused.push({ row, column: columnOf(error, list, cells), said: error.said })
    }
  }
  if (changed + added === 0) return { patch: {}, refused, changed, added }
  const next: Plan = { ...plan, racks: racks.length > plan.racks.length ? racks : plan.racks, [list]: items }
  const followed =
    list === 'devices' ? followDevices(plan, next, renames) : list === 'racks' ? followRacks(plan, next, renames) : next
  return { patch: patchInPlace(plan, followed), refused, changed, added }
}

function byRow(edits: readonly CellEdit[]): ReadonlyMap<number, Map<string, string>> {
  const rows = new Map<number, Map<string, string>>()
  for (const { row, column, text } of edits) {
    const cells = rows.get(row) ?? new Map<string, string>()
    rows.set(row, cells.set(column, text))
  }
  return rows
}

/** A column that the table shows: the one at fault, or else the first that was edited. */
function columnOf({ column }: BadCell, list: PlanList, cells: ReadonlyMap<string, string>): string {
  return PLAN_COLUMNS[list].includes(column) ? column : ([...cells.keys()][0] ?? '')
}

/** Racks and joins are found by their name alone: two of one name would become one in every file. */
function isOwned(list: PlanList): boolean {
  return list === 'racks' || list === 'panels'
}

class Owners {
  readonly #list: PlanList
  readonly #counts = new Map<string, number>()

  constructor(list: PlanList, items: readonly PlanItem[]) {
    this.#list = list
    if (isOwned(list)) for (const item of items) this.#count(this.#key(item), 1)
  }

  /** Takes a row's new name in place of its old one; throws `BadCell` where another row has it. */
  take(old: PlanItem | undefined, item: PlanItem): void {
    if (!isOwned(this.#list)) return
    const key = this.#key(item)
    const before = old && this.#key(old)
    if (key === before) return
    if ((this.#counts.get(key) ?? 0) > 0) throw this.#taken(item)
    if (before !== undefined) this.#count(before, -1)
    this.#count(key, 1)
  }

  #taken(item: PlanItem): BadCell {
    if (this.#list === 'racks') return new BadCell('name', { code: 'rack-name-taken', name: (item as Rack).name })
    const { device, front } = item as PanelJoin
    return new BadCell('front', { code: 'front-port-joined', device, front })
  }

  #key(item: PlanItem): string {
    if (this.#list === 'racks') {
      const { name, site } = item as Rack
      return deviceKey(siteName(site, localName(name, site)))
    }
    return `${deviceKey((item as PanelJoin).device)}\0${portKey((item as PanelJoin).front)}`
  }

  #count(key: string, by: number): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + by)
  }
}

function lazily<T>(make: () => () => T): () => T {
  let made: (() => T) | undefined
  return () => (made ??= make())()
}
