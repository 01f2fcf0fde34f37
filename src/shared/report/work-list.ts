/** The cabling worklist: each cable as somebody with a trolley needs it, in pulling order. */
import type { Cable, Device, Plan, PlanPort } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { compareNatural } from '#shared/naming/port-name.ts'
import { portText } from '#shared/platforms/panel-ports.ts'
import { canonicalPort } from '#shared/platforms/port-name.ts'

export interface WorkEnd {
  readonly rack: string
  /** `U12`, or empty. */
  readonly unit: string
  readonly device: string
  /** In canonical form. */
  readonly port: string
}

export interface WorkCable {
  readonly label: string
  readonly type: string
  readonly color: string
  /** Meters with unit, or empty. */
  readonly length: string
  readonly lengthM?: number | undefined
  /** The end that comes first on the walk. */
  readonly near: WorkEnd
  readonly far: WorkEnd
}

/**
 * Cables of the plan that are to lie, those with an end in one of these racks. What is pulled together stands together: by
 * the two racks, nearest first, the longest cable of a pair first, then by U and port of the near end.
 */
export function workList(plan: Plan, racks: readonly string[]): WorkCable[] {
  const devices = new Map(plan.devices.map((d) => [deviceKey(d.name), d]))
  const order = new Map(
    [...plan.racks].sort((x, y) => x.order - y.order || compareNatural(x.name, y.name)).map((r, i) => [r.name, i]),
  )
  const wanted = new Set(racks.map(deviceKey))
  const rows = plan.cables.flatMap((cable) => {
    if (cable.status === 'decommissioned') return []
    const ends = [cable.a, cable.b].map((port) => ({ port, device: devices.get(deviceKey(port.device)) }))
    if (wanted.size > 0 && !ends.some(({ device }) => device?.rack && wanted.has(deviceKey(device.rack)))) return []
    const placed = ends.map(({ port, device }) => ({ at: placeOf(device, order), end: endOf(port, device) }))
    placed.sort(
      (x, y) =>
        comparePlaces(x.at, y.at) ||
        compareNatural(x.end.device, y.end.device) ||
        compareNatural(x.end.port, y.end.port),
    )
    const [near, far] = placed
    return near && far ? { at: near.at, to: far.at, row: { ...words(cable), near: near.end, far: far.end } } : []
  })
  rows.sort(
    (x, y) =>
      x.at[0] - y.at[0] ||
      x.to[0] - y.to[0] ||
      (y.row.lengthM ?? 0) - (x.row.lengthM ?? 0) ||
      x.at[1] - y.at[1] ||
      compareNatural(x.row.near.device, y.row.near.device) ||
      compareNatural(x.row.near.port, y.row.near.port) ||
      compareNatural(x.row.label, y.row.label),
  )
  return rows.map(({ row }) => row)
}

function words(cable: Cable) {
  return {
    label: cable.label,
    type: cable.type ?? '',
    color: cable.color ?? '',
    length: cable.lengthM === undefined ? '' : `${cable.lengthM} m`,
    lengthM: cable.lengthM,
  }
}

function endOf(port: PlanPort, device: Device | undefined): WorkEnd {
  return {
    rack: device?.rack ?? '',
    unit: device?.position === undefined ? '' : `U${device.position}`,
    device: device?.name ?? port.device,
    port: canonicalPort(portText(port), device?.platform),
  }
}

type Place = readonly [rack: number, unit: number]

function placeOf(device: Device | undefined, order: ReadonlyMap<string, number>): Place {
  const last = Number.MAX_SAFE_INTEGER
  return [order.get(device?.rack ?? '') ?? last, device?.position ?? last]
}

function comparePlaces(x: Place, y: Place): number {
  return x[0] - y[0] || x[1] - y[1]
}
