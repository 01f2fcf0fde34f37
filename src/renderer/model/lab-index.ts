import type { CableView, DeviceView, LabView } from '#shared/contract/page-state.ts'
import type { Rack } from '#shared/model/plan.ts'

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
}

/** Key of the column of devices without a rack; no rack can be named so. */
export const UNRACKED = ''

export const EMPTY_INDEX: LabIndex = { columns: [], devices: new Map(), cables: new Map(), cableAt: new Map() }

export function portKey(device: string, port: string): string {
  return `${device}\u0000${port}`
}

export function indexLab(lab: LabView): LabIndex {
  const devices = new Map(lab.devices.map((device) => [device.name, device]))
  const cables = new Map(lab.cables.map((cable) => [cable.label, cable]))
  const cableAt = new Map<string, CableView>()
  for (const cable of lab.cables) {
    if (cable.status === 'decommissioned') continue
    for (const end of cable.ends) cableAt.set(portKey(end.device, end.port), cable)
  }
  return { columns: columnsOf(lab), devices, cables, cableAt }
}

function columnsOf(lab: LabView): RackColumn[] {
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
  if (loose.length > 0) columns.push({ key: UNRACKED, devices: loose })
  return columns
}

/** "R3 U12", "R3" or "no rack": where a person walks to. */
export function placeOf(device: DeviceView | undefined): string {
  if (device?.rack === undefined) return 'no rack'
  return device.position === undefined ? device.rack : `${device.rack} U${device.position}`
}
