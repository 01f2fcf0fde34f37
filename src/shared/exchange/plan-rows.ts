/** One row of `racks.csv`, `devices.csv`, `panels.csv` or `cables.csv` into the draft (cli.md, Files). */
import type { DeviceType } from '#shared/model/device-type.ts'
import { CABLE_STATUSES, type Device, DISCOVERIES, FACES, type Rack, ROLES } from '#shared/model/plan.ts'
import { deviceDefaults } from '#shared/platforms/device-defaults.ts'
import { PLATFORM_NAMES } from '#shared/platforms/names.ts'
import { decimal, keyword, needed, whole, yesNo } from './cells.ts'
import type { TableRow } from './csv-table.ts'
import { sameValue } from '#shared/model/same-value.ts'
import type { Origin, PlanDraft } from './plan-draft.ts'

export interface SheetKind {
  /** Columns that are understood; any other is reported and kept as a note. */
  readonly columns: readonly string[]
  /** Puts the row into the draft, or throws `BadCell` and changes nothing. */
  read(row: TableRow, draft: PlanDraft, origin: Origin, columns: readonly string[]): void
  /** The device type that the rows stand for. */
  readonly type?: DeviceType
}

const DEFAULT_RACK_U = 42
const DEFAULT_SSH_PORT = 22

/** A cell where the column is there, the earlier value where the file does not have the column. */
function kept<T>(
  columns: readonly string[],
  column: string,
  read: () => T | undefined,
  before: T | undefined,
): T | undefined {
  return columns.includes(column) ? read() : before
}

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
  columns: ['name', 'site', 'location', 'height_u', 'order', 'notes'],
  read(row, draft, origin, columns) {
    const name = needed(row, 'name')
    const old = draft.rack(name)
    draft.putRack(
      {
        name: old?.name ?? name,
        site: kept(columns, 'site', () => row.get('site'), old?.site),
        location: kept(columns, 'location', () => row.get('location'), old?.location),
        heightU: kept(columns, 'height_u', () => whole(row, 'height_u', 1, 1000), old?.heightU) ?? DEFAULT_RACK_U,
        order: kept(columns, 'order', () => decimal(row, 'order'), old?.order) ?? nextOrder(draft.racks),
        notes: notesOf(row, columns, rackSheet.columns, old?.notes),
      },
      origin,
    )
  },
}

/** Where a rack comes of which nobody says where it stands: after all others. */
export function nextOrder(racks: readonly Rack[]): number {
  return racks.reduce((max, r) => Math.max(max, r.order), 0) + 1
}

export const deviceSheet: SheetKind = {
  columns: [
    'name',
    'rack',
    'position',
    'height_u',
    'face',
    'role',
    'platform',
    'address',
    'ssh_port',
    'credentials',
    'via',
    'discovery',
    'managed',
    'aliases',
    'serial',
    'model',
    'notes',
  ],
  read(row, draft, origin, columns) {
    const name = needed(row, 'name')
    const old = draft.deviceFor(name, origin)
    const text = (column: 'rack' | 'address' | 'credentials' | 'via' | 'serial' | 'model'): string | undefined =>
      kept(columns, column, () => row.get(column), old?.[column])
    const role = kept(columns, 'role', () => keyword(row, 'role', ROLES), old?.role) ?? 'other'
    const address = text('address')
    const platform = kept(columns, 'platform', () => keyword(row, 'platform', PLATFORM_NAMES), old?.platform)
    const managed = kept(columns, 'managed', () => yesNo(row, 'managed'), chosen(old, 'managed'))
    const discovery = kept(columns, 'discovery', () => keyword(row, 'discovery', DISCOVERIES), chosen(old, 'discovery'))
    const rackName = text('rack')
    const device: Device = {
      name: old?.name ?? name,
      rack: rackName === undefined ? undefined : (draft.rack(rackName)?.name ?? rackName),
      position: kept(columns, 'position', () => whole(row, 'position', -999, 999), old?.position),
      heightU: kept(columns, 'height_u', () => whole(row, 'height_u', 0, 999), old?.heightU) ?? 1,
      face: kept(columns, 'face', () => keyword(row, 'face', FACES), old?.face) ?? 'front',
      role,
      address,
      sshPort: kept(columns, 'ssh_port', () => whole(row, 'ssh_port', 1, 65535), old?.sshPort) ?? DEFAULT_SSH_PORT,
      credentials: text('credentials'),
      via: text('via'),
      ...deviceDefaults({ role, platform, address, managed, discovery }),
      aliases: kept(columns, 'aliases', () => aliasesOf(row), old?.aliases) ?? [],
      serial: text('serial'),
      model: text('model'),
      notes: notesOf(row, columns, deviceSheet.columns, old?.notes),
    }
    if (rackName !== undefined && !draft.rack(rackName)) {
      draft.putRack({ name: rackName, heightU: DEFAULT_RACK_U, order: nextOrder(draft.racks) }, origin)
    }
    draft.putDevice(device, origin)
  },
}

/** What a person chose for a device, as against what follows from its platform. */
function chosen<K extends 'managed' | 'discovery'>(old: Device | undefined, field: K): Device[K] | undefined {
  if (!old) return undefined
  const managed = field === 'discovery' ? old.managed : undefined
  const implied = deviceDefaults({ role: old.role, platform: old.platform, address: old.address, managed })
  return sameValue(old[field], implied[field]) ? undefined : old[field]
}

function aliasesOf(row: TableRow): string[] | undefined {
  return row
    .get('aliases')
    ?.split('|')
    .map((a) => a.trim())
    .filter((a) => a !== '')
}

export const panelSheet: SheetKind = {
  columns: ['device', 'front', 'rear'],
  read(row, draft, origin) {
    draft.putJoin({ device: needed(row, 'device'), front: needed(row, 'front'), rear: needed(row, 'rear') }, origin)
  },
}

export const cableSheet: SheetKind = {
  columns: [
    'label',
    'a_device',
    'a_port',
    'b_device',
    'b_port',
    'type',
    'color',
    'length_m',
    'status',
    'ignore',
    'notes',
  ],
  read(row, draft, origin, columns) {
    const a = { device: needed(row, 'a_device'), port: needed(row, 'a_port') }
    const b = { device: needed(row, 'b_device'), port: needed(row, 'b_port') }
    const given = row.get('label')
    const labelled = given === undefined ? draft.findBetween(a, b) : draft.findLabel(given)
    // A new label on a cable that is there is a new name for it, and no second cable.
    const at = labelled < 0 && given !== undefined ? draft.findFreeBetween(a, b) : labelled
    const old = draft.cables[at]
    const label = given ?? old?.label ?? `${a.device}:${a.port}--${b.device}:${b.port}`
    // Without a label the row may name the ends the other way round; the cable stays as first read.
    const turned = given === undefined && old !== undefined
    draft.putCable(
      {
        label,
        a: turned ? old.a : a,
        b: turned ? old.b : b,
        type: kept(columns, 'type', () => row.get('type'), old?.type),
        color: kept(columns, 'color', () => row.get('color'), old?.color),
        lengthM: kept(columns, 'length_m', () => decimal(row, 'length_m', 0), old?.lengthM),
        status: kept(columns, 'status', () => keyword(row, 'status', CABLE_STATUSES), old?.status) ?? 'planned',
        ignore: kept(columns, 'ignore', () => yesNo(row, 'ignore', 'ignore'), old?.ignore) ?? false,
        notes: notesOf(row, columns, cableSheet.columns, old?.notes),
      },
      at,
      origin,
    )
  },
}

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
      const label = `${a.device}:${a.port}--${b.device}:${b.port}`
      draft.putCable({ label, a, b, status: 'planned', ignore: false }, -1, origin)
    }
  },
}

/** A device of which only name and perhaps address are known. */
export function bareDevice(name: string, address?: string): Device {
  return {
    name,
    address,
    heightU: 1,
    face: 'front',
    role: 'other',
    sshPort: DEFAULT_SSH_PORT,
    aliases: [],
    ...deviceDefaults({ role: 'other', address }),
  }
}
