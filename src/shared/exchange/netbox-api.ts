/** A NetBox read over its REST API as rows for the plan (docs.netbox.dev, REST API; versions 3.3 to 4). */
import { deviceKey } from '#shared/naming/device-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import type { PlanPort } from '#shared/model/plan.ts'
import type { NetboxObject } from '#shared/model/netbox-object.ts'
import { kindOf } from './netbox-kinds.ts'
import { lanePairs } from './netbox-lanes.ts'
import { choice, colorName, field, listField, type NetboxInventory } from './netbox-objects.ts'
import { metresOf } from './sheet/values.ts'
import { type Entry, type Records, RecordsBuilder } from './records.ts'
import { platformOfModel } from '#shared/platforms/tool-names.ts'
import { platformOf, roleOf } from './vocabulary.ts'

export interface NetboxRecords extends Records {
  readonly racks: readonly Entry[]
  readonly panels: readonly Entry[]
}

/** A cable of NetBox with its ends under the names that the plan has for them. */
export interface NetboxCable {
  readonly id: string
  readonly label?: string
  readonly a: NetboxEnd
  readonly b: NetboxEnd
  readonly status: string
  readonly object: NetboxObject
}

interface NetboxEnd {
  readonly device: string
  readonly kind?: OtherKind
  readonly port: string
  readonly site?: string
}

/** Rows of an inventory; the line of a row is the number NetBox gave the object. */
export function readNetbox(inventory: NetboxInventory): NetboxRecords {
  const out = new RecordsBuilder()
  const racks = inventory.racks.flatMap((rack): Entry[] => {
    const name = field(rack, 'name')
    if (name === undefined) return []
    const cells = {
      name,
      site: field(rack, 'site', 'name'),
      location: field(rack, 'location', 'name'),
      height_u: field(rack, 'u_height'),
    }
    return [{ line: idOf(rack), cells: withoutBlanks(cells) }]
  })
  const names = panelNames(inventory)
  readDevices(inventory, names, out)
  const panels = readJoins(inventory, names, out)
  for (const cable of netboxCables(inventory, out)) {
    const status = cable.status === 'decommissioning' ? 'decommissioned' : cable.status
    out.cable(Number(cable.id), {
      label: cable.label,
      a_site: cable.a.site,
      a_device: cable.a.device,
      a_port: cable.a.port,
      a_kind: cable.a.kind,
      b_kind: cable.b.kind,
      b_site: cable.b.site,
      b_device: cable.b.device,
      b_port: cable.b.port,
      type: field(cable.object, 'type', 'value') ?? field(cable.object, 'type'),
      color: colorName(field(cable.object, 'color')),
      length_m: metresOf(field(cable.object, 'length'), choice(cable.object, 'length_unit')),
      status: /^(planned|connected|decommissioned)$/.test(status) ? status : undefined,
    })
  }
  return { ...out.build(), racks, panels }
}

function readDevices({ devices, deviceTypes }: NetboxInventory, names: PanelNames, out: RecordsBuilder): void {
  const heights = new Map(deviceTypes.map((type) => [field(type, 'id'), field(type, 'u_height')]))
  let nameless = 0
  for (const device of devices) {
    const name = field(device, 'name')
    const line = idOf(device)
    if (name === undefined) {
      nameless += 1
      continue
    }
    const site = field(device, 'site', 'name')
    if (out.known(name, site)) out.warn(line, { code: 'netbox-name-twice', device: name })
    const os = field(device, 'platform', 'slug') ?? field(device, 'platform', 'name')
    const platform =
      os === undefined ? undefined : (platformOf(os) ?? platformOf(field(device, 'platform', 'name') ?? ''))
    if (os !== undefined && platform === undefined) {
      out.warn(line, { code: 'platform-unknown', device: name, os })
    }
    const position = field(device, 'position')
    if (position?.includes('.') && !/\.0+$/.test(position)) {
      const taken = position.replace(/\..*$/, '')
      out.warn(line, { code: 'half-position', device: name, text: position, taken })
    }
    const height = heights.get(field(device, 'device_type', 'id'))
    const roleText = field(device, 'role', 'slug') ?? field(device, 'device_role', 'slug') ?? ''
    const role = names.isPanel(name) ? 'patch-panel' : roleOf(roleText)
    const parent = field(device, 'parent_device', 'name')
    out.device(line, name, {
      site,
      rack: field(device, 'rack', 'name'),
      position: position?.replace(/\..*$/, ''),
      height_u: height === undefined ? undefined : String(Math.ceil(Number(height))),
      face: choice(device, 'face')?.toLowerCase(),
      role,
      platform: platform ?? (os === undefined ? platformOfModel(field(device, 'device_type', 'model')) : undefined),
      address: field(device, 'primary_ip', 'address')?.replace(/\/\d{1,3}$/, ''),
      serial: field(device, 'serial'),
      model: field(device, 'device_type', 'model'),
      ...(parent === undefined ? {} : { notes: `In ${parent}.` }),
    })
  }
  if (nameless > 0) out.warn(0, { code: 'netbox-nameless', devices: nameless })
}

/** Which front port joins which rear port, or which position of one. */
function readJoins({ frontPorts, devices }: NetboxInventory, names: PanelNames, out: RecordsBuilder): readonly Entry[] {
  const sites = new Map(devices.map((device) => [field(device, 'id'), field(device, 'site', 'name')]))
  const taken = new Map<string, number>()
  const joins = frontPorts.flatMap((port): Entry[] => {
    const device = field(port, 'device', 'name')
    const front = field(port, 'name')
    // From 4.5 on a front port lists `rear_ports` by `position` (dcim/api/serializers_/device_components.py); before that it
    // had one `rear_port` and its `rear_port_position`.
    const mappings = listField(port, 'rear_ports').toSorted((x, y) => at(x, 'position') - at(y, 'position'))
    const [mapping] = mappings
    if (!isOneJoin(mappings))
      out.leaveOut(idOf(port), { code: 'netbox-front-positions', device: field(port, 'device', 'name') ?? '' })
    const rearId = field(port, 'rear_port', 'id') ?? field(port, 'rear_port') ?? field(mapping, 'rear_port')
    const rear = names.rearById(rearId) ?? field(port, 'rear_port', 'name')
    if (device === undefined || front === undefined || rear === undefined) return []
    const position = field(port, 'rear_port_position') ?? field(mapping, 'rear_port_position') ?? '1'
    const key = `${field(port, 'device', 'id') ?? deviceKey(device)}\u0000${rear}\u0000${position}`
    const count = (taken.get(key) ?? 0) + 1
    taken.set(key, count)
    if (count === 2) {
      out.warn(idOf(port), { code: 'netbox-rear-shared', device, rear })
    }
    if (count > 1) return []
    const cells = {
      site: sites.get(field(port, 'device', 'id')),
      device,
      front: names.front(device, front),
      rear: names.rear(device, rear),
      position,
    }
    return [{ line: idOf(port), cells: withoutBlanks(cells) }]
  })
  return joins
}

/**
 * True if the positions of a front port, given in their order, lead to as many neighboring positions of one rear port in the
 * same order: an MPO adapter carries them all, and the first stands for them.
 */
function isOneJoin(mappings: readonly unknown[]): boolean {
  const [first, ...more] = mappings
  return more.every(
    (each) =>
      field(each, 'rear_port') === field(first, 'rear_port') &&
      at(each, 'rear_port_position') - at(first, 'rear_port_position') === at(each, 'position') - at(first, 'position'),
  )
}

/** A position in a mapping; 1 if nothing is said. */
function at(mapping: unknown, name: 'position' | 'rear_port_position'): number {
  return Number(field(mapping, name) ?? 1)
}

/** Cables between ports of named devices. What ends elsewhere is counted in a warning. */
export function netboxCables(inventory: NetboxInventory, out?: RecordsBuilder): readonly NetboxCable[] {
  const names = panelNames(inventory)
  const sites = new Map(inventory.devices.map((device) => [field(device, 'id'), field(device, 'site', 'name')]))
  const left = new Map<string, number>()
  const platforms = platformsOf(inventory)
  const cables = inventory.cables.flatMap((object): NetboxCable[] => {
    const [a, b] = [endsOf(object, 'a', names, sites), endsOf(object, 'b', names, sites)]
    const none = typeof a === 'string' ? a : typeof b === 'string' ? b : undefined
    const platform = ({ device }: NetboxEnd): string | undefined => platforms.get(deviceKey(device))
    const all =
      typeof a === 'string' || typeof b === 'string'
        ? (none ?? 'none')
        : lanePairs(a, b, choice(object, 'profile'), platform)
    if (typeof all === 'string') {
      left.set(all, (left.get(all) ?? 0) + 1)
      return []
    }
    const label = field(object, 'label')
    const [id, status] = [field(object, 'id') ?? '', choice(object, 'status') ?? '']
    return all.map(([from, to], i) => {
      const own = label === undefined ? {} : { label: all.length > 1 ? `${label}-${i + 1}` : label }
      return { id, a: from, b: to, status, object, ...own }
    })
  })
  for (const [end, n] of left) out?.warn(0, { code: 'netbox-cables-left', cables: n, end })
  return cables
}

type OtherKind = NonNullable<PlanPort['kind']>

/** Our platforms of devices, by the keys of their names. */
function platformsOf({ devices }: NetboxInventory): ReadonlyMap<string, string | undefined> {
  return new Map(
    devices.map((device) => {
      const os = field(device, 'platform', 'slug') ?? field(device, 'platform', 'name')
      const own = os === undefined ? platformOfModel(field(device, 'device_type', 'model')) : platformOf(os)
      return [deviceKey(field(device, 'name') ?? ''), own] as const
    }),
  )
}

/** The ends of a side, or what is there of which a plan has no place: `none`, `no-device`, or NetBox's kind. */
function endsOf(
  cable: NetboxObject,
  side: 'a' | 'b',
  names: PanelNames,
  sites: ReadonlyMap<string | undefined, string | undefined>,
): readonly NetboxEnd[] | string {
  const ends = listField(cable, `${side}_terminations`).map((end) => endOf(end, names, sites))
  const bad = ends.find((end) => typeof end === 'string')
  return ends.length === 0 ? 'none' : (bad ?? ends.filter((end) => typeof end !== 'string'))
}

/** One termination (netbox/api/serializers/generic.py: `object_type`, `object_id`, `object`). */
function endOf(
  end: NetboxObject,
  names: PanelNames,
  sites: ReadonlyMap<string | undefined, string | undefined>,
): NetboxEnd | string {
  const kind = field(end, 'object_type')?.replace(/^.*\./, '')
  if (kind === undefined) return 'none'
  const known = kindOf(kind)
  if (known === undefined) return kind
  const device = field(end, 'object', 'device', 'name')
  const port = field(end, 'object', 'name')
  if (device === undefined || port === undefined) return 'no-device'
  const site = sites.get(field(end, 'object', 'device', 'id'))
  const at = { device, ...(site === undefined ? {} : { site }) }
  if (known === 'interface') return { ...at, port }
  if (known === 'front' || known === 'rear') return { ...at, port: names[known](device, port) }
  return { ...at, port, kind: known }
}

/** Front and rear ports of NetBox may share a name, told apart by their kind; a plan tells them by their name. */
interface PanelNames {
  isPanel(device: string): boolean
  front(device: string, port: string): string
  rear(device: string, port: string): string
  /** Name of a rear port by its number. */
  rearById(id: string | undefined): string | undefined
}

function panelNames({ frontPorts, rearPorts }: NetboxInventory): PanelNames {
  const namesOf = (ports: readonly NetboxObject[]) => {
    const all = new Map<string, Set<string>>()
    for (const port of ports) {
      const key = deviceKey(field(port, 'device', 'name') ?? '')
      all.set(key, (all.get(key) ?? new Set()).add(portKey(field(port, 'name') ?? '')))
    }
    return all
  }
  const [fronts, rears] = [namesOf(frontPorts), namesOf(rearPorts)]
  const byId = new Map(rearPorts.map((port) => [field(port, 'id'), field(port, 'name')]))
  const named = (side: 'front' | 'rear', device: string, port: string): string => {
    const key = deviceKey(device)
    const shared = fronts.get(key)?.has(portKey(port)) && rears.get(key)?.has(portKey(port))
    return shared || /^\d+$/.test(port) ? `${side} ${port}` : port
  }
  return {
    isPanel: (device) => fronts.has(deviceKey(device)) && rears.has(deviceKey(device)),
    front: (device, port) => named('front', device, port),
    rear: (device, port) => named('rear', device, port),
    rearById: (id) => (id === undefined ? undefined : byId.get(id)),
  }
}

function idOf(object: NetboxObject): number {
  return Number(field(object, 'id') ?? 0)
}

function withoutBlanks(cells: Readonly<Record<string, string | undefined>>): Entry['cells'] {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== undefined))
}
