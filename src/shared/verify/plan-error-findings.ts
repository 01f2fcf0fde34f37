import type { Lab } from './build-lab.ts'
import type { FoundNode } from './found.ts'
import { formerSentence } from './former-plan-errors.ts'
import type { PlanFault } from './lint-faults.ts'
import { makeFinding } from './make-finding.ts'

/** What plan errors need of a lab. */
type Checked = Pick<Lab, 'faults' | 'devices'>

/** One finding per error of the plan. */
export function planErrors(lab: Checked): FoundNode[] {
  const times = new Map<string, number>()
  return lab.faults.map((fault) => {
    const rows = [fault.kind, ...fault.cables, ...fault.devices]
    const key = rows.join('\n')
    const before = times.get(key) ?? 0
    times.set(key, before + 1)
    // Rows of one name can be at fault twice, such as three devices of one name in one place.
    return planError(lab, fault, before === 0 ? rows : [...rows, String(before)])
  })
}

/** Ids that older versions gave to the plan errors of a lab, each with the id of today: they were made of the wording. */
export function formerPlanErrorIds(lab: Checked): ReadonlyMap<string, string> {
  const found = planErrors(lab)
  return new Map(
    lab.faults.map((fault, i) => {
      const { kind, cables, devices, said } = fault
      const former = planError(lab, fault, [kind, ...cables, ...devices, formerSentence(said)]).finding.id
      return [former, found[i]?.finding.id ?? former]
    }),
  )
}

function planError(lab: Checked, { cables, devices, ports, said }: PlanFault, identity: readonly string[]): FoundNode {
  const named = lab.devices.filter(({ device }) => devices.includes(device.name))
  return makeFinding({ kind: 'plan-error', cables, devices: named, ports, said, identity })
}
