/** The cabling sheet that data centers fill in: `A-Rack, A-U, A-Node Name, A-Type, A-Port, Z-…`, one row a cable. */
import type { Plan, PlanPort } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { comparePorts } from '#shared/naming/port-name.ts'
import { numeral } from '#shared/plan-fields/plan-fields.ts'
import { carriable } from './sheet-columns.ts'

/** Headings as they are written; a sheet that has them is read as it is, with no guess about ranges and dates. */
export const POINT_TO_POINT_HEADER: readonly string[] = [
  'Label',
  'A-Rack',
  'A-U',
  'A-Node Name',
  'A-Type',
  'A-Port',
  'Z-Rack',
  'Z-U',
  'Z-Node Name',
  'Z-Type',
  'Z-Port',
  'Type',
  'Color',
  'Length m',
  'Status',
  'Ignore',
  'Notes',
]

/** The sheet in pulling order: rack by rack, from the top down, port by port of the A end. */
export function pointToPointCells(plan: Plan): { readonly header: string[]; readonly rows: string[][] } {
  const devices = new Map(plan.devices.map((d) => [deviceKey(d.name), d]))
  const orderOf = new Map(plan.racks.map((r, i) => [deviceKey(r.name), i]))
  const placeOf = (end: PlanPort): { rack: number; u: number } => {
    const device = devices.get(deviceKey(end.device))
    const rack = device?.rack === undefined ? undefined : orderOf.get(deviceKey(device.rack))
    return { rack: rack ?? plan.racks.length, u: device?.position ?? -1000 }
  }
  const placed = plan.cables.map((cable) => ({ cable, ...placeOf(cable.a) }))
  placed.sort(
    (x, y) =>
      x.rack - y.rack ||
      y.u - x.u ||
      comparePorts(x.cable.a.device, y.cable.a.device) ||
      comparePorts(x.cable.a.port, y.cable.a.port),
  )
  const end = (e: PlanPort): string[] => {
    const device = devices.get(deviceKey(e.device))
    const type = device?.model ?? (device === undefined || device.role === 'other' ? '' : device.role)
    return [device?.rack ?? '', device?.position === undefined ? '' : numeral(device.position), e.device, type, e.port]
  }
  const rows = placed.map(({ cable: c }) => {
    const length = c.lengthM === undefined ? '' : numeral(c.lengthM)
    const text = [
      c.label,
      ...end(c.a),
      ...end(c.b),
      c.type ?? '',
      c.color ?? '',
      length,
      c.status,
      c.ignore ? 'yes' : 'no',
    ]
    return [...text, c.notes ?? ''].map(carriable)
  })
  const ofKinds = placed.some(({ cable: { a, b } }) => a.kind !== undefined || b.kind !== undefined)
  if (!ofKinds) return { header: [...POINT_TO_POINT_HEADER], rows }
  const kinds = placed.map(({ cable: { a, b } }) => [a.kind ?? '', b.kind ?? ''])
  return {
    header: [...POINT_TO_POINT_HEADER, 'A-Kind', 'Z-Kind'],
    rows: rows.map((row, i) => [...row, ...(kinds[i] ?? [])]),
  }
}
