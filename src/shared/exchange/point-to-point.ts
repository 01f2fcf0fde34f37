/** The cabling sheet that data centres fill in: `A-Rack, A-U, A-Node Name, A-Type, A-Port, Z-…`, one row a cable. */
import { ROLES } from '#shared/model/plan.ts'
import type { Plan, PlanPort } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { comparePorts } from '#shared/naming/port-name.ts'
import type { Table, TableRow } from './csv-table.ts'
import { type Records, RecordsBuilder } from './records.ts'
import { numeral, PLAN_FIELDS } from '#shared/plan-fields/plan-fields.ts'
import { carriable } from './sheet-columns.ts'

const NODE = ['node_name', 'node', 'hostname', 'device_name', 'name']
/** What stands for a field of the cable itself. */
const KNOWN: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  PLAN_FIELDS.cables.filter((f) => f.path[1] === undefined).map((f) => [f.column, [f.column, ...(f.words ?? [])]]),
)

/** True for the columns of such a sheet. */
export function isPointToPoint(columns: readonly string[]): boolean {
  const end = (side: string): boolean =>
    NODE.some((n) => columns.includes(`${side}_${n}`)) && columns.includes(`${side}_port`)
  return end('a') && (end('z') || end('b'))
}

export function readPointToPoint(table: Table): Records {
  const out = new RecordsBuilder()
  const far = table.columns.some((c) => c.startsWith('z_')) ? 'z' : 'b'
  const ofEnd = ['rack', 'u', 'type', 'port', ...NODE].flatMap((c) => [`a_${c}`, `${far}_${c}`])
  const known = new Set([...ofEnd, ...Object.values(KNOWN).flat(), 'no', '#', 'a_done', 'z_done'])
  for (const c of table.columns) if (c !== '' && !known.has(c)) out.leaveOut(table.line, c)
  const conflicts = new Set<string>()
  for (const row of table.rows) readRow(row, far, out, conflicts)
  return out.build()
}

function readRow(row: TableRow, far: string, out: RecordsBuilder, conflicts: Set<string>): void {
  const ends = ['a', far].map((side) => {
    const device = NODE.map((n) => row.get(`${side}_${n}`)).find((n) => n !== undefined)
    return { side, device, port: row.get(`${side}_port`) }
  })
  const open = ends.find((e) => e.device === undefined || e.port === undefined)
  if (open) {
    const side = open.side.toUpperCase()
    out.refuse(row.line, {
      code: 'cell-missing',
      column: `${side}-${open.device === undefined ? 'Node Name' : 'Port'}`,
    })
    return
  }
  for (const { side, device = '' } of ends) {
    const type = row.get(`${side}_type`)
    const role = ROLES.find((r) => r.replace('-', ' ') === type?.toLowerCase().replace(/[\s_-]+/g, ' '))
    const position =
      /^U?\s*(-?\d{1,3})(?:\.0+)?(?:\s*[-–].*)?$/i.exec(row.get(`${side}_u`) ?? '')?.[1] ?? row.get(`${side}_u`)
    const before = out.known(device)
    const place = { rack: row.get(`${side}_rack`), position }
    const told = { ...place, ...(role ? { role } : { model: type }) }
    for (const [column, cell] of Object.entries(told)) {
      const known = before?.[column]
      if (known === undefined || cell === undefined || known === cell || conflicts.has(`${device}\0${column}`)) continue
      conflicts.add(`${device}\0${column}`)
      out.warn(row.line, { code: 'two-values', device, column, known, other: cell })
    }
    out.device(row.line, device, told)
  }
  const [a, b] = ends
  const given = Object.fromEntries(
    Object.entries(KNOWN).map(([column, names]) => [column, names.map((n) => row.get(n)).find((c) => c !== undefined)]),
  ) as Record<string, string | undefined>
  out.cable(row.line, {
    ...given,
    // People write the unit into the cell: `3m`.
    length_m: given['length_m']?.replace(/(?<=\d)\s*m$/i, ''),
    a_device: a?.device,
    a_port: a?.port,
    b_device: b?.device,
    b_port: b?.port,
  })
}

const HEADER = [
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
  return { header: HEADER, rows }
}
