import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Cable, Device, PanelJoin, Rack } from '#shared/model/plan.ts'
import { compareNatural } from '#shared/naming/port-name.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { placeOf } from '#shared/plan-edit/candidates.ts'
import { cellOf, PLAN_COLUMNS, type PlanItem } from '#shared/plan-edit/plan-cells.ts'
import type { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import type { RowId } from './row-ids.ts'

export interface PlanSort {
  readonly column: string
  readonly descending: boolean
}

/** The text of a cell as the grid shows it, derived columns included. */
export function shownCell(index: PlanIndex, list: PlanList, item: PlanItem, column: string): string {
  switch (column) {
    case 'a_place':
      return placeOf(index.device((item as Cable).a.device))
    case 'b_place':
      return placeOf(index.device((item as Cable).b.device))
    case 'front_cable':
    case 'rear_cable': {
      const join = item as PanelJoin
      const side = column === 'front_cable' ? 'front' : 'rear'
      return index
        .cablesAt(join.device, join[side], side)
        .map((c) => c.label)
        .join(', ')
    }
    case 'cables':
      return String(index.usedPorts((item as Device).name))
    case 'devices': {
      const key = deviceKey((item as Rack).name)
      return String(index.plan.devices.filter((d) => d.rack !== undefined && deviceKey(d.rack) === key).length)
    }
    default:
      return cellOf(list, item, column)
  }
}

const texts = new WeakMap<PlanItem, string>()

/** All cells of a row in lower case, made once for each state of the row. */
function textOf(list: PlanList, item: PlanItem): string {
  const known = texts.get(item)
  if (known !== undefined) return known
  const text = PLAN_COLUMNS[list]
    .map((c) => cellOf(list, item, c))
    .join('\n')
    .toLowerCase()
  texts.set(item, text)
  return text
}

/** Places of the rows that have every word of the filter in some cell or place, sorted as asked. */
export function shownRows(
  index: PlanIndex,
  list: PlanList,
  filter: string,
  sort: PlanSort | undefined,
): readonly number[] {
  const items: readonly PlanItem[] = index.plan[list]
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const rows: number[] = []
  items.forEach((item, row) => {
    const text = textOf(list, item)
    const place = (): string =>
      list === 'cables'
        ? ['a_place', 'b_place']
            .map((c) => shownCell(index, list, item, c))
            .join('\n')
            .toLowerCase()
        : ''
    if (words.every((word) => text.includes(word) || place().includes(word))) rows.push(row)
  })
  if (!sort) return rows
  const cells = new Map(rows.map((row) => [row, shownCell(index, list, items[row] as PlanItem, sort.column)]))
  const turn = sort.descending ? -1 : 1
  return rows.sort((a, b) => {
    const [x, y] = [cells.get(a) ?? '', cells.get(b) ?? '']
    // What is empty stands last, whichever way round.
    if (x === '' || y === '') return (x === '' ? 1 : 0) - (y === '' ? 1 : 0) || a - b
    return compareNatural(x, y) * turn || a - b
  })
}

export interface ShownRows {
  readonly list: PlanList
  readonly filter: string
  readonly sort: PlanSort | undefined
  /** The rows of the whole list, by place. */
  readonly all: readonly RowId[]
  readonly rows: readonly RowId[]
}

/**
 * The rows after the plan has changed; `all` are the ids of its list, by place. An edit moves no row under the hand: with a
 * filter or a sort, what was shown stays where it is, what is gone closes up, and new rows of the end stand at the end, until
 * filter or sort are set anew.
 */
export function keptRows(before: ShownRows | undefined, index: PlanIndex, now: Omit<ShownRows, 'rows'>): ShownRows {
  const { list, filter, sort, all } = now
  if (filter.trim() === '' && sort === undefined)
    return before?.rows === all && isAsked(before, now) ? before : { ...now, rows: all }
  if (before && isAsked(before, now)) {
    if (before.all === all) return before
    const known = new Set(before.all)
    const end = all.findLastIndex((id) => known.has(id)) + 1
    // Nothing that is left of what was shown: another plan.
    if ((end > 0 || before.all.length === 0) && all.every((id, at) => at >= end || known.has(id))) {
      const there = new Set(all)
      return { ...now, rows: [...before.rows.filter((id) => there.has(id)), ...all.slice(end)] }
    }
  }
  return { ...now, rows: shownRows(index, list, filter, sort).map((place) => all[place] as RowId) }
}

function isAsked(before: ShownRows, now: Omit<ShownRows, 'rows'>): boolean {
  return before.list === now.list && before.filter === now.filter && before.sort === now.sort
}
