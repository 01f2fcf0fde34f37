import type { DeviceView } from '#shared/contract/page-state.ts'

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
  /** In the order of the device's ports. */
  readonly slots: readonly Slot[]
  /** Width in columns of one pitch. */
  readonly columns: number
  readonly pitch: number
}

/** Numbers up in pairs, top then bottom; a gap where the kind of port changes; more rows where there is height. */
export function faceplate(device: DeviceView, available: number): Faceplate {
  const height = Math.max(1, device.heightU) * U - 1
  const groups = groupsOf(device.ports)
  const single = device.ports.length <= SINGLE_ROW
  const bands = single ? 1 : Math.max(1, Math.floor((height - 1) / (2 * PITCH + 2)))
  const rows = single ? 1 : 2
  const cells: { column: number; row: number }[] = []
  const lengths = groups.map((group) => Math.ceil(group / rows))
  const columns = lengths.reduce((sum, n) => sum + n, 0) + (groups.length - 1) * 0.5
  const perBand = bands === 1 ? Infinity : Math.max(MAX_COLUMNS - 4, Math.ceil(columns / bands))
  let column = 0
  let band = 0
  for (const group of groups) {
    const start = column
    for (let i = 0; i < group; i++) {
      const alone = group === 1 && rows === 2
      let c = start + Math.floor(i / rows)
      const wrap = Math.floor(c / perBand)
      if (Number.isFinite(perBand)) c -= wrap * perBand
      band = Math.max(band, wrap)
      cells.push({ column: c, row: wrap * rows + (alone ? 1 : i % rows) })
    }
    column = start + Math.ceil(group / rows) + 0.5
  }
  const width = cells.reduce((most, cell) => Math.max(most, cell.column + 1), 0)
  const pitch = width <= available ? PITCH : Math.max(2, (available * PITCH) / width)
  const usedRows = (band + 1) * rows
  const top = topOf(height, usedRows, device.heightU)
  const slots = cells.map((cell) => ({
    x: cell.column * pitch,
    y: top + Math.floor(cell.row / 2) * (rows === 2 ? 2 : 0) + cell.row * PITCH,
  }))
  return { slots, columns: width, pitch }
}

/** A server's few ports sit low, under its drive bays; other rows are centred. */
function topOf(height: number, rows: number, units: number): number {
  if (rows === 1 && units > 1) return height - 11
  return Math.max(2, Math.round((height - (rows * PITCH - 1) - Math.max(0, Math.floor((rows - 1) / 2)) * 2) / 2))
}

/** Sizes of the runs of ports whose names differ only in their last number. */
function groupsOf(ports: readonly string[]): number[] {
  const sizes: number[] = []
  let stem: string | undefined
  for (const port of ports) {
    const next = port.replace(/\d+\D*$/, '')
    if (next === stem && sizes.length > 0) sizes[sizes.length - 1] = (sizes.at(-1) ?? 0) + 1
    else sizes.push(1)
    stem = next
  }
  // Where every port has a stem of its own, gaps would say nothing.
  return sizes.length > 6 ? [ports.length] : sizes
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
