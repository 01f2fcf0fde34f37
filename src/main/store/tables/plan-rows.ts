/** How each list of the plan stands in its table: values in the order of the columns, and back. */
import { CABLE, DEVICE, PANEL, RACK } from '#main/store/stored/documents.ts'
import type { Shape } from '#main/store/stored/shape.ts'
import type { Cable, Device, PanelJoin, Rack } from '#shared/model/plan.ts'

export type SqlValue = string | number | null
type Row = Readonly<Record<string, SqlValue>>

export interface ListTable<T> {
  readonly table: string
  readonly columns: readonly string[]
  /** Order in which the plan holds them. */
  readonly order: string
  values(item: T): readonly SqlValue[]
  /** What the row says, to be looked at by `shape`: a lab file may hold anything. Never throws. */
  read(row: Row): unknown
  readonly shape: Shape
  /** As messages name a row. */
  readonly word: string
}

export const RACKS: ListTable<Rack> = {
  shape: RACK,
  word: 'rack',
  table: 'racks',
  columns: ['name', 'site', 'location', 'height_u', 'ord', 'notes'],
  order: 'ord, id',
  values: (r) => [r.name, r.site ?? null, r.location ?? null, r.heightU, r.order, r.notes ?? null],
  read: (row) =>
    present<Rack>({
      name: row['name'],
      site: row['site'],
      location: row['location'],
      heightU: row['height_u'],
      order: row['ord'],
      notes: row['notes'],
    }),
}

export const DEVICES: ListTable<Device> = {
  shape: DEVICE,
  word: 'device',
  table: 'devices',
  columns: [
    'name',
    'rack',
    'position',
    'height_u',
    'face',
    'role',
    'platform',
    'address',
    'ssh_port',
    'credentials',
    'via',
    'discovery',
    'managed',
    'aliases',
    'serial',
    'model',
    'notes',
  ],
  order: 'id',
  values: (d) => [
    d.name,
    d.rack ?? null,
    d.position ?? null,
    d.heightU,
    d.face,
    d.role,
    d.platform ?? null,
    d.address ?? null,
    d.sshPort,
    d.credentials ?? null,
    d.via ?? null,
    d.discovery,
    d.managed ? 1 : 0,
    JSON.stringify(d.aliases),
    d.serial ?? null,
    d.model ?? null,
    d.notes ?? null,
  ],
  read: (row) =>
    present<Device>({
      name: row['name'],
      rack: row['rack'],
      position: row['position'],
      heightU: row['height_u'],
      face: row['face'],
      role: row['role'],
      platform: row['platform'],
      address: row['address'],
      sshPort: row['ssh_port'],
      credentials: row['credentials'],
      via: row['via'],
      discovery: row['discovery'],
      managed: row['managed'] === 1,
      aliases: parsed(row['aliases']),
      serial: row['serial'],
      model: row['model'],
      notes: row['notes'],
    }),
}

export const PANELS: ListTable<PanelJoin> = {
  shape: PANEL,
  word: 'panel port',
  table: 'panel_joins',
  columns: ['device', 'front', 'rear'],
  order: 'id',
  values: (p) => [p.device, p.front, p.rear],
  read: (row) => present<PanelJoin>({ device: row['device'], front: row['front'], rear: row['rear'] }),
}

export const CABLES: ListTable<Cable> = {
  shape: CABLE,
  word: 'cable',
  table: 'cables',
  columns: [
    'label',
    'a_device',
    'a_port',
    'b_device',
    'b_port',
    'type',
    'color',
    'length_m',
    'status',
    'ignore',
    'notes',
  ],
  order: 'id',
  values: (c) => [
    c.label,
    c.a.device,
    c.a.port,
    c.b.device,
    c.b.port,
    c.type ?? null,
    c.color ?? null,
    c.lengthM ?? null,
    c.status,
    c.ignore ? 1 : 0,
    c.notes ?? null,
  ],
  read: (row) =>
    present<Cable>({
      label: row['label'],
      a: { device: row['a_device'], port: row['a_port'] },
      b: { device: row['b_device'], port: row['b_port'] },
      type: row['type'],
      color: row['color'],
      lengthM: row['length_m'],
      status: row['status'],
      ignore: row['ignore'] === 1,
      notes: row['notes'],
    }),
}

/** SQL's null is absence elsewhere. */
function present<T extends object>(fields: { [K in keyof T]: unknown }): T {
  const out: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields)) if (value !== null && value !== undefined) out[key] = value
  return out as T
}

function parsed(json: SqlValue | undefined): unknown {
  try {
    return JSON.parse(String(json))
  } catch {
    return undefined
  }
}
