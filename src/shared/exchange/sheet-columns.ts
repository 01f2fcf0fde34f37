/** How racks, devices, joins and cables are written as cells; the mirror of plan-rows.ts. */
import type { Cable, Device, PanelJoin, Rack } from '#shared/model/plan.ts'
import { deviceDefaults } from '#shared/platforms/device-defaults.ts'

export type Columns<T> = Readonly<Record<string, (item: T) => string | undefined>>

/** A number without exponent, which our own reader and every spreadsheet take. */
export function numeral(value: number): string {
  const short = String(value)
  return short.includes('e') ? value.toFixed(9).replace(/\.?0+$/, '') : short
}

const optional = (value: number | undefined): string | undefined => (value === undefined ? undefined : numeral(value))
const yesNo = (value: boolean): string => (value ? 'yes' : 'no')

export const RACK_COLUMNS: Columns<Rack> = {
  name: (r) => r.name,
  site: (r) => r.site,
  location: (r) => r.location,
  height_u: (r) => numeral(r.heightU),
  order: (r) => numeral(r.order),
  notes: (r) => r.notes,
}

export const DEVICE_COLUMNS: Columns<Device> = {
  name: (d) => d.name,
  rack: (d) => d.rack,
  position: (d) => optional(d.position),
  height_u: (d) => numeral(d.heightU),
  face: (d) => d.face,
  role: (d) => d.role,
  platform: (d) => d.platform,
  address: (d) => d.address,
  ssh_port: (d) => numeral(d.sshPort),
  credentials: (d) => d.credentials,
  via: (d) => d.via,
  discovery: (d) => d.discovery,
  managed: (d) => yesNo(d.managed),
  aliases: (d) => d.aliases.join('|') || undefined,
  serial: (d) => d.serial,
  model: (d) => d.model,
  notes: (d) => d.notes,
}

export const PANEL_COLUMNS: Columns<PanelJoin> = {
  device: (p) => p.device,
  front: (p) => p.front,
  rear: (p) => p.rear,
}

export const CABLE_COLUMNS: Columns<Cable> = {
  label: (c) => c.label,
  a_device: (c) => c.a.device,
  a_port: (c) => c.a.port,
  b_device: (c) => c.b.device,
  b_port: (c) => c.b.port,
  type: (c) => c.type,
  color: (c) => c.color,
  length_m: (c) => optional(c.lengthM),
  status: (c) => c.status,
  ignore: (c) => yesNo(c.ignore),
  notes: (c) => c.notes,
}

/** True for a column of our devices or cables; `constructor` and the like are none. */
export function isOwnColumn(column: string): boolean {
  return Object.hasOwn(DEVICE_COLUMNS, column) || Object.hasOwn(CABLE_COLUMNS, column)
}

/** All cells of a table, header first. */
export function tableCells<T>(columns: Columns<T>, items: readonly T[]): { header: string[]; rows: string[][] } {
  const readers = Object.values(columns)
  return { header: Object.keys(columns), rows: items.map((item) => readers.map((r) => carriable(r(item) ?? ''))) }
}

/** Cells of a device but its name and what follows of itself. */
export function deviceExtras(d: Device): [column: string, cell: string][] {
  const implied = deviceDefaults({ role: d.role, platform: d.platform, address: d.address })
  const usual: Readonly<Record<string, string | undefined>> = {
    name: d.name,
    height_u: '1',
    face: 'front',
    role: 'other',
    ssh_port: '22',
    managed: yesNo(implied.managed),
    // A reader is told whether it is managed before it asks what follows from that.
    discovery: deviceDefaults({ ...d, discovery: undefined }).discovery,
    platform: deviceDefaults({ role: d.role, address: d.address }).platform,
  }
  return extras(DEVICE_COLUMNS, d, usual)
}

/** Cells of a cable but its ends and what follows of itself. */
export function cableExtras(c: Cable): [column: string, cell: string][] {
  const ends = { a_device: c.a.device, a_port: c.a.port, b_device: c.b.device, b_port: c.b.port }
  return extras(CABLE_COLUMNS, c, { ...ends, label: endsLabel(c), status: 'planned', ignore: 'no' })
}

/** The label that a cable without one gets. */
export function endsLabel(c: Pick<Cable, 'a' | 'b'>): string {
  return `${c.a.device}:${c.a.port}--${c.b.device}:${c.b.port}`
}

function extras<T>(
  columns: Columns<T>,
  item: T,
  usual: Readonly<Record<string, string | undefined>>,
): [string, string][] {
  return Object.entries(columns).flatMap(([column, read]): [string, string][] => {
    const cell = read(item)
    return cell === undefined || cell === usual[column] ? [] : [[column, carriable(cell)]]
  })
}

/** Without what no text file holds: NUL, halves of surrogate pairs, and the mark of a character that was lost. */
export function carriable(text: string): string {
  return text.replace(/\0/g, '').replace(/\p{Surrogate}|\ufffd/gu, '?')
}
