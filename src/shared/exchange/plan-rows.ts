/** One row of `racks.csv`, `devices.csv`, `panels.csv`, `cables.csv` or `rules.csv` into the draft (cli.md, Files). */
import type { DeviceType } from '#shared/model/device-type.ts'
import type { PatchList } from '#shared/model/plan-patch.ts'
import type { Cable, Device, PanelJoin, PlanPort, PlanRule, Rack } from '#shared/model/plan.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { itemOf, PLAN_FIELDS, valueOf } from '#shared/plan-fields/plan-fields.ts'
import { RACK_FIELDS } from '#shared/plan-fields/rack-fields.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { deviceDefaults } from '#shared/platforms/device-defaults.ts'
import { portText } from '#shared/platforms/panel-ports.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import { needed, readCell } from './cells.ts'
import type { TableRow } from './csv-table.ts'
import { cableTypeOf } from './netbox-kinds.ts'
import { colorHex, colorName } from './netbox-objects.ts'
import { type Origin, partOf, type PlanDraft } from './plan-draft.ts'
import { endsLabel } from './sheet-columns.ts'

export interface SheetKind {
  /** Columns that are understood; any other is reported and kept as a note. */
  readonly columns: readonly string[]
  /** Puts the row into the draft, or throws `BadCell` and changes nothing. */
  read(row: TableRow, draft: PlanDraft, origin: Origin, columns: readonly string[]): void
  /** The device type that the rows stand for. */
  readonly type?: DeviceType
}

/**
 * Values of the fields of a list, by column: those of the row, the earlier ones where the file does not have the column,
 * else what an item has if nobody says anything. Throws `BadCell`.
 */
function valuesOf(
  list: PatchList,
  row: TableRow,
  columns: readonly string[],
  old: object | undefined,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const field of PLAN_FIELDS[list]) {
    const told = columns.includes(field.column) ? readCell(row, field) : old && valueOf(old, field)
    values[field.column] = told ?? field.initial
  }
  return values
}

const columnsOf = (list: PatchList): readonly string[] => PLAN_FIELDS[list].map((f) => f.column)

/** Notes, and columns that nobody knows as `name: value` lines. */
function notesOf(
  row: TableRow,
  columns: readonly string[],
  known: readonly string[],
  before: string | undefined,
): string | undefined {
  const extra = columns.filter((c) => c !== '' && !known.includes(c))
  if (!columns.includes('notes') && extra.length === 0) return before
  const lines = [row.get('notes'), ...extra.map((c) => (row.get(c) === undefined ? undefined : `${c}: ${row.get(c)}`))]
  const text = lines.filter((l) => l !== undefined).join('\n')
  return text === '' ? undefined : text
}

export const rackSheet: SheetKind = {
  columns: columnsOf('racks'),
  read(row, draft, origin, columns) {
    const name = needed(row, 'name')
    const site = columns.includes('site') ? row.get('site') : undefined
    const old = draft.rack(name, site, 'name')
    const values = valuesOf('racks', row, columns, old)
    values['name'] = old?.name ?? draft.freshName('racks', name, site)
    values['order'] ??= nextOrder(draft.racks)
    values['notes'] = notesOf(row, columns, rackSheet.columns, old?.notes)
    draft.putRack(itemOf('racks', values) as Rack, origin, old)
  },
}

/** A rack that is only named. */
function bareRack(name: string, site: string | undefined, racks: readonly Rack[]): Rack {
  const rack = { name, heightU: RACK_FIELDS.heightU.initial, order: nextOrder(racks) }
  return site === undefined ? rack : { ...rack, site }
}

/** Where a rack comes of which nobody says where it stands: after all others. */
export function nextOrder(racks: readonly Rack[]): number {
  return racks.reduce((max, r) => Math.max(max, r.order), 0) + 1
}

export const deviceSheet: SheetKind = {
  columns: columnsOf('devices'),
  read(row, draft, origin, columns) {
    const name = needed(row, 'name')
    // Not a column of ours: other tools say so which of the racks of a name is meant.
    const told = columns.includes('site') ? row.get('site') : undefined
    const named = columns.includes('rack') ? row.get('rack') : undefined
    const rack = named === undefined ? undefined : draft.rack(named, told)
    const site = rack === undefined ? told : rack.site
    const at = draft.findDevice(name, origin, site)
    const old = draft.devices[at]
    const values = valuesOf('devices', row, columns, old)
    values['name'] = old?.name ?? draft.freshName('devices', name, site)
    for (const field of ['managed', 'discovery'] as const)
      if (!columns.includes(field)) values[field] = chosen(old, field)
    const fresh =
      named === undefined || rack ? undefined : bareRack(draft.freshName('racks', named, told), told, draft.racks)
    if (named !== undefined) values['rack'] = (rack ?? fresh)?.name
    values['notes'] = notesOf(row, columns, READ_OF_DEVICES, old?.notes)
    const device = itemOf('devices', values) as Device
    if (fresh) draft.putRack(fresh, origin)
    draft.putDevice({ ...device, ...deviceDefaults(device) }, origin, at)
  },
}

const READ_OF_DEVICES = [...columnsOf('devices'), 'site']

/** What a person chose for a device, as against what follows from its platform. */
function chosen<K extends 'managed' | 'discovery'>(old: Device | undefined, field: K): Device[K] | undefined {
  if (!old) return undefined
  const managed = field === 'discovery' ? old.managed : undefined
  const implied = deviceDefaults({ role: old.role, platform: old.platform, address: old.address, managed })
  return sameValue(old[field], implied[field]) ? undefined : old[field]
}

export const panelSheet: SheetKind = {
  columns: columnsOf('panels'),
  read(row, draft, origin) {
    const join = itemOf('panels', valuesOf('panels', row, panelSheet.columns, undefined)) as PanelJoin
    const { position, ...rest } = join
    const device = draft.reference(join.device, row.get('site'))
    draft.putJoin({ ...rest, device, ...(position === undefined || position === 1 ? {} : { position }) }, origin)
  },
}

/** A rule of a name that is there takes its place; the cables that it made stay as they are. */
export const ruleSheet: SheetKind = {
  columns: columnsOf('rules'),
  read(row, draft, origin, columns) {
    const name = needed(row, 'name')
    const old = draft.rules.find((rule) => deviceKey(rule.name) === deviceKey(name))
    draft.putRule(itemOf('rules', valuesOf('rules', row, columns, old)) as PlanRule, origin)
  },
}

/** Rows of our own `cables.csv`, where the label says which cable is meant, wherever it goes. */
export const cableSheet: SheetKind = cableKind(true)

/** Cables of others, whose labels may begin anew in every sheet: one between other devices is another cable. */
export const cableRecords: SheetKind = cableKind(false)

function cableKind(own: boolean): SheetKind {
  const columns = columnsOf('cables')
  return { columns, read: (row, draft, origin, given) => readCable(row, draft, origin, given, own) }
}

function readCable(row: TableRow, draft: PlanDraft, origin: Origin, columns: readonly string[], own: boolean): void {
  const named = itemOf('cables', valuesOf('cables', row, ENDS, undefined)) as Cable
  const end = (side: 'a' | 'b'): PlanPort => ({
    ...named[side],
    device: draft.reference(named[side].device, row.get(`${side}_site`)),
  })
  const [a, b] = [end('a'), end('b')]
  const given = row.get('label')
  const found = own ? ownCable(draft, given, a, b) : cableOfOthers(draft, given, a, b, origin)
  const old = draft.cables[found.at]
  const values = valuesOf('cables', row, columns, old)
  values['label'] = found.label ?? old?.label ?? endsLabel({ a, b })
  values['notes'] = notesOf(row, columns, READ_OF_CABLES, old?.notes)
  if (!own && old) for (const field of ['type', 'color'] as const) values[field] = spelledAs(field, values[field], old)
  const told = itemOf('cables', values) as Cable
  // Without a label the row may name the ends the other way round; the cable stays as first read.
  const turned = (given === undefined || found.isTold === true) && old !== undefined
  const kept = (now: PlanPort, before: PlanPort | undefined): PlanPort =>
    !own && before && isSamePort(now, before) ? before : now
  const ends = turned ? { a: old.a, b: old.b } : { a: kept(a, old?.a), b: kept(b, old?.b) }
  draft.putCable({ ...told, ...ends }, found.at, origin)
}

/** Other tools write kinds and colors in their own way (`cat6a`, `#0000ff`): what means the same stays as the plan has it. */
function spelledAs(field: 'type' | 'color', told: unknown, old: Cable): unknown {
  const before = old[field]
  if (typeof told !== 'string' || before === undefined) return told
  const meant = (text: string): string | undefined =>
    (field === 'type' ? cableTypeOf(text) : colorName(colorHex(text)))?.toLowerCase()
  return meant(told) === meant(before) ? before : told
}

/** True for one port that is written in two ways: `front 1`, and 1 in front. */
function isSamePort(one: PlanPort, other: PlanPort): boolean {
  const key = (port: PlanPort): string => `${deviceKey(port.device)}\0${portKey(portText(port))}`
  return one.kind === other.kind && key(one) === key(other) && (one.side === undefined) !== (other.side === undefined)
}

interface FoundCable {
  readonly at: number
  /** What it is to be called; absent: as it is. */
  readonly label?: string | undefined
  /** Another sheet of this import has told of it. */
  readonly isTold?: boolean
}

function ownCable(draft: PlanDraft, given: string | undefined, a: PlanPort, b: PlanPort): FoundCable {
  if (given === undefined) return { at: draft.findBetween(a, b) }
  const labelled = draft.findLabel(given)
  // A new label on a cable that is there is a new name for it, and no second cable.
  return { at: labelled < 0 ? draft.findFreeBetween(a, b) : labelled, label: given }
}

/**
 * The cable that a row of another list means: of its label if it has a device pair or an end in common, else between
 * these ports. Labels that begin anew in every sheet (`1, 2, 3 …`) never move the cables of another sheet.
 */
function cableOfOthers(
  draft: PlanDraft,
  given: string | undefined,
  a: PlanPort,
  b: PlanPort,
  origin: Origin,
): FoundCable {
  if (given === undefined) return { at: draft.findBetween(a, b) }
  const told = draft.findBetween(a, b)
  const by = draft.labelHolder(given)
  // A sheet of all cables and one for each rack, or one for each switch: a cable has one label and is one.
  if (by && by !== partOf(origin) && draft.cables[told]?.label.toLowerCase() === given.toLowerCase())
    return { at: told, label: given, isTold: true }
  const between = draft.findFreeBetween(a, b)
  if (draft.cables[between]?.label.toLowerCase() === given.toLowerCase()) return { at: between, label: given }
  const labelled = draft.findLabel(given)
  const other = draft.cables[labelled]
  if (other && isLike(other, a, b)) return { at: labelled, label: given }
  if (labelled >= 0 && draft.sameLabels.some((each) => each === '*' || each === sheetName(origin)))
    return { at: labelled, label: given }
  if (by === undefined || by === partOf(origin)) return { at: between, label: given }
  if (between >= 0) return { at: between }
  const label = `${given} (${sheetName(origin)})`
  const same = draft.findLabel(label)
  draft.relabelled(origin)
  return { at: same, label }
}

/** What a person calls the sheet: its name in the workbook, or that of the file. */
export function sheetName({ part, file }: Origin): string {
  return part ?? file.replace(/^.*[\\/]/, '').replace(/(?<=.)\.\w+$/, '')
}

/** True if a cable joins the same two devices, or has an end in the same port. */
function isLike(cable: Cable, a: PlanPort, b: PlanPort): boolean {
  const [from, to, here, there] = [cable.a, cable.b, a, b].map((end) => deviceKey(end.device))
  if ((from === here && to === there) || (from === there && to === here)) return true
  const ends = new Set([cable.a, cable.b].map((end) => `${deviceKey(end.device)}\0${portKey(end.port)}`))
  return [a, b].some((end) => ends.has(`${deviceKey(end.device)}\0${portKey(end.port)}`))
}

const READ_OF_CABLES = [...columnsOf('cables'), 'a_site', 'b_site']

/** Columns of the two ends of a cable. */
const ENDS = PLAN_FIELDS.cables.filter((f) => f.path[1] !== undefined).map((f) => f.column)

/** The two-ended list of the script this grew from: each cable once per end, merged. It creates its devices. */
export const twoEndedSheet: SheetKind = {
  columns: ['local_hostname', 'local_port', 'remote_hostname', 'remote_port'],
  read(row, draft, origin) {
    const given = (end: string): PlanPort => ({
      device: needed(row, `${end}_hostname`),
      port: needed(row, `${end}_port`),
    })
    const [here, there] = [given('local'), given('remote')]
    for (const end of [here, there]) draft.ensureDevice(bareDevice(end.device), origin)
    const [a, b] = [here, there].map((end) => ({ ...end, device: draft.reference(end.device) })) as [PlanPort, PlanPort]
    const at = draft.findBetween(a, b)
    const old = draft.cables[at]
    if (old) draft.putCable(old, at, origin)
    else {
      draft.putCable({ label: endsLabel({ a, b }), a, b, status: 'planned', ignore: false }, -1, origin)
    }
  },
}

/** A device of which only name and perhaps address are known. */
export function bareDevice(name: string, address?: string): Device {
  const values = Object.fromEntries(PLAN_FIELDS.devices.map((f) => [f.column, f.initial]))
  const told = itemOf('devices', { ...values, name, address }) as Device
  return { ...told, ...deviceDefaults(told) }
}
