import type { MatchedBy } from '#shared/model/verdict.ts'
import type { NeighborRecord } from '#shared/model/observation.ts'
import { deviceKey, isAddress, macKey, serialSuffix, withoutLabels } from '#shared/naming/device-name.ts'
import type { Lab } from './build-lab.ts'
import type { DeviceNode } from './nodes.ts'
import { enter } from './planned-names.ts'

export interface Match {
  readonly device: DeviceNode
  readonly matchedBy: MatchedBy
}

/** A name that fits several devices: where it was seen may tell which is meant. */
export interface Several {
  readonly among: readonly DeviceNode[]
  readonly matchedBy: MatchedBy
}

export type Found = Match | Several

/** Finds the planned device behind a name that was seen: the rules of verification.md, section 2, in their order. */
export class NameIndex {
  readonly #lab: Lab
  /** Label-prefixes of planned names: `leaf-01` of `leaf-01.lab.net`. */
  readonly #lessDomain = new Map<string, DeviceNode[]>()
  /** Names and aliases that several devices have. */
  readonly #names = new Map<string, DeviceNode[]>()
  readonly #aliases = new Map<string, DeviceNode[]>()
  readonly #serials = new Map<string, Set<DeviceNode>>()
  readonly #addresses = new Map<string, DeviceNode | undefined>()
  /** Names that devices gave themselves in this run, where just one device gave it. */
  readonly hostnames = new Map<string, DeviceNode>()
  /** Chassis id → devices that claim it, and how often. */
  readonly #chassis = new Map<string, Map<DeviceNode, number>>()
  readonly #byText = new Map<string, Found | undefined>()

  constructor(lab: Lab) {
    this.#lab = lab
    const local = new Map<string, DeviceNode[]>()
    for (const node of lab.devices) if (!node.isPanel) put(local, node.local, node)
    for (const node of lab.devices) {
      if (node.isPanel) continue
      const key = deviceKey(node.device.name)
      for (const name of new Set([key, node.local]))
        for (const shorter of withoutLabels(name)) put(this.#lessDomain, shorter, node)
      if (lab.byName.get(key) === undefined) put(this.#names, key, node)
      // What a box calls itself says nothing of its site.
      if (node.local !== key || (local.get(key)?.length ?? 0) > 1) put(this.#names, node.local, node)
      for (const alias of node.device.aliases.map(deviceKey))
        if (lab.byAlias.get(alias) === undefined) put(this.#aliases, alias, node)
      if (node.device.serial) this.addSerial(node.device.serial, node)
      if (node.device.address) enter(this.#addresses, addressKey(node.device.address), node)
    }
  }

  /** The device a record is about, or the several that its name fits; the first rule that gives exactly one wins. */
  resolve(record: NeighborRecord): Found | undefined {
    const { remoteName, remoteSystemName } = record
    const named = remoteName === undefined ? undefined : this.byName(remoteName)
    if (named && 'device' in named) return named
    const system = remoteSystemName === undefined ? undefined : this.byName(remoteSystemName)
    if (system && 'device' in system) return { device: system.device, matchedBy: 'system-name' }
    const several = named ?? system
    const other = this.#byOther(record)
    if (several) return other && several.among.includes(other.device) ? other : several
    return other ?? this.#truncated(record)
  }

  /** The one of several devices that the record's serial, address or chassis id tells; undefined if none does. */
  choose(record: NeighborRecord, among: ReadonlySet<DeviceNode>): Match | undefined {
    const other = this.#byOther(record)
    return other && among.has(other.device) ? other : undefined
  }

  /** Rules `serial` to `chassis-id`. A name that is a MAC address is taken as chassis id. */
  #byOther({ remoteName, addresses, chassisId }: NeighborRecord): Match | undefined {
    const mac = remoteName !== undefined && macKey(remoteName) ? remoteName : undefined
    return (
      this.#bySerial(remoteName) ??
      this.#byAddress(addresses) ??
      (chassisId === undefined ? undefined : this.#byChassis(chassisId)) ??
      (mac === undefined ? undefined : this.#byChassis(mac))
    )
  }

  /** Rules `name` to `domain` on one text. */
  byName(text: string): Found | undefined {
    const known = this.#byText.get(text)
    if (known || this.#byText.has(text)) return known
    const match = this.#look(text)
    this.#byText.set(text, match)
    return match
  }

  /** Sets the names devices gave themselves; true when any changed, and with it perhaps what records mean. */
  setHostname(key: string, device: DeviceNode | undefined): boolean {
    if (this.hostnames.get(key) === device) return false
    if (device) this.hostnames.set(key, device)
    else this.hostnames.delete(key)
    this.#byText.clear()
    return true
  }

  addSerial(serial: string, device: DeviceNode): void {
    const key = deviceKey(serial)
    if (key !== '') this.#serials.set(key, (this.#serials.get(key) ?? new Set()).add(device))
  }

  dropSerial(serial: string, device: DeviceNode): void {
    if (device.device.serial !== undefined && deviceKey(device.device.serial) === deviceKey(serial)) return
    this.#serials.get(deviceKey(serial))?.delete(device)
  }

  /** Counts one more (or less) statement that this chassis id is the device's. */
  claimChassis(id: string, device: DeviceNode, step: 1 | -1): void {
    const claims = this.#chassis.get(id) ?? new Map<DeviceNode, number>()
    this.#chassis.set(id, claims)
    const count = (claims.get(device) ?? 0) + step
    if (count > 0) claims.set(device, count)
    else claims.delete(device)
  }

  #exact(key: string): Found | undefined {
    const { byName, byAlias } = this.#lab
    return (
      among(this.#names.get(key), 'name') ??
      matched(byName.get(key), 'name') ??
      matched(byAlias.get(key), 'alias') ??
      among(this.#aliases.get(key), 'alias') ??
      matched(this.hostnames.get(key), 'hostname')
    )
  }

  #look(text: string): Found | undefined {
    const key = deviceKey(text)
    const exact = this.#exact(key)
    if (exact || key === '') return exact
    const suffix = serialSuffix(text)
    const parts = suffix ? [deviceKey(suffix.outside), deviceKey(suffix.inside)] : []
    for (const part of parts) {
      const found = this.#exact(part)
      if (found) return { ...found, matchedBy: 'serial-suffix' }
    }
    const shorter = [key, ...parts].flatMap(withoutLabels).sort((x, y) => y.length - x.length)
    for (const part of shorter) {
      const found = this.#exact(part)
      if (found) return { ...found, matchedBy: 'domain' }
    }
    for (const part of [key, ...parts]) {
      const found = among(this.#lessDomain.get(part), 'domain')
      if (found) return found
    }
    return undefined
  }

  #bySerial(name: string | undefined): Match | undefined {
    if (name === undefined || this.#serials.size === 0) return undefined
    const suffix = serialSuffix(name)
    for (const part of suffix ? [name, suffix.outside, suffix.inside] : [name]) {
      const match = only(this.#serials.get(deviceKey(part)), 'serial')
      if (match) return match
    }
    return undefined
  }

  #byAddress(addresses: readonly string[]): Match | undefined {
    const found = new Set<DeviceNode>()
    for (const address of addresses) {
      const device = this.#addresses.get(addressKey(address))
      if (device) found.add(device)
    }
    return only(found, 'address')
  }

  #byChassis(id: string): Match | undefined {
    const key = chassisKey(id)
    const claims = this.#chassis.get(key)
    return (
      only(claims && new Set(claims.keys()), 'chassis-id') ??
      only(this.#serials.get(key), 'chassis-id') ??
      (macKey(id)
        ? undefined
        : (asOne(this.byName(id), 'chassis-id') ?? matched(this.#addresses.get(addressKey(id)), 'chassis-id')))
    )
  }

  #truncated({ remoteName, remoteNameCut }: NeighborRecord): Found | undefined {
    if (remoteName === undefined || !remoteNameCut) return undefined
    const start = deviceKey(remoteName)
    const found = new Set<DeviceNode>()
    for (const names of [this.#lab.byName, this.#lab.byAlias, this.hostnames]) {
      for (const [key, device] of names) if (device && !device.isPanel && key.startsWith(start)) found.add(device)
    }
    for (const [key, devices] of this.#names) if (key.startsWith(start)) for (const device of devices) found.add(device)
    return among([...found], 'truncated')
  }
}

function matched(device: DeviceNode | undefined, matchedBy: MatchedBy): Match | undefined {
  return device && !device.isPanel ? { device, matchedBy } : undefined
}

function asOne(found: Found | undefined, matchedBy: MatchedBy): Match | undefined {
  return found && 'device' in found ? { device: found.device, matchedBy } : undefined
}

function among(devices: readonly DeviceNode[] | undefined, matchedBy: MatchedBy): Found | undefined {
  const [first] = devices ?? []
  if (!devices || !first) return undefined
  return devices.length === 1 ? { device: first, matchedBy } : { among: devices, matchedBy }
}

function put(map: Map<string, DeviceNode[]>, key: string, device: DeviceNode): void {
  const devices = map.get(key)
  if (!devices) map.set(key, [device])
  else if (!devices.includes(device)) devices.push(device)
}

function only(devices: ReadonlySet<DeviceNode> | undefined, matchedBy: MatchedBy): Match | undefined {
  if (devices?.size !== 1) return undefined
  for (const device of devices) return matched(device, matchedBy)
  return undefined
}

/** A chassis id as it is compared: MAC addresses in any notation are one. */
export function chassisKey(id: string): string {
  return macKey(id) ?? deviceKey(id)
}

function addressKey(address: string): string {
  const key = deviceKey(address).replace(/%.*$/, '')
  if (!key.includes(':') || !isAddress(key)) return key
  const [head = '', tail] = key.split('::')
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':').map((g) => g.replace(/^0+(?=.)/, '')))
  if (tail === undefined) return groups(head).join(':')
  const [left, right] = [groups(head), groups(tail)]
  return [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right].join(
    ':',
  )
}
