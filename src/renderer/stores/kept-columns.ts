import { PLAN_LISTS, type PlanList } from '#shared/model/plan-patch.ts'
import { type ColumnLayout, startLayout } from '#renderer/model/column-layout.ts'
import { GRID_COLUMNS } from '#renderer/model/plan-columns.ts'

const KEY = 'plumbline.columns'

export type ColumnLayouts = Readonly<Record<PlanList, ColumnLayout>>

/** The columns as they were left in this browser or app; as they begin where nothing was kept, or where it cannot be read. */
export function loadColumns(): ColumnLayouts {
  let kept: unknown
  try {
    kept = JSON.parse(window.localStorage.getItem(KEY) ?? '{}')
  } catch {
    // Storage can be switched off, and what is in it can be another's.
  }
  const of = (list: PlanList): unknown => (isRecord(kept) ? kept[list] : undefined)
  return Object.fromEntries(PLAN_LISTS.map((list) => [list, layoutOf(list, of(list))])) as Record<
    PlanList,
    ColumnLayout
  >
}

export function saveColumns(layouts: ColumnLayouts): void {
  const plain = Object.fromEntries(
    PLAN_LISTS.map((list) => {
      const { hidden, widths, order } = layouts[list]
      return [list, { hidden: [...hidden], widths, order }]
    }),
  )
  try {
    window.localStorage.setItem(KEY, JSON.stringify(plain))
  } catch {
    // The columns then last as long as the window.
  }
}

/** Of what was kept, only what this version has a column for. */
function layoutOf(list: PlanList, kept: unknown): ColumnLayout {
  if (!isRecord(kept)) return startLayout(list)
  const known = new Set(GRID_COLUMNS[list].map(({ key }) => key))
  const [first] = known
  const keys = (value: unknown): readonly string[] =>
    Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string' && known.has(each)) : []
  const widths = isRecord(kept['widths']) ? kept['widths'] : {}
  const order = keys(kept['order'])
  return {
    hidden: new Set(keys(kept['hidden']).filter((key) => key !== first)),
    widths: Object.fromEntries(
      Object.entries(widths).filter(
        (entry): entry is [string, number] => known.has(entry[0]) && typeof entry[1] === 'number' && entry[1] > 0,
      ),
    ),
    ...(order.length > 0 ? { order } : {}),
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
