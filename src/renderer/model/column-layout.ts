import type { PlanList } from '#shared/model/plan-patch.ts'
import { GRID_COLUMNS, type PlanColumn } from './plan-columns.ts'

/** How a person has put the columns of a table. */
export interface ColumnLayout {
  readonly hidden: ReadonlySet<string>
  /** Pixels, of columns that are not as wide as they begin. */
  readonly widths: Readonly<Record<string, number>>
  /** Keys of all columns, if they were moved. */
  readonly order?: readonly string[] | undefined
}

/** No column is narrower, so that it can be found again. */
export const LEAST_WIDTH = 32
const MOST_WIDTH = 800

export function startLayout(list: PlanList): ColumnLayout {
  return { hidden: new Set(GRID_COLUMNS[list].filter((column) => column.rare).map(({ key }) => key)), widths: {} }
}

/** All columns in the order in which they stand; the first one, which is frozen, stays. A column of a later version is last. */
export function orderedColumns(list: PlanList, { order }: Pick<ColumnLayout, 'order'>): readonly PlanColumn[] {
  const all = GRID_COLUMNS[list]
  if (order === undefined) return all
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)
  const [first, ...rest] = all
  return first === undefined ? all : [first, ...rest.toSorted((a, b) => place(a.key) - place(b.key))]
}

/** The columns that are shown, each as wide as it was made. */
export function shownColumns(list: PlanList, layout: ColumnLayout): readonly PlanColumn[] {
  return orderedColumns(list, layout)
    .filter(({ key }) => !layout.hidden.has(key))
    .map((column) => {
      const width = layout.widths[column.key]
      return width === undefined ? column : { ...column, width }
    })
}

/** With a column as wide as given; undefined: as it begins. */
export function resized(layout: ColumnLayout, key: string, width: number | undefined): ColumnLayout {
  const { [key]: _, ...rest } = layout.widths
  if (width === undefined) return { ...layout, widths: rest }
  return { ...layout, widths: { ...rest, [key]: Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width))) } }
}

/** With a column before another one of those that are shown, or behind them all; the first one stays the first. */
export function movedColumn(
  list: PlanList,
  layout: ColumnLayout,
  key: string,
  before: string | undefined,
): ColumnLayout {
  const keys = orderedColumns(list, layout).map((column) => column.key)
  const [first] = keys
  if (key === first || key === before) return layout
  const rest = keys.filter((each) => each !== key)
  const to = before === undefined ? rest.length : Math.max(1, rest.indexOf(before))
  return { ...layout, order: rest.toSpliced(to, 0, key) }
}

/** With a column one place to the left (-1) or right (1) among those that are shown. */
export function nudgedColumn(list: PlanList, layout: ColumnLayout, key: string, by: 1 | -1): ColumnLayout {
  const shown = shownColumns(list, layout).map((column) => column.key)
  const at = shown.indexOf(key)
  const to = at + by
  if (at < 1 || to < 1 || to >= shown.length) return layout
  return movedColumn(list, layout, key, by === -1 ? shown[to] : shown[to + 1])
}
