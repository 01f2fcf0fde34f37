/** NetBox's list of cables, exported (2.x to 4.x) or for its bulk import. */
import { deviceKey } from '#shared/naming/device-name.ts'
import type { Message } from '#shared/words/message.ts'
import { shown } from './cells.ts'
import type { Table, TableRow } from './csv-table.ts'
import { cableTypeOf, kindOf, type PortKind } from './netbox-kinds.ts'
import { colorName } from './netbox-objects.ts'
import { lanePairs } from './netbox-lanes.ts'
import { leaveOutOthers, RackPlaces } from './netbox-places.ts'
import { type Entry, RecordsBuilder } from './records.ts'
import type { SheetRecords } from './sheet/read-cables.ts'
import { metresOf } from './sheet/values.ts'

interface NetboxEnd {
  readonly site: string | undefined
  readonly device: string
  readonly port: string
  readonly kind: PortKind | undefined
}

export function readNetboxCables(table: Table): SheetRecords {
  const out = new RecordsBuilder()
  const racks = new RackPlaces()
  if (!DEVICE_OF('a').some((c) => table.columns.includes(c))) {
    const ids = table.columns.includes('termination_a_id')
    out.refuse(table.line, { code: 'netbox-cables-incomplete', ids })
    return { ...out.build(), racks: [] }
  }
  const known = new Set([...CABLE_COLUMNS, ...(['a', 'b'] as const).flatMap(END_COLUMNS)])
  const panels = new PanelSigns()
  for (const row of table.rows) {
    leaveOutOthers(table, row, known, out)
    const [a, b] = [endsOf(row, 'a'), endsOf(row, 'b')]
    const why = 'code' in a ? a : 'code' in b ? b : undefined
    if (why) {
      if (why.code === 'cell-missing') out.refuse(row.line, why)
      else out.leaveOut(row.line, why)
    }
    if ('code' in a || 'code' in b) continue
    // A list of cables says nothing of platforms.
    const pairs = lanePairs(a, b, row.get('profile'), () => undefined)
    if (typeof pairs === 'string') {
      const [here, there] = [a, b].map((ends) => ends.map(({ device, port }) => `${device} ${port}`).join(', '))
      out.leaveOut(row.line, { code: 'netbox-several-ends', a: shown(here ?? ''), b: shown(there ?? '') })
      continue
    }
    pairs.forEach(([end, far], i) => {
      tellPlaces(row, end, far, racks, out)
      panels.see(row.line, end)
      panels.see(row.line, far)
      const label = row.get('label')
      cableOf(row, end, far, label === undefined || pairs.length === 1 ? label : `${label}-${i + 1}`, out)
    })
  }
  for (const { line, device, site } of panels.all()) out.device(line, device, { site, role: 'patch-panel' })
  return { ...out.build(), racks: racks.entries }
}

const CABLE_COLUMNS =
  'label|status|type|color|color_name|length|length_unit|comments|description|profile|termination_a_id|termination_b_id'.split(
    '|',
  )
const END_COLUMNS = (side: 'a' | 'b'): string[] => [
  ...DEVICE_OF(side),
  ...`side_${side}_name|termination_${side}_name|termination_${side}|side_${side}_type`.split('|'),
  ...`termination_${side}_type|side_${side}_site|site_${side}|termination_${side}_site`.split('|'),
  ...`rack_${side}|location_${side}`.split('|'),
]

function cableOf(row: TableRow, a: NetboxEnd, b: NetboxEnd, label: string | undefined, out: RecordsBuilder): void {
  const status = row.get('status')?.toLowerCase()
  const power = /^power$/i.test(row.get('type') ?? '')
  out.cable(row.line, {
    label,
    a_site: a.site,
    a_device: a.device,
    a_port: a.port,
    ...sideAndKind('a', a, power),
    b_site: b.site,
    b_device: b.device,
    b_port: b.port,
    ...sideAndKind('b', b, power),
    type: cableTypeOf(row.get('type')),
    color: colorName(row.get('color')?.replace(/^#(?=[\da-f]{6}$)/i, '')) ?? row.get('color_name'),
    length_m: metres(row, out),
    status:
      status === 'decommissioning' ? 'decommissioned' : /^(planned|connected)$/.test(status ?? '') ? status : undefined,
    notes: notesOf(row),
  })
}

/** Description and comments. */
function notesOf(row: TableRow): string | undefined {
  const lines = [row.get('description'), row.get('comments')].filter((line) => line !== undefined)
  return lines.length === 0 ? undefined : lines.join('\n')
}

/** A list without kinds tells of power by the kind of the cable alone. */
function sideAndKind(at: 'a' | 'b', { kind, port }: NetboxEnd, power: boolean): Entry['cells'] {
  if (kind === 'front' || kind === 'rear') return new RegExp(`^${kind}`, 'i').test(port) ? {} : { [`${at}_side`]: kind }
  if (kind !== undefined && kind !== 'interface') return { [`${at}_kind`]: kind }
  return power ? { [`${at}_kind`]: /outlet/i.test(port) ? 'power-outlet' : 'power-port' } : {}
}

/** Devices that have ports of panels and no others, by what their cables say. */
class PanelSigns {
  readonly #ends = new Map<string, { line: number; device: string; site: string | undefined; panel: boolean }>()

  see(line: number, { device, site, kind }: NetboxEnd): void {
    const key = `${deviceKey(site ?? '')}\0${deviceKey(device)}`
    const known = this.#ends.get(key) ?? { line, device, site, panel: true }
    this.#ends.set(key, { ...known, panel: known.panel && (kind === 'front' || kind === 'rear') })
  }

  all() {
    return [...this.#ends.values()].filter(({ panel }) => panel)
  }
}

function tellPlaces(row: TableRow, a: NetboxEnd, b: NetboxEnd, racks: RackPlaces, out: RecordsBuilder): void {
  for (const [side, end] of [
    ['a', a],
    ['b', b],
  ] as const) {
    const rack = row.get(`rack_${side}`)
    racks.tell(row.line, rack, end.site, row.get(`location_${side}`))
    out.device(row.line, end.device, { site: end.site, rack })
  }
}

/** Where the device of a side stands; before NetBox 3.3 the list called it `Side A`. */
const DEVICE_OF = (side: 'a' | 'b'): string[] => [
  `side_${side}_device`,
  `device_${side}`,
  `termination_${side}_device`,
  `side_${side}_parent`,
  `side_${side}`,
]

/** The ends of a side, several in one cell where a comma parts them; or why there are none. */
function endsOf(row: TableRow, side: 'a' | 'b'): readonly NetboxEnd[] | Message {
  const first = (...columns: string[]): string | undefined =>
    columns.map((c) => row.get(c)).find((c) => c !== undefined)
  const listed = (cell: string | undefined): readonly string[] =>
    cell === undefined ? [] : /[^\s,]/.test(cell) ? cell.split(/\s*[,\n]\s*/).filter((part) => part !== '') : [cell]
  const kinds = listed(first(`side_${side}_type`, `termination_${side}_type`))
  const ports = listed(first(`side_${side}_name`, `termination_${side}_name`, `termination_${side}`))
  const device = first(...DEVICE_OF(side))
  // A name may have a comma; a device for each port is what several ends have.
  const each = listed(device)
  const devices = device === undefined ? [] : ports.length > 1 && each.length === ports.length ? each : [device]
  const odd = kinds.find((word) => kindOf(word) === undefined)
  if (odd !== undefined) return { code: 'left-half-cable', kind: kindInWords(odd) }
  const site = first(`side_${side}_site`, `site_${side}`, `termination_${side}_site`)
  // An exported list has no device for a circuit or a power feed.
  if (devices.length === 0 && ports.length > 0 && site === undefined)
    return { code: 'left-half-cable', kind: 'circuit or power feed' }
  if (devices.length === 0 && ports.length === 0) return { code: 'left-one-ended' }
  if (devices.length === 0) return { code: 'cell-missing', column: `${side}_device` }
  if (ports.length === 0) return { code: 'cell-missing', column: `${side}_port` }
  return ports.map((port, i) => ({
    site,
    device: devices[i] ?? devices[0] ?? '',
    // A list shows `Ethernet1/1 (uplink)` where the port has a label.
    port: row.get(`termination_${side}`) === undefined ? port : port.replace(/^(\S*\d) \(.*\)$/, '$1'),
    kind: kindOf(kinds[i] ?? kinds[0] ?? ''),
  }))
}

/** `circuits.circuittermination` as a person says it. */
function kindInWords(kind: string): string {
  return KIND_WORDS[kind.toLowerCase().replace(/^.*\./, '')] ?? kind.replace(/^.*\./, '').replaceAll('_', ' ')
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  circuittermination: 'circuit',
  powerfeed: 'power feed',
  virtualcircuittermination: 'virtual circuit',
}

function metres(row: TableRow, out: RecordsBuilder): string | undefined {
  const written = row.get('length')
  const metres = metresOf(written, row.get('length_unit'))
  if (written !== undefined && metres === undefined)
    out.leaveOut(row.line, { code: 'left-value', column: 'length', text: shown(written) })
  return metres
}
