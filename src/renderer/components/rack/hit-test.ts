import { unitOfRow } from './folded-units.ts'
import { type DeviceBox, type Floor, HEAD, type RackBox } from './layout.ts'
import { GAP, U } from './units.ts'

/** What is at a point of the floor. */
export interface Hit {
  readonly rack: RackBox
  /** Unit of the rack, counted from 1 at its foot; undefined above, below and beside the units. */
  readonly unit?: number
  readonly box?: DeviceBox
  /** Never on a device that is mounted on the other face. */
  readonly port?: string
}

/** So far beside a mark a port still counts as meant: half of what lies between two marks. */
const SLACK = 0.5

/**
 * Which rack, unit, device and port is at a point, in the floor's units (as `layoutFloor` places them); undefined
 * between the racks. Where a device of this face stands in front of one of the other, it is the one that is hit.
 */
export function hitTest(floor: Floor, x: number, y: number): Hit | undefined {
  const rack = floor.racks.find((each) => x >= each.x - GAP / 2 && x < each.x + each.width + GAP / 2)
  if (rack === undefined) return undefined
  const top = floor.height - 12 - rack.height
  // What is dragged over the top of a rack is still meant for it.
  if (y < Math.min(top, HEAD) - U || y > floor.height) return undefined
  const above = Math.floor((y - top - 4) / U)
  const row = rack.units - above
  const box = rack.devices.findLast(
    (each) => x >= each.x && x < each.x + each.width && y >= each.y && y < each.y + each.height,
  )
  return {
    rack,
    ...(row >= 1 && row <= rack.units ? { unit: unitOfRow(rack.folded, row) } : {}),
    ...(box === undefined ? {} : { box, ...portIn(box, x - box.x, y - box.y) }),
  }
}

function portIn({ device, ghost, plate }: DeviceBox, x: number, y: number): { port?: string } {
  if (ghost) return {}
  const at = plate.slots.findIndex(
    (slot) =>
      slot !== undefined &&
      x >= slot.x - SLACK &&
      x < slot.x + slot.w + SLACK &&
      y >= slot.y - SLACK &&
      y < slot.y + slot.h + SLACK,
  )
  const port = at < 0 ? undefined : device.ports[at]
  return port === undefined ? {} : { port }
}
