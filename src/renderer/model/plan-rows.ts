import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Cable, Device, PanelJoin, Plan, Rack } from '#shared/model/plan.ts'
import { compareNatural } from '#shared/naming/port-name.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { placeOf } from '#shared/plan-edit/candidates.ts'
import { cellOf, PLAN_COLUMNS, type PlanItem } from '#shared/plan-edit/plan-cells.ts'
import type { PlanIndex } from '#shared/plan-edit/plan-index.ts'

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
      const port = column === 'front_cable' ? join.front : join.rear
      return index
        .cablesAt(join.device, port)
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
  readonly plan: Plan
  readonly rows: readonly number[]
}

/**
 * The rows after the plan has changed. An edit moves no row under the hand: what was shown stays where it is, and new rows
 * stand at the end, until filter or sort are set anew or rows have gone.
 */
export function keptRows(
  before: ShownRows | undefined,
  index: PlanIndex,
  now: Omit<ShownRows, 'rows' | 'plan'>,
): ShownRows {
  const { plan } = index
  if (before && before.list === now.list && before.filter === now.filter && before.sort === now.sort) {
    if (before.plan === plan) return before
    const [old, fresh] = [before.plan[now.list].length, plan[now.list].length]
    if (fresh === old) return { ...before, plan }
    const last = old - 1
    const grown = fresh > old && (old === 0 || plan[now.list][last] === before.plan[now.list][last])
    if (grown) {
      const added = Array.from({ length: fresh - old }, (_, i) => old + i)
      return { ...before, plan, rows: [...before.rows, ...added] }
    }
  }
  return { ...now, plan, rows: shownRows(index, now.list, now.filter, now.sort) }
}
