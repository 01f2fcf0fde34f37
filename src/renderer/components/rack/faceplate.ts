import type { DeviceView } from '#shared/contract/page-state.ts'
import { portGroups } from './port-groups.ts'

/** Widest faceplate that a rack is widened for: 48 ports in pairs, uplinks and management. */
export const MAX_COLUMNS = 30

const PITCH = 6
const U = 16
/** Up to so many ports stand in one row, as on a server. */
const SINGLE_ROW = 6

export interface Slot {
  readonly x: number
  readonly y: number
}

/** Places of a device's ports, from the left edge of its port field and the top of the device. */
export interface Faceplate {
  /** In the order of the device's ports; undefined for one that is on the other side of it. */
  readonly slots: readonly (Slot | undefined)[]
  /** Sockets that the plan does not name, between those it does. */
  readonly spare: readonly Slot[]
  /** Width in columns of one pitch. */
  readonly columns: number
  readonly pitch: number
}

const known = new WeakMap<DeviceView, Map<number, Faceplate>>()

/** The faceplate of a device in so many columns; made once per device and width. */
export function faceplate(device: DeviceView, available: number): Faceplate {
  const own = known.get(device) ?? new Map<number, Faceplate>()
  known.set(device, own)
  const plate = own.get(available) ?? makeFaceplate(device, available)
  own.set(available, plate)
  return plate
}

const backs = new WeakMap<
  ReadonlySet<string>,
  { readonly device: DeviceView; readonly available: number; readonly plate: Faceplate }
>()

/** A panel seen from behind: these of its ports alone. */
export function backplate(device: DeviceView, rears: ReadonlySet<string>, available: number): Faceplate {
  const known = backs.get(rears)
  if (known?.device === device && known.available === available) return known.plate
  const ports = device.ports.filter((port) => rears.has(port))
  const own = makeFaceplate({ ...device, ports }, available)
  const places = new Map(ports.map((port, i) => [port, own.slots[i]]))
  const plate = { ...own, slots: device.ports.map((port) => places.get(port)) }
  backs.set(rears, { device, available, plate })
  return plate
}

/** Numbers up in pairs, top then bottom; a gap where the kind of port changes; more rows where there is height. */
function makeFaceplate(device: DeviceView, available: number): Faceplate {
  const height = Math.max(1, device.heightU) * U - 1
  const groups = portGroups(device.ports)
  const sockets = groups.reduce((sum, group) => sum + group.extent, 0)
  const rows = sockets <= SINGLE_ROW ? 1 : 2
  const bands = rows === 1 ? 1 : Math.max(1, Math.floor((height - 1) / (2 * PITCH + 2)))
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
  const pitch = columns <= available ? PITCH : Math.max(2, (available * PITCH) / columns)
  const usedRows = all.reduce((most, cell) => Math.max(most, cell.row - (cell.row % rows) + rows), rows)
  const top = topOf(height, usedRows, device.heightU)
  const place = ({ column, row }: Cell): Slot => ({
    x: column * pitch,
    y: top + (rows === 2 ? Math.floor(row / 2) * 2 : 0) + row * PITCH,
  })
  return {
    slots: groups.flatMap((group, g) => group.offsets.flatMap((offset) => cells[g]?.[offset] ?? []).map(place)),
    spare: groups.flatMap((group, g) => (cells[g] ?? []).filter((_, i) => !group.offsets.includes(i)).map(place)),
    columns,
    pitch,
  }
}

interface Cell {
  readonly column: number
  readonly row: number
}

/** A socket of a group that starts at a column; a lone one stands in the lower row. */
function cellAt(start: number, i: number, alone: boolean, rows: number, perBand: number): Cell {
  const column = start + Math.floor(i / rows)
  const band = Number.isFinite(perBand) ? Math.floor(column / perBand) : 0
  const row = band * rows + (alone && rows === 2 ? 1 : i % rows)
  return { column: band === 0 ? column : column - band * perBand, row }
}

/** A server's few ports sit low, under its drive bays; other rows are centred. */
function topOf(height: number, rows: number, units: number): number {
  if (rows === 1 && units > 1) return height - 11
  return Math.max(2, Math.round((height - (rows * PITCH - 1) - Math.max(0, Math.floor((rows - 1) / 2)) * 2) / 2))
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
