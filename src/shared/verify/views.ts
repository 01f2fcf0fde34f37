import type { ObservedNeighbor } from '#shared/model/observation.ts'
import { deviceKey, macKey, serialSuffix } from '#shared/naming/device-name.ts'
import { isEndpoint } from './capabilities.ts'
import { isBridgeName } from '#shared/naming/port-name.ts'
import { farPort, heldPort } from './far-port.ts'
import type { Identity } from './identity.ts'
import { chassisKey, type Found, type Match, type NameIndex } from './name-index.ts'
import { keyOf, keyOn, NO_SLOT, portByKey } from './ports.ts'
import { otherEnd, type DeviceNode, type FarNode, type PortNode, type View, type ViewOption } from './nodes.ts'
import { nameKey, nameOf, UnknownGroups } from './unknown-groups.ts'

/** One record with what it resolves to: one device, or several that share the name it gives. */
interface Resolved {
  readonly record: ObservedNeighbor
  readonly match: Match | undefined
  readonly port: PortNode | undefined
  readonly options: readonly Option[] | undefined
}

interface Option extends Match {
  readonly port: PortNode | undefined
}

export interface DeviceViews {
  readonly views: View[]
  readonly homeless: View[]
  /** Devices whose own results decide what some of these records mean. */
  readonly leansOn: Iterable<DeviceNode>
  /** Chassis ids these records settle, and serials and chassis ids that may yet settle them. */
  readonly claims: readonly (readonly [id: string, device: DeviceNode])[]
  readonly wanted: Iterable<string>
}

/** Matches that a serial or chassis id learned later may overrule. */
const WEAK: ReadonlySet<string> = new Set(['serial', 'address', 'chassis-id', 'truncated'])

function tokensOf(record: ObservedNeighbor): string[] {
  const { remoteName, chassisId } = record
  const suffix = remoteName === undefined ? undefined : serialSuffix(remoteName)
  const names = [remoteName, suffix?.outside, suffix?.inside].flatMap((name) =>
    name === undefined ? [] : [deviceKey(name), ...(macKey(name) ? [chassisKey(name)] : [])],
  )
  return chassisId === undefined ? names : [...names, chassisKey(chassisId)]
}

const BY_NAME: ReadonlySet<string> = new Set(['name', 'alias', 'hostname', 'serial-suffix', 'domain', 'system-name'])

/** The views of one device: its records resolved, and those of one far port made one (verification.md, section 2). */
export function readViews(device: DeviceNode, index: NameIndex, identity: Identity): DeviceViews {
  const reader = new Reader(index, identity)
  const ports: PortNode[] = []
  const groups: (ObservedNeighbor | ObservedNeighbor[])[] = []
  const strays: ObservedNeighbor[] = []
  for (const record of device.result?.neighbors ?? []) {
    const at = ownPort(device, record.localPort)
    if (!at) {
      strays.push(record)
      continue
    }
    if (at.slot === NO_SLOT) {
      at.slot = groups.length
      ports.push(at)
      groups.push(record)
      continue
    }
    const others = groups[at.slot] as ObservedNeighbor | ObservedNeighbor[]
    if (Array.isArray(others)) others.push(record)
    else groups[at.slot] = [others, record]
  }
  const read = (at: PortNode | undefined, group: ObservedNeighbor | ObservedNeighbor[], list: View[]): void => {
    const place = { at, owner: device }
    if (!Array.isArray(group)) list.push(oneView(place, group, reader))
    else {
      const resolved = group.map((record) => reader.resolve(record))
      for (const view of mergeViews(place, resolved)) list.push(view)
    }
  }
  const views: View[] = []
  const homeless: View[] = []
  for (const [i, at] of ports.entries()) {
    at.slot = NO_SLOT
    read(at, groups[i] as ObservedNeighbor | ObservedNeighbor[], views)
  }
  if (strays.length > 0) read(undefined, strays, homeless)
  return { views, homeless, ...reader.learnt }
}

/** The port a record stands at; undefined if it names none, or a bridge or LAN that the plan does not cable. */
function ownPort(device: DeviceNode, localPort: string | undefined): PortNode | undefined {
  if (localPort === undefined || localPort.trim() === '') return undefined
  const planned = device.renames ? undefined : device.ports.get(keyOn(device, localPort))
  if (planned && planned.cables.length > 0) return planned
  const { key, name } = heldPort(device, localPort)
  const port = portByKey(device, key, name)
  return port.cables.length === 0 && isBridgeName(localPort) ? undefined : port
}

/** Resolves the records of one device and keeps what they hang on and what they teach. */
class Reader {
  readonly #index: NameIndex
  readonly #identity: Identity
  readonly learnt = { leansOn: new Set<DeviceNode>(), claims: [] as [string, DeviceNode][], wanted: new Set<string>() }

  constructor(index: NameIndex, identity: Identity) {
    this.#index = index
    this.#identity = identity
  }

  resolve(record: ObservedNeighbor): Resolved {
    const found = this.#find(record)
    const match = found && 'device' in found ? found : undefined
    const { chassisId } = record
    if (!match || WEAK.has(match.matchedBy)) for (const token of tokensOf(record)) this.learnt.wanted.add(token)
    if (chassisId !== undefined && match && match.matchedBy !== 'chassis-id' && match.matchedBy !== 'truncated') {
      this.learnt.claims.push([chassisKey(chassisId), match.device])
    }
    const port = match && farPort(record, match.device, this.learnt.leansOn)
    const options =
      found && 'among' in found
        ? found.among.map((device) => {
            const { matchedBy } = found
            return { device, matchedBy, port: farPort(record, device, this.learnt.leansOn) }
          })
        : undefined
    return { record, match, port, options }
  }

  /** A name that several devices gave, or that the plan gives several, fits all of them until more is known. */
  #find(record: ObservedNeighbor): Found | undefined {
    const found = this.#index.resolve(record)
    // Nearly always every device goes by its own name: then nobody can share one.
    if (this.#identity.odd.size === 0 || (found && 'device' in found && !BY_NAME.has(found.matchedBy))) return found
    const match = found && 'device' in found ? found : undefined
    const sharing = this.#identity.sharing(match?.device, nameOf(record) === undefined ? undefined : nameKey(record))
    if (sharing.size === 0) return found
    const among = new Set([
      ...sharing,
      ...(match ? [match.device] : []),
      ...(found && 'among' in found ? found.among : []),
    ])
    if (among.size === 1) return match
    return this.#index.choose(record, among) ?? { among: [...among], matchedBy: match?.matchedBy ?? 'hostname' }
  }
}

/** Where views stand: the port and its device. */
interface Place {
  readonly at: PortNode | undefined
  readonly owner: DeviceNode
}

/** A view while it is being read: nothing is settled yet. */
function unsettled(place: Place, best: Resolved | undefined, records: ObservedNeighbor[]): View {
  const device = best?.match?.device
  const port = best?.port
  const far = port ? undefined : farNode(place.at, device, records)
  const { at, owner } = place
  const matchedBy = best?.match?.matchedBy
  // One shape for all: an engine reads objects of one shape faster than those that were spread together.
  return {
    at,
    owner,
    records,
    matchedBy,
    device,
    port,
    far,
    choice: undefined,
    to: undefined,
    stale: false,
    deviceOnly: false,
    passed: false,
  }
}

/** The common case, one record on a port, without detours. */
function oneView(place: Place, record: ObservedNeighbor, reader: Reader): View {
  const resolved = reader.resolve(record)
  return resolved.options ? openView(place, [resolved]) : unsettled(place, resolved, [record])
}

function makeView(place: Place, group: readonly Resolved[]): View {
  if (group.every(({ options }) => options)) return openView(place, group)
  const best = group.find((one) => one.port) ?? group.find((one) => one.match) ?? group[0]
  return unsettled(
    place,
    best,
    group.map(({ record }) => record),
  )
}

/** A view of one of several devices. */
function openView(place: Place, group: readonly Resolved[]): View {
  const { at } = place
  const records = group.map(({ record }) => record)
  const options = (group[0]?.options ?? []).map(({ device, matchedBy }): ViewOption => {
    const port = group.flatMap((one) => one.options?.find((option) => option.device === device)?.port ?? [])[0]
    return { device, matchedBy, port, far: port ? undefined : farNode(at, device, records) }
  })
  const view = unsettled(place, undefined, records)
  const unclear = { ...farNode(at, undefined, records), nameKey: undefined, unidentified: true }
  view.far = unclear
  view.choice = { options, unclear }
  return view
}

function farNode(
  at: PortNode | undefined,
  device: DeviceNode | undefined,
  records: readonly ObservedNeighbor[],
): FarNode {
  const named = records.find((record) => nameOf(record) !== undefined)
  const name = (named && nameOf(named)) ?? records.find((r) => r.chassisId)?.chassisId
  const whole = records.filter((record) => record.remotePort && !record.remotePortCut)
  const withPort = whole.find((record) => !macKey(record.remotePort ?? '')) ?? whole[0]
  const port = withPort?.remotePort?.trim()
  return {
    kind: 'far',
    at,
    device,
    name,
    nameKey: named && nameKey(named),
    port,
    portKey: port === undefined ? undefined : keyOf(port, undefined),
    unidentified: device === undefined && records.every((record) => isUnidentified(record, at)),
  }
}

/** It gives no more than a MAC address, or is only a host where an unmanaged device is planned. */
function isUnidentified(record: ObservedNeighbor, at: PortNode | undefined): boolean {
  const planned = at?.link && otherEnd(at.link, at).device
  // An address tells nothing of a device that the plan gives none.
  const addresses = planned && planned.device.address === undefined ? [] : record.addresses
  const ids = [nameOf(record), record.chassisId, ...addresses]
  if (!ids.some((id) => id !== undefined && id.trim() !== '' && !macKey(id))) return true
  return planned !== undefined && !planned.device.managed && isEndpoint(record)
}

/** Records of one far port are one view; records that disagree are two. */
function mergeViews(place: Place, group: readonly Resolved[]): View[] {
  const { at } = place
  const byPort = new Map<PortNode, Resolved[]>()
  const portless = new Map<DeviceNode, Resolved[]>()
  const open = new Map<string, Resolved[]>()
  const unknown = new UnknownGroups<Resolved>()
  for (const one of group) if (one.port) push(byPort, one.port, one)
  for (const one of group) {
    if (one.port) continue
    const home = one.options?.find(({ port }) => port && byPort.has(port))?.port
    if (home) byPort.get(home)?.push(one)
    else if (one.options) push(open, openKey(one.options), one)
    else if (one.match) push(portless, one.match.device, one)
    else unknown.place(one.record, one)
  }
  const planned = at?.link && otherEnd(at.link, at)
  for (const [device, records] of portless) {
    const ports = [...byPort.keys()].filter((port) => port.device === device)
    const home = ports.find((port) => port === planned) ?? ports.sort((x, y) => (x.key < y.key ? -1 : 1))[0]
    if (home) byPort.get(home)?.push(...records)
    else unknown.add(records)
  }
  return [...byPort.values(), ...open.values(), ...unknown.all()].map((records) => makeView(place, records))
}

/** The same devices at the same ports are one far end. */
function openKey(options: readonly Option[]): string {
  return options.map(({ device, port }) => `${device.index} ${port?.key ?? ''}`).join()
}

function push<K>(map: Map<K, Resolved[]>, key: K, one: Resolved): void {
  const group = map.get(key)
  if (group) group.push(one)
  else map.set(key, [one])
}
