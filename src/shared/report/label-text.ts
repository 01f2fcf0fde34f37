/** What the two labels of a cable say: at each end, where it is plugged in and where the other end is. */
import type { Plan } from '#shared/model/plan.ts'
import { workList, type WorkEnd } from './work-list.ts'

export interface CableLabel {
  /** Name of the cable, also the content of its bar code. */
  readonly cable: string
  readonly end: 'near' | 'far'
  /** Device and port of this end, then its rack and U. */
  readonly here: string
  readonly herePlace: string
  readonly there: string
  readonly therePlace: string
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
    here: `${here.device} ${here.port}`,
    herePlace: placeOf(here),
    there: `${there.device} ${there.port}`,
    therePlace: placeOf(there),
  }
}

function placeOf({ rack, unit }: WorkEnd): string {
  return [rack, unit].filter((x) => x !== '').join(' ')
}
