/** Finding text in the cells of a table, and putting other text in its place. */
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { CellEdit } from './edit-cells.ts'
import { cellOf, itemsOf, PLAN_COLUMNS } from './plan-cells.ts'

export interface FindSpec {
  readonly text: string
  readonly wholeCell: boolean
  readonly matchCase: boolean
  /** In this column alone. */
  readonly column?: string
}

export interface Found {
  readonly row: number
  readonly column: string
  readonly text: string
}

/** Cells that have the text, row by row. `rows` are places in the list: those that are shown. */
export function findCells(plan: Plan, list: PlanList, spec: FindSpec, rows: readonly number[]): readonly Found[] {
  if (spec.text === '') return []
  const columns = spec.column === undefined ? PLAN_COLUMNS[list] : [spec.column]
  const wanted = folded(spec.text, spec)
  const items = itemsOf(plan, list)
  const found: Found[] = []
  for (const row of rows) {
    const item = items[row]
    if (!item) continue
    for (const column of columns) {
      const text = cellOf(list, item, column)
      const cell = folded(text, spec)
      if (spec.wholeCell ? cell === wanted : cell.includes(wanted)) found.push({ row, column, text })
    }
  }
  return found
}

/** The edits that replace the text in the cells that were found. */
export function replaceEdits(found: readonly Found[], spec: FindSpec, by: string): readonly CellEdit[] {
  return found.map(({ row, column, text }) => ({ row, column, text: spec.wholeCell ? by : replaced(text, spec, by) }))
}

function replaced(text: string, spec: FindSpec, by: string): string {
  const pattern = new RegExp(spec.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), spec.matchCase ? 'g' : 'gi')
  return text.replace(pattern, () => by)
}

function folded(text: string, spec: FindSpec): string {
  return spec.matchCase ? text : text.toLowerCase()
}
