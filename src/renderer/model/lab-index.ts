import type { CableView, DeviceView, LabView } from '#shared/contract/page-state.ts'
import type { Rack } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { PanelPorts } from '#shared/platforms/panel-ports.ts'
import { canonicalPort } from '#shared/platforms/port-name.ts'

/** A rack and what stands in it; `rack` is absent for the column of unracked devices. */
export interface RackColumn {
  readonly key: string
  readonly rack?: Rack
  readonly devices: readonly DeviceView[]
}

/** What is looked up in a plan, built once per plan. */
export interface LabIndex {
  readonly columns: readonly RackColumn[]
  readonly devices: ReadonlyMap<string, DeviceView>
  readonly cables: ReadonlyMap<string, CableView>
  /** By `portKey` of either end; a decommissioned cable does not count. */
  readonly cableAt: ReadonlyMap<string, CableView>
  /** Ports at the back of panels, by the name of the panel. */
  readonly rears: ReadonlyMap<string, ReadonlySet<string>>
}

/** Key of the first column of devices without a rack. */
export const UNRACKED = ''

const LOOSE_U = 42

export const EMPTY_INDEX: LabIndex = {
  columns: [],
  devices: new Map(),
  cables: new Map(),
  cableAt: new Map(),
  rears: new Map(),
}

export function portKey(device: string, port: string): string {
  return `${device}\u0000${port}`
}

const places = new WeakMap<DeviceView, ReadonlyMap<string, number>>()

/** Place of each port among the ports of its device; made once per device. */
export function placesOf(device: DeviceView): ReadonlyMap<string, number> {
  const known = places.get(device)
  if (known !== undefined) return known
  const made = new Map(device.ports.map((port, i) => [port, i]))
  places.set(device, made)
  return made
}

export function indexLab(lab: LabView): LabIndex {
  const devices = new Map(lab.devices.map((device) => [device.name, device]))
  const cables = new Map(lab.cables.map((cable) => [cable.label, cable]))
  const cableAt = new Map<string, CableView>()
  for (const cable of lab.cables) {
    if (cable.status === 'decommissioned') continue
    for (const end of cable.ends) cableAt.set(portKey(end.device, end.port), cable)
  }
  return { columns: columnsOf(lab), devices, cables, cableAt, rears: rearsOf(lab) }
}

function rearsOf({ racks, panels, devices, cables }: LabView): ReadonlyMap<string, ReadonlySet<string>> {
  const rears = new Map<string, Set<string>>()
  if (panels.length === 0) return rears
  const byKey = new Map(devices.map((device) => [deviceKey(device.name), device]))
  const sided = new PanelPorts({ racks, devices, panels, cables })
  for (const join of panels) {
    const panel = byKey.get(deviceKey(join.device))
    if (panel === undefined) continue
    const own = rears.get(panel.name) ?? new Set<string>()
    rears.set(panel.name, own.add(canonicalPort(sided.joinPort(join, 'rear'), panel.platform)))
  }
  return rears
}

/** Racks in their order, each with its devices from the top down; devices without a place at the end. */
export function columnsOf(lab: Pick<LabView, 'racks' | 'devices'>): RackColumn[] {
  const racks = [...lab.racks].sort((a, b) => a.order - b.order || a.name.localeCompare(b.name))
  const inRack = new Map<string, DeviceView[]>(racks.map((rack) => [rack.name, []]))
  const loose: DeviceView[] = []
  for (const device of lab.devices) {
    const rack = device.rack === undefined || device.position === undefined ? undefined : inRack.get(device.rack)
    ;(rack ?? loose).push(device)
  }
  const columns: RackColumn[] = racks.map((rack) => ({
    key: rack.name,
    rack,
    devices: (inRack.get(rack.name) ?? []).sort((a, b) => (b.position ?? 0) - (a.position ?? 0)),
  }))
  return [...columns, ...looseColumns(loose)]
}

/** Devices without a place, in columns about as high as a rack. */
function looseColumns(devices: readonly DeviceView[]): RackColumn[] {
  const columns: DeviceView[][] = []
  let used = Infinity
  for (const device of devices) {
    used += device.heightU + 0.25
    if (used > LOOSE_U) {
      columns.push([])
      used = device.heightU + 0.25
    }
    columns.at(-1)?.push(device)
  }
  // No rack has such a name: names are trimmed and not empty.
  return columns.map((column, i) => ({ key: i === 0 ? UNRACKED : `${UNRACKED} ${i + 1}`, devices: column }))
}

/** "R3 U12", "R3" or "no rack": where a person walks to. */
export function placeOf(device: DeviceView | undefined): string {
  if (device === undefined) return 'not in the plan'
  if (device.rack === undefined) return 'no rack'
  return device.position === undefined ? device.rack : `${device.rack} U${device.position}`
}
