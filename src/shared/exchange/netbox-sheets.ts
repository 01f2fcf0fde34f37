/** CSV of NetBox: its list of devices and of cables as exported, and the form its bulk import takes. */
import type { Cable, Plan } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { PanelPorts } from '#shared/platforms/panel-ports.ts'
import { localName, RackNames } from '#shared/naming/site-name.ts'
import { csvText } from '#shared/csv/csv-text.ts'
import type { Table, TableRow } from './csv-table.ts'
import { isNetboxPorts, isNetboxRacks } from './netbox-lists.ts'
import { type Records, RecordsBuilder } from './records.ts'
import { numeral } from '#shared/plan-fields/plan-fields.ts'
import { carriable } from './sheet-columns.ts'
import { platformOf, roleOf } from './vocabulary.ts'
import type { Message } from '#shared/words/message.ts'

const DEVICE_MARKS = ['device_type', 'device_role', 'manufacturer', 'ip_address', 'primary_ip4', 'rack_name']
/** Columns of NetBox's other lists that have names: sites, clusters, platforms, virtual machines, parts. */
const NO_DEVICES = ['device', 'slug', 'device_count', 'devices', 'vcpus', 'memory', 'asns', 'facility', 'vms']
const OURS = ['height_u', 'ssh_port', 'credentials', 'discovery', 'managed', 'aliases']

/** True for a list of NetBox that is not read: its sites, clusters, virtual machines and so on. */
export function isOtherNetboxList(columns: readonly string[]): boolean {
  const has = (c: string): boolean => columns.includes(c)
  return has('tenant') && NO_DEVICES.some(has) && ![...OURS, 'rack', 'position'].some(has)
}

export type NetboxKind = 'netbox-devices' | 'netbox-cables' | 'netbox-racks' | 'netbox-ports'

/** Which of NetBox's lists has these columns. */
export function netboxKind(columns: readonly string[]): NetboxKind | undefined {
  const has = (c: string): boolean => columns.includes(c)
  if (isNetboxPorts(columns)) return 'netbox-ports'
  if (isNetboxRacks(columns) && ![...OURS, 'order'].some(has)) return 'netbox-racks'
  if (has('side_a_device') || has('termination_a') || has('termination_a_type') || has('termination_a_device'))
    return 'netbox-cables'
  if (!has('name') || [...OURS, ...NO_DEVICES].some(has)) return undefined
  const list = has('status') && (has('site') || has('type'))
  return DEVICE_MARKS.some(has) || list ? 'netbox-devices' : undefined
}

/** Columns that say nothing a plan has a place for. */
const SILENT = /^(id|created|last_updated|url|tags|tenant_group|status|tenant|site_group|region)$/

export function readNetboxDevices(table: Table): Records {
  const out = new RecordsBuilder()
  const any = anyOf
  const known = new Set(['name', ...Object.values(DEVICE_CELLS).flat(), 'manufacturer'])
  for (const c of table.columns) if (c !== '' && !known.has(c) && !SILENT.test(c)) out.leaveOut(table.line, c)
  for (const row of table.rows) {
    const name = row.get('name')
    if (name === undefined) {
      out.refuse(row.line, { code: 'cell-missing', column: 'name' })
      continue
    }
    const os = any(row, 'platform')
    const platform = os === undefined ? undefined : platformOf(os)
    if (os !== undefined && platform === undefined) out.warn(row.line, { code: 'platform-unknown', device: name, os })
    const half = any(row, 'position')?.replace(/^U(?=\d)/i, '')
    const position = half?.replace(/[.,]\d+$/, '')
    if (half !== undefined && /[.,]0*[1-9]/.test(half))
      out.warn(row.line, { code: 'half-position', device: name, text: half, taken: position ?? '' })
    out.device(row.line, name, {
      site: row.get('site'),
      rack: any(row, 'rack'),
      position,
      face: any(row, 'face')?.toLowerCase(),
      role: roleOf(any(row, 'role') ?? ''),
      platform,
      address: any(row, 'address')?.replace(/\/\d{1,3}$/, ''),
      serial: any(row, 'serial'),
      model: any(row, 'model'),
      notes: any(row, 'notes'),
    })
  }
  return out.build()
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
  site: ['site', 'location', 'rack_group'],
}

function anyOf(row: TableRow, column: string): string | undefined {
  return DEVICE_CELLS[column]?.map((c) => row.get(c)).find((c) => c !== undefined)
}

interface NetboxEnd {
  readonly site: string | undefined
  readonly device: string
  readonly port: string
  readonly side?: string
}

export function readNetboxCables(table: Table): Records {
  const out = new RecordsBuilder()
  if (!DEVICE_OF('a').some((c) => table.columns.includes(c))) {
    const ids = table.columns.includes('termination_a_id')
    out.refuse(table.line, { code: 'netbox-cables-incomplete', ids })
    return out.build()
  }
  for (const row of table.rows) {
    const a = endOf(row, 'a')
    const b = endOf(row, 'b')
    if ('code' in a) {
      out.refuse(row.line, a)
      continue
    }
    if ('code' in b) {
      out.refuse(row.line, b)
      continue
    }
    if ([a, b].some((end) => end.port.includes(','))) {
      const [here, there] = [a, b].map(({ device, port }) => `${device} ${port}`)
      out.warn(row.line, { code: 'netbox-several-ends', a: here ?? '', b: there ?? '' })
      continue
    }
    for (const end of [a, b]) out.device(row.line, end.device, { site: end.site })
    const label = row.get('label') ?? undefined
    const status = row.get('status')?.toLowerCase()
    out.cable(row.line, {
      label,
      a_site: a.site,
      a_device: a.device,
      a_port: a.port,
      a_side: a.side,
      b_site: b.site,
      b_device: b.device,
      b_port: b.port,
      b_side: b.side,
      type: row.get('type'),
      color: row.get('color')?.replace(/^#(?=[\da-f]{6}$)/i, '') ?? row.get('color_name'),
      length_m: metres(row, out),
      status:
        status === 'decommissioning'
          ? 'decommissioned'
          : /^(planned|connected)$/.test(status ?? '')
            ? status
            : undefined,
      notes: row.get('comments') ?? row.get('description'),
    })
  }
  return out.build()
}

/** Where the device of a side stands; before NetBox 3.3 the list called it `Side A`. */
const DEVICE_OF = (side: 'a' | 'b'): string[] => [
  `side_${side}_device`,
  `device_${side}`,
  `termination_${side}_device`,
  `side_${side}_parent`,
  `side_${side}`,
]

/** One end of a cable, or why there is none. */
function endOf(row: TableRow, side: 'a' | 'b'): NetboxEnd | Message {
  const first = (...columns: string[]): string | undefined =>
    columns.map((c) => row.get(c)).find((c) => c !== undefined)
  const device = first(...DEVICE_OF(side))
  const shown = row.get(`termination_${side}`)
  // A list shows `Ethernet1/1 (uplink)` where the port has a label.
  const port = first(`side_${side}_name`, `termination_${side}_name`) ?? shown?.replace(/^(\S*\d) \(.*\)$/, '$1')
  const kind = first(`side_${side}_type`, `termination_${side}_type`) ?? ''
  if (/circuit|powerfeed/i.test(kind)) return { code: 'netbox-end-not-a-port', side: side.toUpperCase(), kind }
  if (device === undefined) return { code: 'cell-missing', column: `${side}_device` }
  if (port === undefined) return { code: 'cell-missing', column: `${side}_port` }
  const panel = /(front|rear) ?_?port/i.exec(kind)?.[1]?.toLowerCase()
  const site = first(`side_${side}_site`, `site_${side}`, `termination_${side}_site`)
  const at = { site, device }
  // A bare number has its side in its name, so that `front N` joins `rear N` of itself.
  if (panel === undefined || /^\d+$/.test(port)) return { ...at, port: panel === undefined ? port : `${panel} ${port}` }
  return { ...at, port, ...(new RegExp(`^${panel}`, 'i').test(port) ? {} : { side: panel }) }
}

const METRES: Readonly<Record<string, number>> = { km: 1000, m: 1, cm: 0.01, mi: 1609.344, ft: 0.3048, in: 0.0254 }
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(km|kilomet)/i, 'km'],
  [/^(cm|centimet)/i, 'cm'],
  [/^(mi|mile)/i, 'mi'],
  [/^(m|met)/i, 'm'],
  [/^(ft|f)/i, 'ft'],
  [/^(in)/i, 'in'],
]

function metres(row: TableRow, out: RecordsBuilder): string | undefined {
  const written = row.get('length')
  const metres = metresOf(written, row.get('length_unit'))
  if (written !== undefined && metres === undefined) out.warn(row.line, { code: 'length-unreadable', text: written })
  return metres
}

/** A length in metres, as a cell; undefined where it is none. Without a unit it is in metres. */
export function metresOf(written: string | undefined, unit: string | undefined): string | undefined {
  const match = /^(\d{1,6}(?:[.,]\d{1,6})?)\s*(.*)$/.exec(written ?? '')
  const word = unit ?? match?.[2] ?? ''
  const factor = word === '' ? 1 : METRES[UNITS.find(([u]) => u.test(word))?.[1] ?? '']
  if (!match?.[1] || factor === undefined) return undefined
  return factor === 1 ? match[1] : numeral(Number((Number(match[1].replace(',', '.')) * factor).toFixed(4)))
}

const DEVICE_HEADER = [
  'name',
  'role',
  'manufacturer',
  'device_type',
  'platform',
  'serial',
  'status',
  'site',
  'rack',
  'position',
  'face',
  'comments',
]
const CABLE_HEADER = [
  'side_a_device',
  'side_a_type',
  'side_a_name',
  'side_b_device',
  'side_b_type',
  'side_b_name',
  'type',
  'status',
  'label',
  'color',
  'length',
  'length_unit',
  'comments',
]

/** Two files in the form of NetBox's bulk import, where a name is one of its site. */
export function writeNetbox(plan: Plan): { readonly devices: string; readonly cables: string } {
  const racks = new RackNames(plan.racks)
  const own = new Map(
    plan.devices.map((d) => [deviceKey(d.name), { name: localName(d.name, racks.siteOf(d)), site: racks.siteOf(d) }]),
  )
  const sides = new PanelPorts(plan)
  const several = plan.devices.some((d) => own.get(deviceKey(d.name))?.name !== d.name)
  const panels = new Set(plan.devices.filter((d) => d.role === 'patch-panel').map((d) => deviceKey(d.name)))
  const devices = plan.devices.map((d) => {
    const [role, serial, model] = [d.role, d.serial ?? '', d.model ?? '']
    const rack = racks.find(d.rack)
    const place = [
      rack ? localName(rack.name, rack.site) : (d.rack ?? ''),
      d.position === undefined ? '' : numeral(d.position),
      d.rack === undefined ? '' : d.face,
    ]
    return [
      localName(d.name, rack?.site),
      role,
      '',
      model,
      d.platform ?? '',
      serial,
      'active',
      rack?.site ?? '',
      ...place,
      d.notes ?? '',
    ]
  })
  const end = (e: Cable['a']): string[] => {
    const side = panels.has(deviceKey(e.device)) ? `${sides.sideOf(e) ?? 'front'}port` : 'interface'
    const at = own.get(deviceKey(e.device))
    return [
      ...(several ? [at?.site ?? ''] : []),
      at && deviceKey(at.name) !== deviceKey(e.device) ? at.name : e.device,
      `dcim.${side}`,
      e.port,
    ]
  }
  const cables = plan.cables.map((c) => {
    const status = c.status === 'decommissioned' ? 'decommissioning' : c.status
    const length = c.lengthM === undefined ? ['', ''] : [numeral(c.lengthM), 'm']
    return [...end(c.a), ...end(c.b), c.type ?? '', status, c.label, c.color ?? '', ...length, c.notes ?? '']
  })
  const text = (header: string[], rows: string[][]): string =>
    csvText(
      header,
      rows.map((r) => r.map(carriable)),
    )
  return {
    devices: text(DEVICE_HEADER, devices),
    cables: text(several ? withSites(CABLE_HEADER) : CABLE_HEADER, cables),
  }
}

/** The header with the site of each end before its device. */
function withSites(header: readonly string[]): string[] {
  return header.flatMap((c) => (/^side_[ab]_device$/.test(c) ? [c.replace('device', 'site'), c] : [c]))
}
