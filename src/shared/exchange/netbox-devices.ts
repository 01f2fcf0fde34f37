/** NetBox's list of devices, exported or for its bulk import. */
import { shown } from './cells.ts'
import type { Table, TableRow } from './csv-table.ts'
import { leaveOutOthers, RackPlaces } from './netbox-places.ts'
import { RecordsBuilder } from './records.ts'
import type { SheetRecords } from './sheet/read-cables.ts'
import { platformOfModel } from '#shared/platforms/tool-names.ts'
import { platformOf, roleOf } from './vocabulary.ts'

export function readNetboxDevices(table: Table): SheetRecords {
  const out = new RecordsBuilder()
  const racks = new RackPlaces()
  const known = new Set(['name', ...Object.values(DEVICE_CELLS).flat()])
  for (const row of table.rows) {
    leaveOutOthers(table, row, known, out)
    const name = row.get('name')
    if (name === undefined) {
      out.leaveOut(row.line, { code: 'left-nameless' })
      continue
    }
    const os = anyOf(row, 'platform')
    const platform = os === undefined ? undefined : platformOf(os)
    if (os !== undefined && platform === undefined) out.warn(row.line, { code: 'platform-unknown', device: name, os })
    const half = anyOf(row, 'position')?.replace(/^U(?=\d)/i, '')
    const position = half?.replace(/[.,]\d+$/, '')
    if (half !== undefined && /[.,]0*[1-9]/.test(half))
      out.warn(row.line, { code: 'half-position', device: name, text: half, taken: position ?? '' })
    const roleText = anyOf(row, 'role')
    const role = roleOf(roleText ?? '')
    if (roleText !== undefined && role === undefined)
      out.leaveOut(row.line, { code: 'left-value', column: 'role', text: shown(roleText) })
    const [site, rack] = [row.get('site'), anyOf(row, 'rack')]
    racks.tell(row.line, rack, site, anyOf(row, 'location'))
    const parent = anyOf(row, 'parent')
    out.device(row.line, name, {
      site,
      rack,
      position,
      face: anyOf(row, 'face')?.toLowerCase(),
      role,
      platform: platform ?? (os === undefined ? platformOfModel(anyOf(row, 'model')) : undefined),
      address: anyOf(row, 'address')?.replace(/\/\d{1,3}$/, ''),
      serial: anyOf(row, 'serial'),
      model: anyOf(row, 'model'),
      notes: anyOf(row, 'notes') ?? (parent === undefined ? undefined : `In ${parent}.`),
    })
  }
  return { ...out.build(), racks: racks.entries }
}

/** Our columns by NetBox's names for them, newest first. */
const DEVICE_CELLS: Readonly<Record<string, readonly string[]>> = {
  rack: ['rack', 'rack_name'],
  position: ['position', 'position_(u)'],
  face: ['face', 'rack_face'],
  role: ['role', 'device_role'],
  platform: ['platform'],
  address: ['ip_address', 'primary_ip', 'ipv4_address', 'primary_ip4', 'ipv6_address', 'primary_ip6'],
  serial: ['serial', 'serial_number'],
  model: ['device_type', 'type'],
  notes: ['comments', 'description'],
  site: ['site'],
  location: ['location', 'rack_group'],
  parent: ['parent_device'],
}

function anyOf(row: TableRow, column: string): string | undefined {
  return DEVICE_CELLS[column]?.map((c) => row.get(c)).find((c) => c !== undefined)
}
