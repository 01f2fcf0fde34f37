/** What the two labels of a cable say: at each end, where it is plugged in and where the other end is. */
import type { Plan } from '#shared/model/plan.ts'
import { workList, type WorkEnd } from './work-list.ts'

export interface LabelEnd {
  readonly device: string
  readonly port: string
  /** Rack and U, or as much of it as the plan says. */
  readonly place: string
}

export interface CableLabel {
  /** Name of the cable, also the content of its bar code. */
  readonly cable: string
  readonly end: 'near' | 'far'
  readonly here: LabelEnd
  readonly there: LabelEnd
}

/** Two labels a cable, in walking order; those with an end in one of these racks. */
export function cableLabels(plan: Plan, racks: readonly string[]): CableLabel[] {
  return workList(plan, racks).flatMap(({ label, near, far }) => [
    labelOf(label, 'near', near, far),
    labelOf(label, 'far', far, near),
  ])
}

function labelOf(cable: string, end: CableLabel['end'], here: WorkEnd, there: WorkEnd): CableLabel {
  return {
    cable,
    end,
    here: labelEnd(here),
    there: labelEnd(there),
  }
}

function labelEnd({ device, port, rack, unit }: WorkEnd): LabelEnd {
  return { device, port, place: [rack, unit].filter((x) => x !== '').join(' ') }
}
