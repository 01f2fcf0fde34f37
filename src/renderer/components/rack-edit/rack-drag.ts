import type { DeviceBox, Floor, RackBox } from '#renderer/components/rack/layout.ts'
import { U } from '#renderer/components/rack/units.ts'
import type { Hit } from '#renderer/components/rack/hit-test.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import type { Place } from '#shared/plan-edit/rack-space.ts'

/** A point of the floor, in its units. */
export interface FloorPoint {
  readonly x: number
  readonly y: number
}

/** A device or the end of a cable under way; `reason` says why it cannot be let go here. */
export type Drag = (
  | {
      readonly kind: 'device'
      readonly box: DeviceBox
      readonly rack: RackBox | undefined
      /** Absent above a column of devices without a rack, and outside of all racks. */
      readonly place: Place | undefined
      readonly words: string
    }
  | {
      readonly kind: 'cable'
      readonly from: PortRef
      readonly to: PortRef | undefined
      readonly at: FloorPoint
      readonly words: string
    }
) & { readonly reason?: string; readonly clientX: number; readonly clientY: number }

/** What may be done, as the plan has it, and what is done when something is let go. */
export interface RackRules {
  /** Why nothing can be edited now. */
  readonly fixed: () => string | undefined
  readonly placeProblem: (device: string, place: Place) => string | undefined
  readonly portProblem: (at: PortRef) => string | undefined
  readonly cableProblem: (from: PortRef, to: PortRef) => string | undefined
  /** Without a place: out of its rack. */
  readonly onPlace: (device: string, place: Place | undefined) => void
  readonly onCable: (from: PortRef, to: PortRef) => void
  readonly onRefused: (reason: string) => void
}

/** What is being dragged over the racks; told to what draws it, and to nothing else. */
export class RackDrag {
  readonly rules: RackRules
  #now: Drag | undefined
  readonly #listeners = new Set<() => void>()

  constructor(rules: RackRules) {
    this.rules = rules
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly now = (): Drag | undefined => this.#now

  set(next: Drag | undefined): void {
    if (next === this.#now) return
    this.#now = next
    for (const listener of this.#listeners) listener()
  }
}

/** What a gesture began on, and where. */
export interface Grip {
  readonly hit: Hit & { readonly box: DeviceBox }
  readonly at: FloorPoint
}

interface Pointer {
  readonly floor: Floor
  readonly at: FloorPoint
  readonly hit: Hit | undefined
  readonly clientX: number
  readonly clientY: number
}

/** The drag as the pointer stands: a cable where it began on a port, else the device. */
export function dragAt(rules: RackRules, grip: Grip, pointer: Pointer): Drag {
  const { box, port } = grip.hit
  return port === undefined
    ? deviceDrag(rules, grip, pointer)
    : cableDrag(rules, { device: box.device.name, port }, pointer)
}

function deviceDrag(rules: RackRules, { hit: { box }, at: grip }: Grip, pointer: Pointer): Drag {
  const { floor, at, hit, clientX, clientY } = pointer
  const { device } = box
  const common = { kind: 'device' as const, box, clientX, clientY }
  const rack = hit?.rack
  const planned = rack?.column.rack
  if (rack === undefined) {
    const reason = 'Drop it on a rack.'
    return { ...common, rack, place: undefined, words: device.name, reason }
  }
  if (planned === undefined) {
    if (device.rack !== undefined)
      return { ...common, rack, place: undefined, words: `${device.name}: out of rack ${device.rack}` }
    return { ...common, rack, place: undefined, words: device.name, reason: 'It already has no rack.' }
  }
  const height = Math.max(1, device.heightU)
  const top = floor.height - 12 - rack.height + 4
  const above = Math.round((at.y - (grip.y - box.y) - top) / U)
  const position = rack.units - above - height + 1
  const place: Place = { rack: planned.name, position, face: device.face }
  const units = height === 1 ? `U${position}` : `U${position} to U${position + height - 1}`
  const reason = rules.placeProblem(device.name, place)
  return {
    ...common,
    rack,
    place,
    words: `${device.name}: ${planned.name} ${units}`,
    ...(reason === undefined ? {} : { reason }),
  }
}

function cableDrag(rules: RackRules, from: PortRef, { at, hit, clientX, clientY }: Pointer): Drag {
  const { box, port } = hit ?? {}
  const over = box !== undefined && port !== undefined ? { device: box.device.name, port } : undefined
  const to = over?.device === from.device && over.port === from.port ? undefined : over
  const reason =
    rules.portProblem(from) ?? (to === undefined ? 'Drop it on a free port.' : rules.cableProblem(from, to))
  const words = `${from.device} ${from.port} to ${to === undefined ? '…' : `${to.device} ${to.port}`}`
  const common = { kind: 'cable' as const, from, to, at, words, clientX, clientY }
  return reason === undefined ? common : { ...common, reason }
}

/** Does what the drag shows, or says why not. */
export function letGo(rules: RackRules, drag: Drag): void {
  // A cable that is let go in the air was thought better of.
  if (drag.kind === 'cable' && drag.to === undefined && rules.portProblem(drag.from) === undefined) return
  const reason = rules.fixed() ?? drag.reason
  if (reason !== undefined) rules.onRefused(reason)
  else if (drag.kind === 'device') rules.onPlace(drag.box.device.name, drag.place)
  else if (drag.to !== undefined) rules.onCable(drag.from, drag.to)
}
