import type { DeviceView } from '#shared/contract/page-state.ts'
import type { Face } from '#shared/model/plan.ts'
import type { LabIndex, RackColumn } from '#renderer/model/lab-index.ts'
import { backplate, bottomsUp, columnsOf, type Faceplate, faceplate, MAX_COLUMNS, type Slot } from './faceplate.ts'
import { emptyRun, foldedIn, type FoldedUnits, rowOfUnit } from './folded-units.ts'
import { GAP, MARGIN, RULE, SIDES, U } from './units.ts'

/** Height kept free above the racks for their heads. */
export const HEAD = 78
/** Room above the racks in which cables run. */
export const TRAY = 7

/** A rack's inside is at least so wide, and as wide as this if there is room. */
const NARROWEST = 178
const WIDEST = 246
/** Width of a port that a rack is widened for. */
const GOOD_PITCH = 6

export interface DeviceBox {
  readonly device: DeviceView
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Mounted on the other face: an outline without ports. A panel is none where its rear ports are known. */
  readonly ghost: boolean
  readonly plate: Faceplate
}

export interface RackBox {
  readonly column: RackColumn
  readonly x: number
  readonly width: number
  readonly height: number
  /** Units that are drawn, from its foot up; 0 for the column of unracked devices. */
  readonly units: number
  /** Units that are not. */
  readonly folded: FoldedUnits | undefined
  readonly devices: readonly DeviceBox[]
}

export interface Floor {
  readonly racks: readonly RackBox[]
  readonly boxes: ReadonlyMap<string, DeviceBox>
  readonly rackOf: ReadonlyMap<string, RackBox>
  readonly width: number
  readonly height: number
  /** Units that no rack has a device in, and that are not drawn. */
  readonly folded: FoldedUnits | undefined
}

export interface FloorOptions {
  /** Width of the window in the floor's units: racks are as wide as it has room for. */
  readonly room?: number | undefined
  /** Leaves out the longest run of units that are empty in all racks. */
  readonly fold?: boolean | undefined
}

/** Size of the elevation's text in units: never under 10 pixels, and growing more slowly than the racks. */
export function textSize(zoom: number): number {
  return 10 / (zoom <= 1 ? zoom : zoom ** 0.6)
}

/** Where everything is on the floor, all racks side by side and level with their feet. */
export function layoutFloor(index: LabIndex, face: Face, { room, fold = false }: FloorOptions = {}): Floor {
  const inner = innerWidth(index, room)
  const folded = fold ? emptyRun(index) : undefined
  const tallest = index.columns.reduce((most, column) => Math.max(most, heightOf(column, folded)), 0)
  let x = MARGIN
  const racks = index.columns.map((column) => {
    const rack = rackBox(column, { x, face, inner, tallest, folded, rears: index.rears })
    x += rack.width + GAP
    return rack
  })
  const boxes = new Map(racks.flatMap((rack) => rack.devices.map((box) => [box.device.name, box] as const)))
  const rackOf = new Map(racks.flatMap((rack) => rack.devices.map((box) => [box.device.name, rack] as const)))
  return { racks, boxes, rackOf, width: x - GAP + MARGIN, height: HEAD + tallest + 12, folded }
}

/** Racks share the window; they are never too narrow for their ports, nor wider than is good to look at. */
function innerWidth(index: LabIndex, room: number | undefined): number {
  const columns = index.columns.reduce(
    (most, column) => column.devices.reduce((own, device) => Math.max(own, columnsOf(device)), most),
    16,
  )
  const least = Math.max(NARROWEST, Math.min(columns, MAX_COLUMNS) * GOOD_PITCH + 4)
  if (room === undefined || index.columns.length === 0) return least
  const each = (room - 2 * MARGIN + GAP) / index.columns.length - GAP - SIDES
  return Math.floor(Math.min(WIDEST, Math.max(least, each)))
}

interface RackPlace {
  readonly x: number
  readonly face: Face
  readonly inner: number
  readonly tallest: number
  readonly folded: FoldedUnits | undefined
  readonly rears: LabIndex['rears']
}

const boxed = new WeakMap<RackColumn, { readonly place: RackPlace; readonly box: RackBox }>()

/** One rack at its place; the same object as long as neither has changed, so that it is not drawn again. */
function rackBox(column: RackColumn, place: RackPlace): RackBox {
  const known = boxed.get(column)
  const { x, face, inner, tallest, folded } = place
  if (
    known !== undefined &&
    known.place.x === x &&
    known.place.face === face &&
    known.place.inner === inner &&
    known.place.folded?.from === folded?.from &&
    known.place.folded?.to === folded?.to &&
    known.place.tallest === tallest &&
    known.place.rears === place.rears
  ) {
    return known.box
  }
  const height = heightOf(column, folded)
  const top = HEAD + tallest - height
  const units = unitsOf(column, folded)
  const box: RackBox = {
    column,
    x,
    width: inner + SIDES,
    height,
    units,
    folded,
    devices: placed(column, units, face, folded).map(({ device, y }) => {
      const height = Math.max(1, device.heightU) * U - 1
      const away = column.rack !== undefined && device.face !== face
      // A panel is seen from both sides: its rear ports are at the other face of the rack.
      const rears = away && device.role === 'patch-panel' ? place.rears.get(device.name) : undefined
      const ghost = away && rears === undefined
      const plate = rears === undefined ? faceplate(device, inner) : backplate(device, rears, inner)
      return { device, x: x + RULE, y: top + 4 + y, width: inner, height, ghost, plate }
    }),
  }
  boxed.set(column, { place, box })
  return box
}

/** Devices with their height above the top of the rack's inside; own-face devices last, drawn over ghosts. */
function placed(
  column: RackColumn,
  units: number,
  face: Face,
  folded: FoldedUnits | undefined,
): { device: DeviceView; y: number }[] {
  if (column.rack === undefined) return bottomsUp(column.devices, U)
  return column.devices
    .map((device) => ({
      device,
      y: (units - rowOfUnit(folded, device.position ?? 1) - Math.max(1, device.heightU) + 1) * U,
    }))
    .sort((a, b) => Number(a.device.face === face) - Number(b.device.face === face))
}

/** Units of a rack that are drawn. */
function unitsOf({ rack }: RackColumn, folded: FoldedUnits | undefined): number {
  return rack === undefined ? 0 : rack.heightU - foldedIn(folded, rack.heightU)
}

function heightOf(column: RackColumn, folded: FoldedUnits | undefined): number {
  if (column.rack !== undefined) return unitsOf(column, folded) * U + 8
  return column.devices.reduce((sum, device) => sum + Math.max(1, device.heightU) * U + 4, 0) + 8
}

/** A port on the floor, in its units; undefined when it is not drawn. */
export function portPlace(floor: Floor, device: string, port: string): Slot | undefined {
  const box = floor.boxes.get(device)
  if (box === undefined || box.ghost) return undefined
  const slot = box.plate.slots[box.device.ports.indexOf(port)]
  return slot && { ...slot, x: box.x + slot.x, y: box.y + slot.y }
}
