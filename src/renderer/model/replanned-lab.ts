import type { LabView } from '#shared/contract/page-state.ts'
import type { PlanChangeView, ViewSplice } from '#shared/contract/plan-view.ts'

/** The lab after an edit of its plan; what the edit left alone stays the same objects. */
export function replannedLab(lab: LabView, change: PlanChangeView): LabView {
  return {
    ...lab,
    planHash: change.planHash,
    racks: change.racks ?? lab.racks,
    panels: change.panels ?? lab.panels,
    ...(change.rules ? { rules: change.rules } : {}),
    devices: spliced(lab.devices, change.devices),
    cables: spliced(lab.cables, change.cables),
    planErrors: change.planErrors,
    journal: change.journal,
  }
}

function spliced<T>(list: readonly T[], splices: readonly ViewSplice<T>[]): readonly T[] {
  if (splices.length === 0) return list
  const out: T[] = []
  let next = 0
  for (const { at, removed, added } of splices) {
    for (; next < at; next++) out.push(list[next] as T)
    for (const item of added) out.push(item)
    next += removed
  }
  for (; next < list.length; next++) out.push(list[next] as T)
  return out
}
