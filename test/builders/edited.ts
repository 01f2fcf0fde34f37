import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import * as cells from '#shared/plan-edit/edit-cells.ts'
import { applyPatch, isEmptyPatch } from '#shared/plan-edit/plan-patch.ts'

/** Edits of cells, and the plan that their patch makes. */
export function editCells(plan: Plan, list: PlanList, edits: readonly cells.CellEdit[]) {
  const outcome = cells.editCells(plan, list, edits)
  const next = isEmptyPatch(outcome.patch) ? plan : applyPatch(plan, outcome.patch)
  if (next === undefined) throw new Error('The patch of an edit does not fit the plan that was edited.')
  return { ...outcome, plan: next }
}
