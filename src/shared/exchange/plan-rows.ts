/** One row of `racks.csv`, `devices.csv`, `panels.csv` or `cables.csv` into the draft (cli.md, Files). */
import type { DeviceType } from '#shared/model/device-type.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Cable, Device, PanelJoin, Rack } from '#shared/model/plan.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { itemOf, PLAN_FIELDS, valueOf } from '#shared/plan-fields/plan-fields.ts'
import { RACK_FIELDS } from '#shared/plan-fields/rack-fields.ts'
import { deviceDefaults } from '#shared/platforms/device-defaults.ts'
import { needed, readCell } from './cells.ts'
import type { TableRow } from './csv-table.ts'
import type { Origin, PlanDraft } from './plan-draft.ts'
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
 * else what an item has where nobody says anything. Throws `BadCell`.
 */
function valuesOf(
  list: PlanList,
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

const columnsOf = (list: PlanList): readonly string[] => PLAN_FIELDS[list].map((f) => f.column)

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
    const old = draft.rack(name)
    const values = valuesOf('racks', row, columns, old)
    values['name'] = old?.name ?? name
    values['order'] ??= nextOrder(draft.racks)
    values['notes'] = notesOf(row, columns, rackSheet.columns, old?.notes)
    draft.putRack(itemOf('racks', values) as Rack, origin)
  },
}

/** A rack that is only named. */
function bareRack(name: string, racks: readonly Rack[]): Rack {
  return { name, heightU: RACK_FIELDS.heightU.initial, order: nextOrder(racks) }
}

/** Where a rack comes of which nobody says where it stands: after all others. */
export function nextOrder(racks: readonly Rack[]): number {
  return racks.reduce((max, r) => Math.max(max, r.order), 0) + 1
}

export const deviceSheet: SheetKind = {
  columns: columnsOf('devices'),
  read(row, draft, origin, columns) {
    const name = needed(row, 'name')
    const old = draft.deviceFor(name, origin)
    const values = valuesOf('devices', row, columns, old)
    values['name'] = old?.name ?? name
    for (const field of ['managed', 'discovery'] as const)
      if (!columns.includes(field)) values[field] = chosen(old, field)
    const rack = values['rack'] as string | undefined
    if (rack !== undefined) values['rack'] = draft.rack(rack)?.name ?? rack
    values['notes'] = notesOf(row, columns, deviceSheet.columns, old?.notes)
    const told = itemOf('devices', values) as Device
    if (rack !== undefined && !draft.rack(rack)) draft.putRack(bareRack(rack, draft.racks), origin)
    draft.putDevice({ ...told, ...deviceDefaults(told) }, origin)
  },
}

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
    draft.putJoin(itemOf('panels', valuesOf('panels', row, panelSheet.columns, undefined)) as PanelJoin, origin)
  },
}

export const cableSheet: SheetKind = {
  columns: columnsOf('cables'),
  read(row, draft, origin, columns) {
    const { a, b } = itemOf('cables', valuesOf('cables', row, ENDS, undefined)) as Cable
    const given = row.get('label')
    const labelled = given === undefined ? draft.findBetween(a, b) : draft.findLabel(given)
    // A new label on a cable that is there is a new name for it, and no second cable.
    const at = labelled < 0 && given !== undefined ? draft.findFreeBetween(a, b) : labelled
    const old = draft.cables[at]
    const values = valuesOf('cables', row, columns, old)
    values['label'] = given ?? old?.label ?? endsLabel({ a, b })
    values['notes'] = notesOf(row, columns, cableSheet.columns, old?.notes)
    const told = itemOf('cables', values) as Cable
    // Without a label the row may name the ends the other way round; the cable stays as first read.
    const turned = given === undefined && old !== undefined
    draft.putCable(turned ? { ...told, a: old.a, b: old.b } : { ...told, a, b }, at, origin)
  },
}

/** Columns of the two ends of a cable. */
const ENDS = PLAN_FIELDS.cables.filter((f) => f.path[1] !== undefined).map((f) => f.column)

/** The two-ended list of the script this grew from: each cable once per end, merged. It creates its devices. */
export const twoEndedSheet: SheetKind = {
  columns: ['local_hostname', 'local_port', 'remote_hostname', 'remote_port'],
  read(row, draft, origin) {
    const a = { device: needed(row, 'local_hostname'), port: needed(row, 'local_port') }
    const b = { device: needed(row, 'remote_hostname'), port: needed(row, 'remote_port') }
    for (const end of [a, b]) draft.ensureDevice(bareDevice(end.device), origin)
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
