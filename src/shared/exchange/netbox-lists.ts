/** Lists of NetBox beside devices and cables: racks, and interfaces that say what they are joined to. */
import { deviceKey } from '#shared/naming/device-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import type { Table } from './csv-table.ts'
import type { PortKind } from './netbox-kinds.ts'
import { colorName } from './netbox-objects.ts'
import { leaveOutOthers } from './netbox-places.ts'
import { type Entry, type Records, RecordsBuilder } from './records.ts'

/** True for NetBox's list of racks, exported or for its bulk import. */
export function isNetboxRacks(columns: readonly string[]): boolean {
  const marks = ['facility_id', 'desc_units', 'starting_unit', 'form_factor', 'outer_width']
  const high = columns.includes('u_height') || (columns.includes('height') && columns.includes('width'))
  return columns.includes('name') && !columns.includes('device') && (high || marks.some((m) => columns.includes(m)))
}

/** True for NetBox's list of interfaces, or of other ports, with what is at their other end. */
export function isNetboxPorts(columns: readonly string[]): boolean {
  if (!['name', 'device'].every((c) => columns.includes(c))) return false
  if (['rear_port', 'rear_ports', 'positions'].some((c) => columns.includes(c))) return true
  return columns.includes('cable') && PEERS.some((c) => columns.includes(c))
}

const RACK_CELLS = ['name', 'site', 'location', 'u_height', 'height', 'comments', 'description']
/** The other end by its name in NetBox, newest first. */
const PEERS = ['link_peers', 'link_peer', 'cable_peer']

export function readNetboxRacks(table: Table): Records & { readonly racks: readonly Entry[] } {
  const out = new RecordsBuilder()
  const racks: Entry[] = []
  const known = new Set(RACK_CELLS)
  for (const row of table.rows) {
    leaveOutOthers(table, row, known, out)
    const name = row.get('name')
    if (name === undefined) {
      out.refuse(row.line, { code: 'cell-missing', column: 'name' })
      continue
    }
    const [site, location] = [row.get('site'), row.get('location')]
    const height = (row.get('u_height') ?? row.get('height'))?.replace(/\s*U$/i, '')
    const notes = row.get('comments') ?? row.get('description')
    const cells = Object.entries({ name, site, location, height_u: height, notes })
    // A column that the list lacks, or leaves empty, changes nothing.
    racks.push({ line: row.line, cells: Object.fromEntries(cells.filter(([, cell]) => cell !== undefined)) })
  }
  return { ...out.build(), racks }
}

/** What the ports of a list are, by columns that only lists of theirs have. */
function kindOfList(columns: readonly string[]): PortKind | undefined {
  const has = (...names: string[]): boolean => names.some((name) => columns.includes(name))
  if (has('rear_port', 'rear_ports')) return 'front'
  if (has('positions') && !has('mtu', 'mode')) return 'rear'
  if (has('power_port', 'feed_leg')) return 'power-outlet'
  if (has('maximum_draw', 'allocated_draw')) return 'power-port'
  // Interfaces have a speed too, and much besides.
  if (has('speed') && !has('enabled', 'mtu', 'mode', 'mac_address', 'lag', 'mgmt_only')) return 'console-port'
  return undefined
}

const PORT_CELLS = [
  'name',
  'device',
  'site',
  'type',
  'positions',
  'rear_port',
  'rear_ports',
  'rear_port_position',
  'cable',
  'cable_color',
  ...PEERS,
]

/**
 * A cable is there once from each of its ends; ports without one only tell of their device. Front ports say which rear
 * port is behind them.
 */
export function readNetboxPorts(table: Table): Records & { readonly panels: readonly Entry[] } {
  const out = new RecordsBuilder()
  const panels: Entry[] = []
  const seen = new Set<string>()
  const kind = kindOfList(table.columns)
  const side = kind === 'front' || kind === 'rear' ? kind : undefined
  const other = kind === undefined || side !== undefined || kind === 'interface' ? undefined : kind
  const known = new Set(PORT_CELLS)
  for (const row of table.rows) {
    leaveOutOthers(table, row, known, out)
    const [device, port] = [row.get('device'), row.get('name')]
    if (device === undefined || port === undefined) {
      out.refuse(row.line, { code: 'cell-missing', column: device === undefined ? 'device' : 'name' })
      continue
    }
    const site = row.get('site')
    const at = site === undefined ? {} : { site }
    out.device(row.line, device, side === undefined ? at : { ...at, role: 'patch-panel' })
    const rear = row.get('rear_port') ?? row.get('rear_ports')
    if (rear !== undefined) {
      const position = row.get('rear_port_position')
      const join = { ...at, device, front: port, rear, ...(position === undefined ? {} : { position }) }
      panels.push({ line: row.line, cells: join })
    }
    const peer = PEERS.map((c) => row.get(c)).find((c) => c !== undefined)
    if (peer === undefined) continue
    // The list shows device and port with an arrow between them, of which an export keeps the line breaks.
    const [farDevice, farPort, more] = peer.split(/\s*>\s*|\s*[\r\n]\s*|\s{2,}/).filter((p) => p !== '')
    if (farDevice === undefined || farPort === undefined || more !== undefined || farPort.endsWith(',')) {
      out.leaveOut(row.line, { code: 'netbox-far-end', device, port })
      continue
    }
    const ends = [
      [device, port],
      [farDevice, farPort],
    ].map(([d = '', p = '']) => `${deviceKey(d)}\0${portKey(p)}`)
    const key = ends.sort().join('\0')
    if (seen.has(key)) continue
    seen.add(key)
    out.device(row.line, farDevice)
    // `#12` is the number of a cable without a label.
    const label = row.get('cable')
    out.cable(row.line, {
      label: label === undefined || /^#\d+$/.test(label) ? undefined : label,
      a_device: device,
      ...(site === undefined ? {} : { a_site: site }),
      a_port: port,
      ...(side === undefined ? {} : { a_side: side }),
      ...(other === undefined ? {} : { a_kind: other }),
      b_device: farDevice,
      b_port: farPort,
      color: colorName(row.get('cable_color')?.replace(/^#/, '')),
    })
  }
  return { ...out.build(), panels }
}
