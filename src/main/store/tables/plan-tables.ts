/** Rows of the plan: racks, devices, ports, panels and cables. */
import { deviceKey } from '#shared/naming/device-name.ts'
import { type Cable, type Device, type PanelJoin, type Plan, type Rack } from '#shared/model/plan.ts'
import type { Db } from '#main/store/database.ts'

interface RackRow {
  name: string
  site: string | null
  location: string | null
  height_u: number
  ord: number
  notes: string | null
}
interface DeviceRow {
  name: string
  rack: string | null
  position: number | null
  height_u: number
  face: string
  role: string
  platform: string | null
  address: string | null
  ssh_port: number
  credentials: string | null
  via: string | null
  discovery: string
  managed: number
  aliases: string
  serial: string | null
  model: string | null
  notes: string | null
}
interface CableRow {
  label: string
  a_device: string
  a_port: string
  b_device: string
  b_port: string
  type: string | null
  color: string | null
  length_m: number | null
  status: string
  ignore: number
  notes: string | null
}

type Absent<T> = { [K in keyof T]: T[K] | null }

/** SQL's null is absence elsewhere. */
function withoutNulls<T extends object>(row: Absent<T>): T {
  const out: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(row)) if (value !== null && value !== undefined) out[key] = value
  return out as T
}

function rackFromRow(r: RackRow): Rack {
  return withoutNulls<Rack>({
    name: r.name,
    site: r.site ?? undefined,
    location: r.location ?? undefined,
    heightU: r.height_u,
    order: r.ord,
    notes: r.notes ?? undefined,
  })
}

function deviceFromRow(r: DeviceRow): Device {
  return withoutNulls<Device>({
    name: r.name,
    rack: r.rack ?? undefined,
    position: r.position ?? undefined,
    heightU: r.height_u,
    face: r.face as Device['face'],
    role: r.role as Device['role'],
    platform: r.platform ?? undefined,
    address: r.address ?? undefined,
    sshPort: r.ssh_port,
    credentials: r.credentials ?? undefined,
    via: r.via ?? undefined,
    discovery: r.discovery as Device['discovery'],
    managed: r.managed === 1,
    aliases: JSON.parse(r.aliases) as string[],
    serial: r.serial ?? undefined,
    model: r.model ?? undefined,
    notes: r.notes ?? undefined,
  })
}

function cableFromRow(r: CableRow): Cable {
  return withoutNulls<Cable>({
    label: r.label,
    a: { device: r.a_device, port: r.a_port },
    b: { device: r.b_device, port: r.b_port },
    type: r.type ?? undefined,
    color: r.color ?? undefined,
    lengthM: r.length_m ?? undefined,
    status: r.status as Cable['status'],
    ignore: r.ignore === 1,
    notes: r.notes ?? undefined,
  })
}

/** The whole plan, cables in plan order. */
export function readPlan(db: Db): Plan {
  return {
    racks: db.prepare<[], RackRow>('SELECT * FROM racks ORDER BY ord, id').all().map(rackFromRow),
    devices: db.prepare<[], DeviceRow>('SELECT * FROM devices ORDER BY id').all().map(deviceFromRow),
    panels: db.prepare<[], PanelJoin>('SELECT device, front, rear FROM panel_joins ORDER BY id').all(),
    cables: db.prepare<[], CableRow>('SELECT * FROM cables ORDER BY id').all().map(cableFromRow),
  }
}

/** Writes the whole plan in place of the one that is there; the caller holds the transaction. */
export function writePlan(db: Db, plan: Plan, canonical: (device: Device | undefined, port: string) => string): void {
  for (const table of ['racks', 'devices', 'ports', 'panel_joins', 'cables']) db.exec(`DELETE FROM ${table}`)
  const rack = db.prepare('INSERT INTO racks (name, site, location, height_u, ord, notes) VALUES (?, ?, ?, ?, ?, ?)')
  for (const r of plan.racks) rack.run(r.name, r.site ?? null, r.location ?? null, r.heightU, r.order, r.notes ?? null)
  const device = db.prepare(
    `INSERT INTO devices (name, rack, position, height_u, face, role, platform, address, ssh_port, credentials, via,
     discovery, managed, aliases, serial, model, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const d of plan.devices) {
    device.run(
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
    )
  }
  const join = db.prepare('INSERT INTO panel_joins (device, front, rear) VALUES (?, ?, ?)')
  for (const p of plan.panels) join.run(p.device, p.front, p.rear)
  const cable = db.prepare(
    `INSERT INTO cables (label, a_device, a_port, b_device, b_port, type, color, length_m, status, ignore, notes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const port = db.prepare('INSERT OR IGNORE INTO ports (device, port) VALUES (?, ?)')
  const byName = new Map(plan.devices.map((d) => [deviceKey(d.name), d]))
  for (const c of plan.cables) {
    cable.run(
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
    )
    for (const end of [c.a, c.b]) port.run(end.device, canonical(byName.get(deviceKey(end.device)), end.port))
  }
}
