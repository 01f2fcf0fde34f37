import type { DeviceView } from '#shared/contract/page-state.ts'
import { portGroups } from './port-groups.ts'
import { U } from './units.ts'

/** Columns that a rack is widened for: 48 ports in pairs, uplinks and management. */
export const MAX_COLUMNS = 30
/** Ports are never drawn wider than this, from one to the next. */
const WIDEST = 12
/** Free at both sides of the ports. */
const MARGIN = 4
/** Height of the line with the name, over the ports. */
const NAME_LINE = 12
/** Height of a port, and of what lies between two rows and two bands of rows. */
const PORT = 5
const ROW = 6
const BAND = 2
/** Up to so many ports are in one row, as on a server, and taller. */
const SINGLE_ROW = 6
const SINGLE_PORT = 8

/** A socket, from the top left corner of its device. */
export interface Slot {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** Places of a device's ports over its whole width, in the floor's units. */
export interface Faceplate {
  /** In the order of the device's ports; undefined for one that is on the other side of it. */
  readonly slots: readonly (Slot | undefined)[]
  /** Sockets that the plan does not name, between those it does. */
  readonly spare: readonly Slot[]
  /** Drive bays of a server, left of its ports. */
  readonly bays: Slot | undefined
  /** How many ports stand side by side. */
  readonly columns: number
}

const known = new WeakMap<DeviceView, Map<number, Faceplate>>()

/** The faceplate of a device of this width; made once per device and width. */
export function faceplate(device: DeviceView, width: number): Faceplate {
  const own = known.get(device) ?? new Map<number, Faceplate>()
  known.set(device, own)
  const plate = own.get(width) ?? makeFaceplate(device, width)
  own.set(width, plate)
  return plate
}

const backs = new WeakMap<
  ReadonlySet<string>,
  { readonly device: DeviceView; readonly width: number; readonly plate: Faceplate }
>()

/** A panel seen from behind: these of its ports alone. */
export function backplate(device: DeviceView, rears: ReadonlySet<string>, width: number): Faceplate {
  const known = backs.get(rears)
  if (known?.device === device && known.width === width) return known.plate
  const ports = device.ports.filter((port) => rears.has(port))
  const own = makeFaceplate({ ...device, ports }, width)
  const places = new Map(ports.map((port, i) => [port, own.slots[i]]))
  const plate = { ...own, slots: device.ports.map((port) => places.get(port)) }
  backs.set(rears, { device, width, plate })
  return plate
}

/** How many ports of a device stand side by side, whatever its width. */
export function columnsOf(device: DeviceView): number {
  return faceplate(device, Infinity).columns
}

/** Numbers up in pairs, top then bottom; a gap where the kind of port changes; more rows if there is height. */
function makeFaceplate(device: DeviceView, width: number): Faceplate {
  const height = Math.max(1, device.heightU) * U - 1
  const groups = portGroups(device.ports)
  const sockets = groups.reduce((sum, group) => sum + group.extent, 0)
  const rows = sockets <= SINGLE_ROW ? 1 : 2
  const bandHeight = rows * ROW + BAND
  const bands = rows === 1 ? 1 : Math.max(1, Math.floor((height - NAME_LINE + BAND) / bandHeight))
  const wide = groups.reduce((sum, group) => sum + Math.ceil(group.extent / rows), 0) + (groups.length - 1) * 0.5
  const perBand = bands === 1 ? Infinity : Math.max(MAX_COLUMNS - 4, Math.ceil(wide / bands))
  const cells: (readonly Cell[])[] = []
  let start = 0
  for (const { extent } of groups) {
    const from = start
    cells.push(Array.from({ length: extent }, (_, i) => cellAt(from, i, extent === 1, rows, perBand)))
    start += Math.ceil(extent / rows) + 0.5
  }
  const all = cells.flat()
  const columns = all.reduce((most, cell) => Math.max(most, cell.column + 1), 0)
  const room = width - 2 * MARGIN
  const pitch = Math.min(WIDEST, room / Math.max(1, columns))
  // A server's few ports are at its right, behind the drive bays.
  const left = rows === 1 && Number.isFinite(room) ? MARGIN + room - columns * pitch + 1 : MARGIN
  const h = rows === 1 ? SINGLE_PORT : PORT
  const w = Math.max(1, pitch - 1)
  const used = all.reduce((most, cell) => Math.max(most, Math.floor(cell.row / rows) + 1), 1)
  const top = rows === 1 ? height - h - 2 : topOf(height, used * bandHeight - BAND)
  const place = ({ column, row }: Cell): Slot => ({
    x: left + column * pitch,
    y: top + Math.floor(row / rows) * (rows === 1 ? 0 : BAND) + row * ROW,
    w,
    h,
  })
  return {
    slots: groups.flatMap((group, g) => group.offsets.flatMap((offset) => cells[g]?.[offset] ?? []).map(place)),
    spare: groups.flatMap((group, g) => (cells[g] ?? []).filter((_, i) => !group.offsets.includes(i)).map(place)),
    bays: device.role === 'server' && rows === 1 ? baysLeftOf(left, height) : undefined,
    columns,
  }
}

interface Cell {
  readonly column: number
  readonly row: number
}

/** A socket of a group that starts at a column; a lone one is in the lower row. */
function cellAt(start: number, i: number, alone: boolean, rows: number, perBand: number): Cell {
  const column = start + Math.floor(i / rows)
  const band = Number.isFinite(perBand) ? Math.floor(column / perBand) : 0
  const row = band * rows + (alone && rows === 2 ? 1 : i % rows)
  return { column: band === 0 ? column : column - band * perBand, row }
}

/** Rows are in the middle of what the name leaves free, and right under it if the device is crowded. */
function topOf(height: number, rowsHeight: number): number {
  return Math.max(NAME_LINE, Math.round(NAME_LINE + (height - NAME_LINE - rowsHeight) / 2))
}

/** At least so wide, or they are left out. */
const NARROWEST_BAYS = 40

function baysLeftOf(left: number, height: number): Slot | undefined {
  const w = left - 2 * MARGIN
  return w < NARROWEST_BAYS ? undefined : { x: MARGIN, y: height - SINGLE_PORT - 2, w, h: SINGLE_PORT }
}

/** Devices without a rack, one above the other. */
export function bottomsUp(devices: readonly DeviceView[], unit: number): { device: DeviceView; y: number }[] {
  let y = 0
  return devices.map((device) => {
    const at = y
    y += Math.max(1, device.heightU) * unit + 4
    return { device, y: at }
  })
}
