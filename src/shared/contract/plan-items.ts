/** Items of the plan as the engine shows them to the page. */
import type { Cable, Device } from '#shared/model/plan.ts'
import type { PortRef } from '#shared/model/verdict.ts'

/** A device of the plan with its ports in natural order, canonical. */
export interface DeviceView extends Device {
  readonly ports: readonly string[]
}

/** A cable of the plan with its ends in canonical form. */
export interface CableView extends Cable {
  readonly ends: readonly [PortRef, PortRef]
}
