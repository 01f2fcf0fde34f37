import type { DeviceView } from '#shared/contract/page-state.ts'
import type { Face } from '#shared/model/plan.ts'
import type { LabIndex, RackColumn } from '#renderer/model/lab-index.ts'
import { backplate, bottomsUp, type Faceplate, faceplate, MAX_COLUMNS } from './faceplate.ts'

/** Units of the drawing: one is a CSS pixel at 100 %. */
export const U = 16
export const PITCH = 6
export const PORT = 5
export const GAP = 7
/** Height kept free above the racks for their heads. */
export const HEAD = 78
/** Room above the racks in which cables run. */
export const TRAY = 7

const MARGIN = 7
const RULE = 17
const BADGE = 20
const MIN_WIDTH = 206

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
  /** Units high; 0 for the column of unracked devices. */
  readonly units: number
  readonly devices: readonly DeviceBox[]
}

export interface Floor {
  readonly racks: readonly RackBox[]
  readonly boxes: ReadonlyMap<string, DeviceBox>
  readonly rackOf: ReadonlyMap<string, RackBox>
  readonly width: number
  readonly height: number
  readonly nameWidth: number
}

/** Size of the elevation's text in units: never under 10 pixels, and growing more slowly than the racks. */
export function textSize(zoom: number): number {
  return 10 / (zoom <= 1 ? zoom : zoom ** 0.6)
}

/** Where everything stands on the floor, all racks side by side and level with their feet. */
export function layoutFloor(index: LabIndex, face: Face): Floor {
  const all = index.columns.flatMap((column) => column.devices)
  const nameWidth = nameWidthOf(all)
  const columns = Math.min(
    MAX_COLUMNS,
    all.reduce((most, device) => Math.max(most, faceplate(device, Infinity).columns), 16),
  )
  const inner = Math.max(MIN_WIDTH - RULE - 6, Math.ceil(nameWidth + columns * PITCH + BADGE))
  const tallest = index.columns.reduce((most, column) => Math.max(most, heightOf(column)), 0)
  let x = MARGIN
  const racks = index.columns.map((column) => {
    const rack = rackBox(column, { x, face, inner, nameWidth, tallest, rears: index.rears })
    x += rack.width + GAP
    return rack
  })
  const boxes = new Map(racks.flatMap((rack) => rack.devices.map((box) => [box.device.name, box] as const)))
  const rackOf = new Map(racks.flatMap((rack) => rack.devices.map((box) => [box.device.name, rack] as const)))
  return { racks, boxes, rackOf, width: x - GAP + MARGIN, height: HEAD + tallest + 12, nameWidth }
}

interface RackPlace {
  readonly x: number
  readonly face: Face
  readonly inner: number
  readonly nameWidth: number
  readonly tallest: number
  readonly rears: LabIndex['rears']
}

const boxed = new WeakMap<RackColumn, { readonly place: RackPlace; readonly box: RackBox }>()

/** One rack at its place; the same object as long as neither has changed, so that it is not drawn again. */
function rackBox(column: RackColumn, place: RackPlace): RackBox {
  const known = boxed.get(column)
  const { x, face, inner, nameWidth, tallest } = place
  if (
    known !== undefined &&
    known.place.x === x &&
    known.place.face === face &&
    known.place.inner === inner &&
    known.place.nameWidth === nameWidth &&
    known.place.tallest === tallest &&
    known.place.rears === place.rears
  ) {
    return known.box
  }
  const height = heightOf(column)
  const top = HEAD + tallest - height
  const units = column.rack?.heightU ?? 0
  const box: RackBox = {
    column,
    x,
    width: inner + RULE + 6,
    height,
    units,
    devices: placed(column, units, face).map(({ device, y }) => {
      const height = Math.max(1, device.heightU) * U - 1
      const away = column.rack !== undefined && device.face !== face
      // A panel is seen from both sides: its rear ports are at the other face of the rack.
      const rears = away && device.role === 'patch-panel' ? place.rears.get(device.name) : undefined
      const ghost = away && rears === undefined
      const room = (inner - nameWidth - BADGE + 1) / PITCH
      const plate = rears === undefined ? faceplate(device, room) : backplate(device, rears, room)
      return { device, x: x + RULE, y: top + 4 + y, width: inner, height, ghost, plate }
    }),
  }
  boxed.set(column, { place, box })
  return box
}

/** Devices with their height above the top of the rack's inside; own-face devices last, drawn over ghosts. */
function placed(column: RackColumn, units: number, face: Face): { device: DeviceView; y: number }[] {
  if (column.rack === undefined) return bottomsUp(column.devices, U)
  return column.devices
    .map((device) => ({ device, y: (units - (device.position ?? 1) - Math.max(1, device.heightU) + 1) * U }))
    .sort((a, b) => Number(a.device.face === face) - Number(b.device.face === face))
}

function heightOf(column: RackColumn): number {
  if (column.rack !== undefined) return column.rack.heightU * U + 8
  return column.devices.reduce((sum, device) => sum + Math.max(1, device.heightU) * U + 4, 0) + 8
}

/** Room for the longest name, within reason: names beyond it are cut and shown whole on hover. */
function nameWidthOf(devices: readonly DeviceView[]): number {
  const longest = devices.reduce((most, device) => Math.max(most, device.name.length), 0)
  return Math.min(88, Math.max(44, longest * 5 + 6))
}

/** How many characters of a device's name fit. */
export function nameChars(floor: Floor): number {
  return Math.floor((floor.nameWidth - 6) / 5)
}

/** Top left corner of a port, in the floor's units; undefined when it is not drawn. */
export function portPlace(floor: Floor, device: string, port: string): { x: number; y: number } | undefined {
  const box = floor.boxes.get(device)
  if (box === undefined || box.ghost) return undefined
  const slot = box.plate.slots[box.device.ports.indexOf(port)]
  if (slot === undefined) return undefined
  return { x: box.x + floor.nameWidth + slot.x, y: box.y + slot.y }
}
