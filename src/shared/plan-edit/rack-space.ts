/** Room in racks: where a device fits, and why not. */
import type { Device, Face, Plan } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'

export interface Place {
  readonly rack: string
  /** Lowest U. */
  readonly position: number
  readonly face: Face
}

type Body = Pick<Device, 'name' | 'heightU'>

/** Why a device cannot stand in a place, in a sentence; undefined where it fits. Itself is not in its way. */
export function placeProblem(plan: Plan, device: Body, place: Place): string | undefined {
  const rack = plan.racks.find((r) => deviceKey(r.name) === deviceKey(place.rack))
  if (!rack) return `There is no rack "${place.rack}".`
  const top = place.position + Math.max(1, device.heightU) - 1
  if (place.position < 1 || top > rack.heightU)
    return `${units(place.position, top)} is outside of rack ${rack.name}, which has ${rack.heightU} U.`
  const other = plan.devices.find((d) => standsIn(d, place, top) && d.name !== device.name)
  return other && `${units(place.position, top)} of rack ${rack.name} is taken by ${other.name}.`
}

function standsIn(other: Device, place: Place, top: number): boolean {
  if (other.rack === undefined || other.position === undefined || other.face !== place.face) return false
  if (deviceKey(other.rack) !== deviceKey(place.rack)) return false
  return other.position <= top && other.position + Math.max(1, other.heightU) - 1 >= place.position
}

function units(from: number, to: number): string {
  return from === to ? `U${from}` : `U${from} to U${to}`
}

/** The highest place of the device's own rack and face where it fits; undefined where it has no rack, or that is full. */
export function freePosition(plan: Plan, device: Device): number | undefined {
  const { rack } = device
  const height = plan.racks.find((r) => rack !== undefined && deviceKey(r.name) === deviceKey(rack))?.heightU
  if (rack === undefined || height === undefined) return undefined
  for (let position = height - Math.max(1, device.heightU) + 1; position >= 1; position--) {
    if (placeProblem(plan, device, { rack, position, face: device.face }) === undefined) return position
  }
  return undefined
}

/** The plan with a device in another place, or why it cannot stand there. */
export function moveDevice(
  plan: Plan,
  row: number,
  place: Place,
): { readonly plan: Plan } | { readonly reason: string } {
  const device = plan.devices[row]
  if (!device) return { reason: 'This device is no longer in the plan.' }
  const reason = placeProblem(plan, device, place)
  if (reason !== undefined) return { reason }
  const rack = plan.racks.find((r) => deviceKey(r.name) === deviceKey(place.rack))?.name ?? place.rack
  const devices = [...plan.devices]
  devices[row] = { ...device, ...place, rack }
  return { plan: { ...plan, devices } }
}
