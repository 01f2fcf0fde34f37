import type { ObservedNeighbor } from '#shared/model/observation.ts'
import { deviceKey, macKey, serialSuffix } from '#shared/naming/device-name.ts'
import { isEndpoint } from './capabilities.ts'
import { isBridgeName } from '#shared/naming/port-name.ts'
import { farPort, seenKey } from './far-port.ts'
import type { Identity } from './identity.ts'
import { chassisKey, type Match, type NameIndex } from './name-index.ts'
import { keyOf, NO_SLOT, portByKey } from './ports.ts'
import { otherEnd, type DeviceNode, type FarNode, type PortNode, type View } from './nodes.ts'
import { nameKey, nameOf, UnknownGroups } from './unknown-groups.ts'

/** One record with what it resolves to. */
interface Resolved {
  readonly record: ObservedNeighbor
  readonly match: Match | undefined
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

/** Matches that a serial or chassis id learnt later may overrule. */
const WEAK: ReadonlySet<string> = new Set(['serial', 'address', 'chassis-id', 'truncated'])

function tokensOf(record: ObservedNeighbor): string[] {
  const { remoteName, chassisId } = record
  const suffix = remoteName === undefined ? undefined : serialSuffix(remoteName)
  const names = [remoteName, suffix?.outside, suffix?.inside].flatMap((name) =>
    name === undefined ? [] : deviceKey(name),
  )
  return chassisId === undefined ? names : [...names, chassisKey(chassisId)]
}

const BY_NAME: ReadonlySet<string> = new Set(['name', 'alias', 'hostname', 'serial-suffix', 'domain', 'system-name'])

/** A name that several devices gave means the one the plan puts here, if its port fits. */
function sharedName(
  record: ObservedNeighbor,
  at: PortNode | undefined,
  match: Match | undefined,
  identity: Identity,
): Match | undefined {
  const planned = at?.link && otherEnd(at.link, at)
  if (!planned || match?.device === planned.device || (match && !BY_NAME.has(match.matchedBy))) return match
  const sharing = identity.sharing(match?.device, nameOf(record) === undefined ? undefined : nameKey(record))
  if (!sharing.has(planned.device) || farPort(record, planned.device) !== planned) return match
  return { device: planned.device, matchedBy: 'hostname' }
}

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
  const source = device.result?.device ?? device.device.name
  const read = (at: PortNode | undefined, group: ObservedNeighbor | ObservedNeighbor[], list: View[]): void => {
    if (!Array.isArray(group)) list.push(oneView(at, source, group, reader))
    else {
      const resolved = group.map((record) => reader.resolve(record, at))
      for (const view of mergeViews(at, source, resolved)) list.push(view)
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
  const port = portByKey(device, seenKey(device, localPort), localPort)
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

  match(record: ObservedNeighbor, at: PortNode | undefined): Match | undefined {
    const match = sharedName(record, at, this.#index.resolve(record), this.#identity)
    const { chassisId } = record
    if (!match || WEAK.has(match.matchedBy)) for (const token of tokensOf(record)) this.learnt.wanted.add(token)
    if (chassisId !== undefined && match && match.matchedBy !== 'chassis-id' && match.matchedBy !== 'truncated') {
      this.learnt.claims.push([chassisKey(chassisId), match.device])
    }
    return match
  }

  resolve(record: ObservedNeighbor, at: PortNode | undefined): Resolved {
    const match = this.match(record, at)
    return { record, match, port: match && farPort(record, match.device, this.learnt.leansOn) }
  }
}

/** The common case, one record on a port, without detours. */
function oneView(at: PortNode | undefined, source: string, record: ObservedNeighbor, reader: Reader): View {
  const match = reader.match(record, at)
  const port = match && farPort(record, match.device, reader.learnt.leansOn)
  const records = [record]
  return {
    at,
    source,
    records,
    matchedBy: match?.matchedBy,
    device: match?.device,
    port,
    far: port ? undefined : farNode(at, match?.device, records),
    to: undefined,
    stale: false,
  }
}

function makeView(at: PortNode | undefined, source: string, group: readonly Resolved[]): View {
  const best = group.find((one) => one.port) ?? group.find((one) => one.match) ?? group[0]
  const device = best?.match?.device
  const port = best?.port
  const records = group.map((one) => one.record)
  const far = port ? undefined : farNode(at, device, records)
  return { at, source, records, matchedBy: best?.match?.matchedBy, device, port, far, to: undefined, stale: false }
}

function farNode(
  at: PortNode | undefined,
  device: DeviceNode | undefined,
  records: readonly ObservedNeighbor[],
): FarNode {
  const named = records.find((record) => nameOf(record) !== undefined)
  const name = (named && nameOf(named)) ?? records.find((r) => r.chassisId)?.chassisId
  const withPort =
    records.find((record) => record.remotePort && !macKey(record.remotePort)) ?? records.find((r) => r.remotePort)
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
  const ids = [nameOf(record), record.chassisId, ...record.addresses]
  if (!ids.some((id) => id !== undefined && id.trim() !== '' && !macKey(id))) return true
  const planned = at?.link && otherEnd(at.link, at).device
  return planned !== undefined && !planned.device.managed && isEndpoint(record)
}

/** Records of one far port are one view; records that disagree are two. */
function mergeViews(at: PortNode | undefined, source: string, group: readonly Resolved[]): View[] {
  const byPort = new Map<PortNode, Resolved[]>()
  const portless = new Map<DeviceNode, Resolved[]>()
  const unknown = new UnknownGroups<Resolved>()
  for (const one of group) {
    if (one.port) push(byPort, one.port, one)
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
  return [...byPort.values(), ...unknown.all()].map((records) => makeView(at, source, records))
}

function push<K>(map: Map<K, Resolved[]>, key: K, one: Resolved): void {
  const group = map.get(key)
  if (group) group.push(one)
  else map.set(key, [one])
}
