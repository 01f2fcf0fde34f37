import type { LabView } from '#shared/contract/page-state.ts'
import type { Cable, Device, Plan } from '#shared/model/plan.ts'

type PlanParts = Pick<LabView, 'racks' | 'devices' | 'panels' | 'cables' | 'rules'>

const devices = new WeakMap<object, Device>()
const cables = new WeakMap<object, Cable>()
const plans = new WeakMap<object, { readonly of: PlanParts; readonly plan: Plan }>()

/** The plan of a lab without what the page was told besides; what an edit left alone stays the same object. */
export function planOf(lab: PlanParts): Plan {
  const known = plans.get(lab.cables)
  if (
    known &&
    known.of.racks === lab.racks &&
    known.of.devices === lab.devices &&
    known.of.panels === lab.panels &&
    known.of.rules === lab.rules
  )
    return known.plan
  const plan: Plan = {
    racks: lab.racks,
    panels: lab.panels,
    ...(lab.rules && lab.rules.length > 0 ? { rules: lab.rules } : {}),
    devices: lab.devices.map((view) => bare(devices, view, ({ ports: _ports, ...device }) => device)),
    cables: lab.cables.map((view) => bare(cables, view, ({ ends: _ends, ...cable }) => cable)),
  }
  plans.set(lab.cables, { of: lab, plan })
  return plan
}

function bare<V extends object, T>(known: WeakMap<object, T>, view: V, strip: (view: V) => T): T {
  const item = known.get(view) ?? strip(view)
  known.set(view, item)
  return item
}
