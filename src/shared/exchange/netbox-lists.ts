/** Lists of NetBox beside devices and cables: racks, and interfaces that say what they are joined to. */
import { deviceKey } from '#shared/naming/device-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import type { Table } from './csv-table.ts'
import { type Entry, type Records, RecordsBuilder } from './records.ts'

/** True for NetBox's list of racks, exported or for its bulk import. */
export function isNetboxRacks(columns: readonly string[]): boolean {
  const marks = ['facility_id', 'desc_units', 'starting_unit', 'form_factor', 'outer_width']
  const high = columns.includes('u_height') || (columns.includes('height') && columns.includes('width'))
  return columns.includes('name') && !columns.includes('device') && (high || marks.some((m) => columns.includes(m)))
}

/** True for NetBox's list of interfaces, or of other ports, with what is at their other end. */
export function isNetboxPorts(columns: readonly string[]): boolean {
  return ['name', 'device', 'cable'].every((c) => columns.includes(c)) && PEERS.some((c) => columns.includes(c))
}

const RACK_CELLS = ['name', 'site', 'location', 'u_height', 'height', 'comments', 'description']
/** The other end by its name in NetBox, newest first. */
const PEERS = ['link_peers', 'link_peer', 'cable_peer']

export function readNetboxRacks(table: Table): Records & { readonly racks: readonly Entry[] } {
  const out = new RecordsBuilder()
  const racks: Entry[] = []
  for (const c of table.columns) if (c !== '' && c !== 'id' && !RACK_CELLS.includes(c)) out.leaveOut(table.line, c)
  for (const row of table.rows) {
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

/** A cable is there once from each of its ends; ports without one only tell of their device. */
export function readNetboxPorts(table: Table): Records {
  const out = new RecordsBuilder()
  const seen = new Set<string>()
  for (const row of table.rows) {
    const [device, port] = [row.get('device'), row.get('name')]
    if (device === undefined || port === undefined) {
      out.refuse(row.line, { code: 'cell-missing', column: device === undefined ? 'device' : 'name' })
      continue
    }
    out.device(row.line, device)
    const peer = PEERS.map((c) => row.get(c)).find((c) => c !== undefined)
    if (peer === undefined) continue
    // The list shows device and port with an arrow between them, of which an export keeps the line breaks.
    const [farDevice, farPort, more] = peer.split(/\s*>\s*|\s*[\r\n]\s*|\s{2,}/).filter((p) => p !== '')
    if (farDevice === undefined || farPort === undefined || more !== undefined || farPort.endsWith(',')) {
      out.warn(row.line, { code: 'netbox-far-end', device, port })
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
      a_port: port,
      b_device: farDevice,
      b_port: farPort,
      color: row.get('cable_color')?.replace(/^#/, ''),
    })
  }
  return out.build()
}
