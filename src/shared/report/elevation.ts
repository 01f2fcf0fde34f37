/** A rack as one stands before it: devices at their units, each port that the plan cables with its state. */
import type { Device, Face, Plan, Rack } from '#shared/model/plan.ts'
import type { DeviceOutcome, Link } from '#shared/model/verdict.ts'
import { compareNatural } from '#shared/naming/port-name.ts'
import { type LinkState, stateOfLink } from './link-state.ts'

export interface DrawnPort {
  readonly name: string
  readonly state: LinkState
}

export interface DrawnDevice {
  readonly name: string
  /** Lowest unit, 1-based from the floor. */
  readonly position: number
  readonly heightU: number
  readonly face: Face
  /** True if it was asked and could not be read. */
  readonly failed: boolean
  /** In natural order. */
  readonly ports: readonly DrawnPort[]
}

export interface Elevation {
  readonly rack: string
  readonly heightU: number
  readonly devices: readonly DrawnDevice[]
  /** Devices of the rack that the plan gives no unit, or one outside of it. */
  readonly unplaced: readonly DrawnDevice[]
}

/** Elevations of these racks, in their order. Costs time in proportion to devices and links. */
export function drawElevations(
  plan: Plan,
  racks: readonly Rack[],
  links: readonly Link[],
  outcomes: readonly DeviceOutcome[],
): Elevation[] {
  const ports = new Map<string, DrawnPort[]>()
  for (const link of links) {
    const state = stateOfLink(link)
    for (const { device, port } of [link.a, link.b]) {
      const known = ports.get(device)
      if (known) known.push({ name: port, state })
      else ports.set(device, [{ name: port, state }])
    }
  }
  const failed = new Set(outcomes.flatMap((o) => (o.outcome === 'failed' ? o.device : [])))
  const byRack = new Map<string, Device[]>()
  for (const device of plan.devices) {
    if (device.rack === undefined) continue
    const known = byRack.get(device.rack)
    if (known) known.push(device)
    else byRack.set(device.rack, [device])
  }
  return racks.map((rack) => {
    const fits = (d: DrawnDevice): boolean => d.position >= 1 && d.position + d.heightU - 1 <= rack.heightU
    const drawn = (byRack.get(rack.name) ?? []).map(
      (d): DrawnDevice => ({
        name: d.name,
        position: d.position ?? 0,
        heightU: Math.max(1, d.heightU),
        face: d.face,
        failed: failed.has(d.name),
        ports: (ports.get(d.name) ?? []).sort((x, y) => compareNatural(x.name, y.name)),
      }),
    )
    const placed = drawn.filter(fits).sort((x, y) => y.position - x.position || compareNatural(x.name, y.name))
    return { rack: rack.name, heightU: rack.heightU, devices: placed, unplaced: drawn.filter((d) => !fits(d)) }
  })
}

/** A box for each port within a width and height, rows filled from the left; sizes in the unit of the arguments. */
export function layPorts(
  count: number,
  width: number,
  height: number,
  largest: number,
): { readonly size: number; readonly at: (index: number) => { readonly x: number; readonly y: number } } {
  let rows = 1
  while (rows < count && pitch(count, rows, width, height) < pitch(count, rows + 1, width, height)) rows++
  const columns = Math.max(1, Math.ceil(count / rows))
  const step = Math.min(largest * 1.2, pitch(count, rows, width, height))
  return {
    size: step / 1.2,
    at: (index) => ({ x: (index % columns) * step, y: Math.floor(index / columns) * step }),
  }
}

function pitch(count: number, rows: number, width: number, height: number): number {
  return Math.min(width / Math.max(1, Math.ceil(count / rows)), height / rows)
}
