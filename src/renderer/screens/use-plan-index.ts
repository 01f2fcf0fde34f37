import { useDeferredValue, useMemo, useRef } from 'react'
import { planOf } from '#renderer/model/plan-of-view.ts'
import { keptRows, type ShownRows } from '#renderer/model/plan-rows.ts'
import type { LabView } from '#shared/contract/page-state.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { cableHints } from '#shared/plan-edit/hints.ts'
import { locateErrors } from '#shared/plan-edit/locate-errors.ts'
import { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import type { Problem } from '#shared/plan-edit/problem.ts'
import { useLab, usePlan } from './app-context.ts'

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
export function usePlanProblems(index: PlanIndex): readonly Problem[] {
  const errors = useLab((state) => state.lab?.planErrors) ?? NO_ERRORS
  const settled = useDeferredValue(index)
  return useMemo(() => [...locateErrors(settled, errors), ...cableHints(settled)], [settled, errors])
}

/** Places in the plan of the rows that are shown. */
export function useShownRows(index: PlanIndex, list: PlanList): readonly number[] {
  const filter = usePlan((state) => state.filter)
  const sort = usePlan((state) => state.sort[list])
  const before = useRef<ShownRows | undefined>(undefined)
  before.current = keptRows(before.current, index, { list, filter, sort })
  return before.current.rows
}
