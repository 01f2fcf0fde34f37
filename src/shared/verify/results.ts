import type { DeviceObservation, InterfaceRecord } from '#shared/model/observation.ts'
import type { Steps } from '#shared/model/steps.ts'
import type { Unlinked } from '#shared/model/verdict.ts'
import { deviceKey, macKey } from '#shared/naming/device-name.ts'
import { canonicalPort } from '#shared/platforms/port-name.ts'
import type { Lab } from './build-lab.ts'
import { Identity } from './identity.ts'
import { chassisKey, NameIndex } from './name-index.ts'
import { CDP, LLDP, type DeviceNode, type HeldPort, type PortNode, type View } from './nodes.ts'
import { plannedDevice } from './planned-names.ts'
import { heldKey, keyOn, NO_VIEWS } from './ports.ts'
import { speedOf } from './speed.ts'
import { readViews, type DeviceViews } from './views.ts'

const NO_DEVICES: ReadonlySet<DeviceNode> = new Set()

/** One word with some digits in it: most names of devices are none, and what is taken for one wrongly costs a question. */
const MAY_BE_SERIAL = /^(?=(?:.*\d){2})[a-z0-9-]{4,}$/i

type Claim = DeviceViews['claims'][number]

/** The results of a run, turned into views, and what of them depends on each other. */
export class Results {
  readonly #lab: Lab
  readonly #index: NameIndex
  readonly identity: Identity
  /** Views of far ends outside the plan, by name. */
  readonly unknown = new Map<string, Set<View>>()
  readonly #read = new Map<DeviceNode, DeviceViews>()
  /** Device → devices with records that its own result helps to understand. */
  readonly #leaning = new Map<DeviceNode, Set<DeviceNode>>()
  /** Serial or chassis id → devices with records that it would settle. */
  readonly #wanting = new Map<string, Set<DeviceNode>>()
  /** Results for devices the plan does not have. */
  readonly #strays = new Map<string, DeviceObservation>()
  /** How many of the names that records want settled may be serial numbers, and addresses of ports. */
  #serialsWanted = 0
  #macsWanted = 0

  constructor(lab: Lab) {
    this.#lab = lab
    this.#index = new NameIndex(lab)
    this.identity = new Identity(lab, this.#index)
    for (const device of lab.devices) this.#setResult(device, undefined, new Set())
  }

  /**
   * Takes results, the last one of a device counting; returns the devices for which something changed, and adds the
   * ports to `ports` (some of them twice) where it is given.
   */
  *take(observations: readonly DeviceObservation[], ports?: PortNode[]): Steps<readonly DeviceNode[]> {
    const touched = new Set<DeviceNode>()
    const asked = new Set<DeviceNode>()
    for (const observation of observations) {
      const found = plannedDevice(this.#lab, observation.device)
      const key = deviceKey(observation.device)
      const device =
        found === 'ambiguous' ? this.#lab.devices.find((node) => deviceKey(node.device.name) === key) : found
      if (!device || device.isPanel) {
        this.#strays.set(key, observation)
        continue
      }
      device.own = observation
      asked.add(device)
    }
    let renamed = false
    for (const device of asked) {
      yield
      const taken = this.identity.take(device)
      for (const one of taken.touched) touched.add(one)
      renamed ||= taken.renamed
    }
    const reread = new Set<DeviceNode>()
    const tokens = new Set<string>()
    const changed: DeviceNode[] = []
    for (const device of touched) {
      yield
      const result = this.identity.resultOf(device)
      if (result === device.result && !asked.has(device)) continue
      this.#setResult(device, result, tokens)
      changed.push(device)
      reread.add(device)
      for (const other of this.#leaning.get(device) ?? []) reread.add(other)
    }
    if (renamed) for (const device of this.#read.keys()) reread.add(device)
    for (const device of reread) {
      yield
      this.#reread(device, tokens, ports)
    }
    // What one device's records settle may settle those of others; claims rest on names and serials, so this ends soon.
    while (tokens.size > 0) {
      const late = new Set<DeviceNode>()
      for (const token of tokens) for (const device of this.#wanting.get(token) ?? []) late.add(device)
      tokens.clear()
      for (const device of late) {
        yield
        this.#reread(device, tokens, ports)
      }
    }
    if (ports) for (const device of changed) for (const port of device.ports.values()) ports.push(port)
    return changed
  }

  /** Devices with records that this one's own result helps to understand. */
  leaningOn(device: DeviceNode): ReadonlySet<DeviceNode> {
    return this.#leaning.get(device) ?? NO_DEVICES
  }

  /** Some record is about a device that is not known by its name, and by a serial number it might be. */
  get wantsSerials(): boolean {
    return this.#serialsWanted > 0
  }

  /** The same by the MAC address of a port. */
  get wantsMacs(): boolean {
    return this.#macsWanted > 0
  }

  #want(token: string, device: DeviceNode): void {
    if ((this.#wanting.get(token)?.size ?? 0) === 0) this.#countWanted(token, 1)
    addTo(this.#wanting, token, device)
  }

  #unwant(token: string, device: DeviceNode): void {
    const wanting = this.#wanting.get(token)
    if (wanting?.delete(device) && wanting.size === 0) this.#countWanted(token, -1)
  }

  #countWanted(token: string, step: 1 | -1): void {
    if (macKey(token) !== undefined) this.#macsWanted += step
    else if (MAY_BE_SERIAL.test(token)) this.#serialsWanted += step
  }

  /** Everything in results for devices outside the plan, and in second results of a box that was asked twice. */
  strays(): Unlinked[] {
    const second = this.#lab.devices.flatMap((device) => {
      const keeper = this.identity.keeperOf(device)
      return device.own && keeper && keeper !== device ? device.own : []
    })
    const sorted = [...this.#strays.values(), ...second].sort((x, y) => (x.device < y.device ? -1 : 1))
    return sorted.flatMap(({ device, neighbors }) =>
      neighbors.map((record): Unlinked => {
        const found = this.#index.resolve(record)
        const match = found && 'device' in found ? found : undefined
        const name = match?.device.device.name ?? record.remoteName ?? record.chassisId
        return {
          at: { device, port: record.localPort === undefined ? '' : canonicalPort(record.localPort) },
          saw: {
            ...(name === undefined ? {} : { device: name }),
            ...(record.remotePort === undefined ? {} : { port: record.remotePort }),
            known: match !== undefined,
            ...(match ? { matchedBy: match.matchedBy } : {}),
            protocol: record.protocol,
            evidence: [{ device, command: record.command, lines: record.lines }],
          },
        }
      }),
    )
  }

  #setResult(device: DeviceNode, result: DeviceObservation | undefined, tokens: Set<string>): void {
    this.#claimOwn(device, -1, tokens)
    device.result = result
    const off = mask(result?.off ?? [])
    const { discovery } = device.device
    device.speaks = mask([discovery.includes('cdp') ? 'cdp' : '', discovery.includes('lldp') ? 'lldp' : '']) & ~off
    if (device.isPanel) device.speaks = 0
    device.hears = result?.outcome === 'collected' ? mask(result.answered) & ~off : 0
    device.localKeys = undefined
    device.renames = renamesOf(device, result?.interfaces ?? [])
    device.interfaces =
      result?.interfaces && new Map(result.interfaces.map((record) => [heldKey(device, record.name), record]))
    device.speed = commonSpeed(result?.interfaces ?? [])
    this.#claimOwn(device, 1, tokens)
  }

  /** A device's serial and the MAC addresses of its interfaces are its own. */
  #claimOwn(device: DeviceNode, step: 1 | -1, tokens: Set<string>): void {
    const { result } = device
    if (!result) return
    if (result.serial) {
      if (step > 0) this.#index.addSerial(result.serial, device)
      else this.#index.dropSerial(result.serial, device)
      tokens.add(deviceKey(result.serial))
    }
    for (const { mac } of result.interfaces ?? []) {
      if (mac === undefined) continue
      this.#index.claimChassis(chassisKey(mac), device, step)
      tokens.add(chassisKey(mac))
    }
  }

  #reread(device: DeviceNode, tokens: Set<string>, ports: PortNode[] | undefined): void {
    const before = this.#read.get(device)
    if (before) this.#forget(device, before, ports)
    const read = readViews(device, this.#index, this.identity)
    this.#read.set(device, read)
    device.views = read.views
    device.homeless = read.homeless
    device.offLink = 0
    for (const view of read.views) {
      if (view.at) {
        if (!view.at.link) device.offLink++
        if (view.at.views.length === 0) view.at.views = [view]
        else view.at.views.push(view)
        ports?.push(view.at)
      }
      for (const port of portsMeant(view)) {
        if (port.seenBy.length === 0) port.seenBy = [view]
        else port.seenBy.push(view)
        ports?.push(port)
      }
      if (view.far?.nameKey !== undefined && !view.far.device) addTo(this.unknown, view.far.nameKey, view)
    }
    for (const view of read.homeless) {
      if (!view.port) continue
      view.port.strays = [...view.port.strays, view]
      ports?.push(view.port)
    }
    for (const other of read.leansOn) addTo(this.#leaning, other, device)
    for (const token of read.wanted) this.#want(token, device)
    this.#reclaim(before?.claims ?? [], read.claims, tokens)
  }

  /** Replaces what a device's records say of chassis ids; notes the ids for which that makes a difference. */
  #reclaim(before: DeviceViews['claims'], now: DeviceViews['claims'], tokens: Set<string>): void {
    if (before.length === 0) {
      for (const [id, owner] of now) {
        this.#index.claimChassis(id, owner, 1)
        tokens.add(id)
      }
      return
    }
    const isSame = ([id, owner]: Claim, i: number): boolean => before[i]?.[0] === id && before[i][1] === owner
    if (before.length === now.length && now.every(isSame)) return
    const net = new Map<string, number>()
    const count = (id: string, owner: DeviceNode, step: 1 | -1): void => {
      this.#index.claimChassis(id, owner, step)
      const key = `${owner.index} ${id}`
      net.set(key, (net.get(key) ?? 0) + step)
    }
    for (const [id, owner] of before) count(id, owner, -1)
    for (const [id, owner] of now) count(id, owner, 1)
    for (const [key, difference] of net) if (difference !== 0) tokens.add(key.slice(key.indexOf(' ') + 1))
  }

  #forget(device: DeviceNode, read: DeviceViews, ports: PortNode[] | undefined): void {
    for (const view of read.views) {
      if (view.at) {
        view.at.views = NO_VIEWS
        ports?.push(view.at)
      }
      for (const port of portsMeant(view)) {
        port.seenBy = port.seenBy.filter((other) => other !== view)
        ports?.push(port)
      }
      if (view.far?.nameKey !== undefined) this.unknown.get(view.far.nameKey)?.delete(view)
    }
    for (const view of read.homeless) {
      if (!view.port) continue
      view.port.strays = view.port.strays.filter((other) => other !== view)
      ports?.push(view.port)
      if (view.at) ports?.push(view.at)
    }
    for (const other of read.leansOn) this.#leaning.get(other)?.delete(device)
    for (const token of read.wanted) this.#unwant(token, device)
  }
}

/** The port a view names, or those it may mean. */
export function portsMeant(view: View): readonly PortNode[] {
  if (view.choice) return view.choice.options.flatMap(({ port }) => port ?? [])
  return view.port ? [view.port] : []
}

/**
 * The name a device gives a port and the one it had from the factory are one port, held under the one that the plan
 * cables; current names come first, since two ports may have taken each other's. Undefined if there are none.
 */
function renamesOf(device: DeviceNode, interfaces: readonly InterfaceRecord[]): Map<string, HeldPort> | undefined {
  let renames: Map<string, HeldPort> | undefined
  let current: Set<string> | undefined
  for (const { name, factoryName } of interfaces) {
    if (factoryName === undefined) continue
    current ??= new Set(interfaces.map((record) => keyOn(device, record.name)))
    const [now, before] = [keyOn(device, name), keyOn(device, factoryName)]
    if (now === before || current.has(before)) continue
    const isPlanned = (key: string): boolean => (device.ports.get(key)?.cables.length ?? 0) > 0
    renames ??= new Map<string, HeldPort>()
    if (isPlanned(before) && !isPlanned(now)) renames.set(now, { key: before, name: factoryName })
    else renames.set(before, { key: now, name })
  }
  return renames
}

function commonSpeed(interfaces: readonly InterfaceRecord[]): number | undefined {
  let common: number | undefined
  for (const record of interfaces) {
    const speed = speedOf(record.speed)
    if (speed === undefined || speed === common) continue
    if (common !== undefined) return undefined
    common = speed
  }
  return common
}

function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key)
  if (set) set.add(value)
  else map.set(key, new Set([value]))
}

function mask(protocols: readonly string[]): number {
  return (protocols.includes('cdp') ? CDP : 0) | (protocols.includes('lldp') ? LLDP : 0)
}
