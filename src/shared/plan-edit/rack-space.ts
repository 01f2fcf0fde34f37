/** Room in racks: where a device fits, and why not. */
import type { Device, Face, Plan } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { Message } from '#shared/words/message.ts'

export interface Place {
  readonly rack: string
  /** Lowest U. */
  readonly position: number
  readonly face: Face
}

type Body = Pick<Device, 'name' | 'heightU'>

/** Why a device doesn't fit in a place; undefined if it does. Itself is not in its way. */
export function placeProblem(plan: Plan, device: Body, place: Place): Message | undefined {
  const rack = plan.racks.find((r) => deviceKey(r.name) === deviceKey(place.rack))
  if (!rack) return { code: 'edit-no-rack', rack: place.rack }
  const top = place.position + Math.max(1, device.heightU) - 1
  const units = { rack: rack.name, from: place.position, to: top }
  if (place.position < 1 || top > rack.heightU) return { code: 'edit-outside-rack', ...units, heightU: rack.heightU }
  const other = plan.devices.find((d) => standsIn(d, place, top) && d.name !== device.name)
  return other && { code: 'edit-space-taken', ...units, by: other.name }
}

function standsIn(other: Device, place: Place, top: number): boolean {
  if (other.rack === undefined || other.position === undefined || other.face !== place.face) return false
  if (deviceKey(other.rack) !== deviceKey(place.rack)) return false
  return other.position <= top && other.position + Math.max(1, other.heightU) - 1 >= place.position
}

/** The highest place of the device's own rack and face where it fits; undefined if it has no rack, or that is full. */
export function freePosition(plan: Plan, device: Device): number | undefined {
  const { rack } = device
  const height = plan.racks.find((r) => rack !== undefined && deviceKey(r.name) === deviceKey(rack))?.heightU
  if (rack === undefined || height === undefined) return undefined
  for (let position = height - Math.max(1, device.heightU) + 1; position >= 1; position--) {
    if (placeProblem(plan, device, { rack, position, face: device.face }) === undefined) return position
  }
  return undefined
}

/** The plan with a device in another place, or why it doesn't fit there. */
export function moveDevice(
  plan: Plan,
  row: number,
  place: Place,
): { readonly plan: Plan } | { readonly reason: Message } {
  const device = plan.devices[row]
  if (!device) return { reason: { code: 'edit-device-gone', device: 'The device' } }
  const reason = placeProblem(plan, device, place)
  if (reason !== undefined) return { reason }
  const rack = plan.racks.find((r) => deviceKey(r.name) === deviceKey(place.rack))?.name ?? place.rack
  const devices = [...plan.devices]
  devices[row] = { ...device, ...place, rack }
  return { plan: { ...plan, devices } }
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/**
 * Where a device goes by one step: to the next U that is free in its rack, over what stands between; or into the next rack
 * of the row, as near to its own height as there is room. A reason if there is no such place.
 */
export function placeBeside(
  plan: Plan,
  device: Device,
  direction: Direction,
): { readonly place: Place } | { readonly reason: Message } {
  const { rack, position, face } = device
  const racks = [...plan.racks].sort((a, b) => a.order - b.order || a.name.localeCompare(b.name))
  const at = racks.findIndex((each) => rack !== undefined && deviceKey(each.name) === deviceKey(rack))
  const own = racks[at]
  const fits = (name: string, u: number): boolean =>
    placeProblem(plan, device, { rack: name, position: u, face }) === undefined
  if (own === undefined || position === undefined) return { reason: { code: 'edit-not-in-rack', device: device.name } }
  if (direction === 'up' || direction === 'down') {
    const step = direction === 'up' ? 1 : -1
    // From outside of the rack, too: a device that was placed over its top comes back.
    const last = direction === 'up' ? own.heightU : 1
    for (let u = position + step; step * (last - u) >= 0; u += step) {
      if (fits(own.name, u)) return { place: { rack: own.name, position: u, face } }
    }
    return { reason: { code: 'edit-no-room-beside', device: device.name, rack: own.name, way: direction } }
  }
  const step = direction === 'right' ? 1 : -1
  const side = direction === 'right' ? 'right' : 'left'
  if (racks[at + step] === undefined) return { reason: { code: 'edit-no-rack-beside', rack: own.name, side } }
  for (let next = at + step; racks[next] !== undefined; next += step) {
    const { name, heightU } = racks[next] as (typeof racks)[number]
    for (let away = 0; away < Math.max(heightU, position); away++) {
      for (const u of [position + away, position - away])
        if (fits(name, u)) return { place: { rack: name, position: u, face } }
    }
  }
  return { reason: { code: 'edit-racks-beside-full', device: device.name, rack: own.name, side } }
}

/** The plan with a device out of its rack. */
export function unrackDevice(plan: Plan, row: number): Plan {
  const device = plan.devices[row]
  if (device === undefined) return plan
  const devices = [...plan.devices]
  devices[row] = { ...device, rack: undefined, position: undefined }
  return { ...plan, devices }
}
