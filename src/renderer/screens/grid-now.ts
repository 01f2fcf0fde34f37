import type { PlanColumn } from '#renderer/model/plan-columns.ts'
import { type GridSelection, heldSelection } from '#renderer/model/plan-selection.ts'
import type { RowId } from '#renderer/model/row-ids.ts'
import { type DraftRow, rowBook } from '#renderer/stores/plan-store.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import { itemsOf, type PlanItem } from '#shared/plan-edit/plan-cells.ts'
import type { AppContext } from './app-context.ts'
import { currentPlan } from './plan-actions.ts'

/** The grid as it is shown now: which rows and columns of the plan stand where. */
export interface GridNow {
  readonly list: PlanList
  readonly columns: readonly PlanColumn[]
  /** Rows of the plan, then those that are being written, then the empty one: never places, which change. */
  readonly rows: readonly RowId[]
  /** How many of them are in the plan. */
  readonly planned: number
}

/** A grid that shows these rows of the plan. */
export function gridNow(
  app: AppContext,
  list: PlanList,
  columns: readonly PlanColumn[],
  planned: readonly RowId[],
  drafts: readonly DraftRow[],
): GridNow {
  const book = rowBook(app.plan)
  const rows = [...planned, ...drafts.map((draft) => book.draft(draft)), book.empty]
  return { list, columns, rows, planned: planned.length }
}

/** The selection as it stands in this grid. */
export function selectionIn(app: AppContext, grid: GridNow): GridSelection {
  return heldSelection(app.plan.getState().selection, { rows: grid.rows, columns: grid.columns.map((c) => c.key) })
}

/** Place of a row in the list of the plan; undefined for one that is not in it. */
export function placeOfRow(app: AppContext, list: PlanList, id: RowId | undefined): number | undefined {
  return rowBook(app.plan).place(list, currentPlan(app)[list], id)
}

/** What stands in a row; undefined for one that is not in the plan. */
export function itemAt(app: AppContext, grid: GridNow, at: number): PlanItem | undefined {
  const place = placeOfRow(app, grid.list, grid.rows[at])
  return place === undefined ? undefined : itemsOf(currentPlan(app), grid.list)[place]
}

/** The row that is being written there. */
export function draftAt(app: AppContext, grid: GridNow, at: number): DraftRow | undefined {
  const book = rowBook(app.plan)
  return app.plan.getState().drafts[grid.list].find((draft) => book.draft(draft) === grid.rows[at])
}

/**
 * Place in the list of the plan; from its length on: rows that are being written, then new ones. Undefined for a row that
 * is gone.
 */
export function planRow(app: AppContext, grid: GridNow, at: number): number | undefined {
  const book = rowBook(app.plan)
  const id = grid.rows[at]
  const place = placeOfRow(app, grid.list, id)
  if (place !== undefined) return place
  const [length, drafts] = [currentPlan(app)[grid.list].length, app.plan.getState().drafts[grid.list]]
  const draft = drafts.findIndex((each) => book.draft(each) === id)
  if (draft >= 0) return length + draft
  const beyond = at - (grid.rows.length - 1)
  return beyond < 0 || (beyond === 0 && id !== book.empty) ? undefined : length + drafts.length + beyond
}
