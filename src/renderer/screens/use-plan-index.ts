import { useDeferredValue, useMemo, useRef } from 'react'
import { planOf } from '#renderer/model/plan-of-view.ts'
import { keptRows, type ShownRows } from '#renderer/model/plan-rows.ts'
import type { LabView } from '#shared/contract/page-state.ts'
import type { RowId } from '#renderer/model/row-ids.ts'
import { rowBook } from '#renderer/stores/plan-store.ts'
import { PLAN_LISTS, type PlanList } from '#shared/model/plan-patch.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { cellOf } from '#shared/plan-edit/plan-cells.ts'
import type { CellEdit } from '#shared/plan-edit/edit-cells.ts'
import { cableHints } from '#shared/plan-edit/hints.ts'
import { locateErrors } from '#shared/plan-edit/locate-errors.ts'
import { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import type { Problem } from '#shared/plan-edit/problem.ts'
import { useApp, useLab, usePlan } from './app-context.ts'

const NO_PLAN: Pick<LabView, 'racks' | 'devices' | 'panels' | 'cables'> = {
  racks: [],
  devices: [],
  panels: [],
  cables: [],
}
const NO_ERRORS: LabView['planErrors'] = []

/** What is looked up in the plan as the person sees it, with the ports that devices listed when they were asked. */
export function usePlanIndex(): PlanIndex {
  const lab = useLab((state) => state.lab) ?? NO_PLAN
  const pending = usePlan((state) => state.pending)
  const plan = pending ?? planOf(lab)
  const devices = useRef(lab.devices)
  devices.current = lab.devices
  return useMemo(() => {
    let seen: Map<string, readonly string[]> | undefined
    return new PlanIndex(plan, (name) => {
      seen ??= new Map(devices.current.map((d) => [deviceKey(d.name), d.ports]))
      return seen.get(deviceKey(name)) ?? []
    })
  }, [plan])
}

/** Errors at their cells, then hints; a moment late while many edits come one after another. */
export function usePlanProblems(index: PlanIndex): readonly GridProblem[] {
  const app = useApp()
  const errors = useLab((state) => state.lab?.planErrors) ?? NO_ERRORS
  const settled = useDeferredValue(index)
  return useMemo(() => {
    const book = rowBook(app.plan)
    const ids = PLAN_LISTS.map(
      (list) => [list, book.was(settled.plan[list]) ?? book.of(list, settled.plan[list])] as const,
    )
    const byList = new Map(ids)
    return [...locateErrors(settled, errors), ...cableHints(settled)].map((problem): GridProblem => {
      const rows = byList.get(problem.list) ?? []
      const fixes =
        problem.fix?.edits.map((edit) => {
          const item = settled.plan[problem.list][edit.row]
          return { ...edit, id: rows[edit.row], old: item ? cellOf(problem.list, item, edit.column) : '' }
        }) ?? []
      return { ...problem, id: rows[problem.row], fixes }
    })
  }, [app, settled, errors])
}

/** A problem with the rows it is about, which may stand elsewhere by the time that a person gets to it. */
export interface GridProblem extends Problem {
  readonly id: RowId | undefined
  /** The edits that would fix it. */
  readonly fixes: readonly (CellEdit & { readonly id: RowId | undefined; readonly old: string })[]
}

/** The rows of the plan that are shown, in their order. */
export function useShownRows(index: PlanIndex, list: PlanList): readonly RowId[] {
  const app = useApp()
  const filter = usePlan((state) => state.filter)
  const sort = usePlan((state) => state.sort[list])
  const before = useRef<ShownRows | undefined>(undefined)
  before.current = keptRows(before.current, index, {
    list,
    filter,
    sort,
    all: rowBook(app.plan).of(list, index.plan[list]),
  })
  return before.current.rows
}
