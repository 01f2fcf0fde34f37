/** A list of cables by its mapping: each row a cable, or several where its ports are ranges. */
import { shown } from '#shared/exchange/cells.ts'
import { type Entry, type Records, RecordsBuilder } from '#shared/exchange/records.ts'
import { roleOf } from '#shared/exchange/vocabulary.ts'
import { ROLES } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { OTHER_KINDS } from '#shared/plan-fields/cable-fields.ts'
import type { Message } from '#shared/words/message.ts'
import type { EndField } from './field-words.ts'
import type { Side } from './header-words.ts'
import { type MappedRow, type MappedSheet, mappedRows } from './mapped-rows.ts'
import { dashIsName, portsOf } from './port-list.ts'
import { isTemplate, metresOf, spaced, splitEnd, statusOf, unitOf } from './values.ts'

export interface SheetRecords extends Records {
  readonly racks: readonly Entry[]
}

interface End {
  readonly side: Side
  readonly device: string
  readonly ports: readonly string[]
}

/** The cables, the devices that they name, and the racks of which the sheet says where they are. */
export function readCables(sheet: MappedSheet): SheetRecords {
  const out = new RecordsBuilder()
  const rows = mappedRows(sheet, out)
  const reading = new CableReading(out, rows, sheet.exact === true)
  for (const row of rows) reading.row(row)
  return { ...out.build(), racks: reading.racks }
}

class CableReading {
  readonly racks: Entry[] = []
  readonly #out: RecordsBuilder
  readonly #exact: boolean
  /** Sides whose ports have names with a dash. */
  readonly #dashed: ReadonlySet<Side>
  readonly #conflicts = new Set<string>()
  readonly #rackSeen = new Set<string>()

  constructor(out: RecordsBuilder, rows: readonly MappedRow[], exact: boolean) {
    this.#out = out
    this.#exact = exact
    const dashed = (side: Side): boolean => rows.some((row) => dashIsName(portCell(row, side) ?? ''))
    this.#dashed = new Set((['a', 'b'] as const).filter(dashed))
  }

  row(row: MappedRow): void {
    const bare = (['a', 'b'] as const).filter((side) => !row.get(`${side}_device`) && !portCell(row, side))
    if (bare.length > 0) {
      const said: Message = bare.length === 1 ? { code: 'left-one-ended' } : { code: 'left-without-ends' }
      const there = bare[0] === 'a' ? 'b' : 'a'
      // A row such as `Total` names nothing that stands anywhere.
      if (bare.length === 1 && PLACING.some((field) => row.get(`${there}_${field}`))) this.#place(row, there)
      this.#out.leaveOut(row.line, said)
      return
    }
    const [a, b] = [this.#end(row, 'a'), this.#end(row, 'b')]
    const fault = 'code' in a ? a : 'code' in b ? b : undefined
    if (fault) this.#out.refuse(row.line, fault)
    if ('code' in a || 'code' in b) return
    if (a.ports.length !== b.ports.length) {
      this.#out.refuse(row.line, { code: 'ports-uneven', a: a.ports.length, b: b.ports.length })
      return
    }
    for (const end of [a, b]) this.#place(row, end.side)
    this.#cables(row, a, b)
  }

  #end(row: MappedRow, side: Side): End | Message {
    const whole = row.get(`${side}_end`)
    const parted = whole === undefined ? undefined : splitEnd(whole)
    const device = row.get(`${side}_device`) ?? parted?.device
    const port = portCell(row, side)
    const fields = (['device', 'port', 'end'] as const).map((field) => `${side}_${field}` as const)
    const fault = fields.map((field) => row.fault(field)).find((said) => said !== undefined)
    if (fault) return fault
    if (device === undefined || port === undefined)
      return { code: 'cell-missing', column: `${side}_${device === undefined ? 'device' : 'port'}` }
    const template = this.#exact ? undefined : [device, port].find(isTemplate)
    if (template !== undefined) return { code: 'cell-is-template', text: shown(template) }
    const slot = row.get(`${side}_slot`)
    const all = this.#exact ? [port] : portsOf(port, !this.#dashed.has(side))
    const ports = all.map((each) => withSlot(slot, each))
    return { side, device, ports }
  }

  /** Tells of the device of an end, and of its rack. */
  #place(row: MappedRow, side: Side): void {
    const get = (field: EndField): string | undefined => row.get(`${side}_${field}`)
    const whole = row.get(`${side}_end`)
    const device = get('device') ?? (whole === undefined ? undefined : splitEnd(whole)?.device)
    if (device === undefined || row.fault(`${side}_device`) || isTemplate(device)) return
    const model = get('model')
    const roleText = get('role')
    const own = ROLES.find((r) => r.replace('-', ' ') === model?.toLowerCase().replace(/[\s_-]+/g, ' '))
    const role = own ?? (roleText === undefined ? undefined : roleOf(spaced(roleText)))
    if (roleText !== undefined && role === undefined)
      this.#out.leaveOut(row.line, { code: 'left-value', column: 'role', text: shown(roleText) })
    const told: Entry['cells'] = {
      site: get('site'),
      rack: get('rack'),
      position: unitOf(get('u')),
      role,
      model: own === undefined ? model : undefined,
      serial: get('serial'),
      address: get('address')?.replace(/\/\d{1,3}$/, ''),
    }
    const location = get('location')
    if (location !== undefined && told['rack'] === undefined)
      this.#out.leaveOut(row.line, { code: 'left-value', column: 'location', text: shown(location) })
    this.#sayConflicts(row.line, device, told)
    this.#out.device(row.line, device, told)
    this.#rack(row.line, told, location)
  }

  #sayConflicts(line: number, device: string, told: Entry['cells']): void {
    const before = this.#out.known(device, told['site'])
    for (const [column, cell] of Object.entries(told)) {
      const known = before?.[column]
      if (known === undefined || cell === undefined || known === cell) continue
      const key = `${deviceKey(device)}\0${column}`
      if (this.#conflicts.has(key)) continue
      this.#conflicts.add(key)
      this.#out.warn(line, { code: 'two-values', device, column, known, other: cell })
    }
  }

  #rack(line: number, { rack, site }: Entry['cells'], location: string | undefined): void {
    if (rack === undefined || (site === undefined && location === undefined)) return
    const key = `${deviceKey(site ?? '')}\0${deviceKey(rack)}`
    if (this.#rackSeen.has(key)) return
    this.#rackSeen.add(key)
    const cells = Object.entries({ name: rack, site, location }).filter(([, cell]) => cell !== undefined)
    this.racks.push({ line, cells: Object.fromEntries(cells) })
  }

  #cables(row: MappedRow, a: End, b: End): void {
    const label = row.get('label')
    const date = row.fault('label')
    if (date) this.#out.warn(row.line, date)
    const labels = label === undefined || date ? undefined : labelsOf(label, a.ports.length)
    for (const side of ['a', 'b'] as const) this.#sayUnknown(row, side)
    const told = this.#told(row)
    a.ports.forEach((port, i) => {
      this.#out.cable(row.line, {
        ...told,
        label: labels?.[i],
        a_site: row.get('a_site'),
        a_device: a.device,
        a_port: port,
        a_side: sideCell(row, 'a'),
        a_kind: kindCell(row, 'a'),
        b_site: row.get('b_site'),
        b_device: b.device,
        b_port: b.ports[i],
        b_side: sideCell(row, 'b'),
        b_kind: kindCell(row, 'b'),
      })
    })
  }

  #sayUnknown(row: MappedRow, side: Side): void {
    for (const [column, field, known] of [
      ['panel side', `${side}_side`, sideCell(row, side)],
      ['port kind', `${side}_kind`, kindCell(row, side)],
    ] as const) {
      const text = row.get(field)
      if (text !== undefined && known === undefined && !PLAIN_KIND.test(text))
        this.#out.leaveOut(row.line, { code: 'left-value', column, text: shown(text) })
    }
  }

  #told(row: MappedRow): Entry['cells'] {
    const written = row.get('status')
    const status = written === undefined ? undefined : statusOf(written)
    if (written !== undefined && status === undefined)
      this.#out.leaveOut(row.line, { code: 'left-value', column: 'status', text: shown(written) })
    const notes = [row.get('notes'), ...row.others()].filter((line) => line !== undefined)
    return {
      type: row.get('type'),
      color: row.get('color'),
      length_m: this.#length(row),
      status,
      ignore: row.get('ignore'),
      notes: notes.length === 0 ? undefined : notes.join('\n'),
    }
  }

  #length(row: MappedRow): string | undefined {
    let found: string | undefined
    for (const [field, unit] of LENGTHS) {
      const text = row.get(field)
      if (text === undefined) continue
      const metres = metresOf(text, row.get('length_unit') ?? unit)
      const said: Message =
        found === undefined
          ? { code: 'left-value', column: 'length', text: shown(text) }
          : { code: 'left-column', column: `length (${unit})` }
      if (metres === undefined || found !== undefined) this.#out.leaveOut(row.line, said)
      found ??= metres
    }
    return found
  }
}

/** A port of the network, as NetBox and people call it: what a port is without a kind. */
const PLAIN_KIND = /^(?:(?:dcim\.)?interface|ethernet|network|port|data|nic)$/i

/** Any of these beside the name of a device says that there is one. */
const PLACING = ['port', 'end', 'rack', 'u', 'model', 'serial', 'address'] as const

const LENGTHS = [
  ['length_m', 'm'],
  ['length_ft', 'ft'],
  ['length_in', 'in'],
  ['length_cm', 'cm'],
] as const

function portCell(row: MappedRow, side: Side): string | undefined {
  const whole = row.get(`${side}_end`)
  return row.get(`${side}_port`) ?? (whole === undefined ? undefined : splitEnd(whole)?.port)
}

function sideCell(row: MappedRow, side: Side): string | undefined {
  const cell = row.get(`${side}_side`)?.toLowerCase()
  return cell === 'front' || cell === 'rear' ? cell : undefined
}

/** A port for power or a console, as we write it. */
function kindCell(row: MappedRow, side: Side): string | undefined {
  const cell = row.get(`${side}_kind`)?.toLowerCase()
  return OTHER_KINDS.find((kind) => kind === cell)
}

/** Slot and port of one socket: `1/24`, `ocp:1`. */
function withSlot(slot: string | undefined, port: string): string {
  if (slot === undefined) return port
  return /^\d+$/.test(slot) && /^\d+$/.test(port) ? `${slot}/${port}` : `${slot}:${port}`
}

/** `C1-C4` of four cables is a label each; of any other the label gets a number behind it. */
function labelsOf(label: string, cables: number): readonly string[] {
  if (cables === 1) return [label]
  const listed = portsOf(label, true)
  return listed.length === cables ? listed : Array.from({ length: cables }, (_, i) => `${label}-${i + 1}`)
}
