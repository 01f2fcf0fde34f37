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

/** Finds the planned device behind a name that was seen: the rules of verification.md, section 2, in their order. */
export class NameIndex {
  readonly #lab: Lab
  /** Label-prefixes of planned names: `leaf-01` of `leaf-01.lab.net`. */
  readonly #lessDomain = new Map<string, DeviceNode | undefined>()
  readonly #serials = new Map<string, Set<DeviceNode>>()
  readonly #addresses = new Map<string, DeviceNode | undefined>()
  /** Names that devices gave themselves in this run, where just one device gave it. */
  readonly hostnames = new Map<string, DeviceNode>()
  /** Chassis id → devices that claim it, and how often. */
  readonly #chassis = new Map<string, Map<DeviceNode, number>>()
  readonly #byText = new Map<string, Match | undefined>()

  constructor(lab: Lab) {
    this.#lab = lab
    for (const node of lab.devices) {
      if (node.isPanel) continue
      for (const shorter of withoutLabels(deviceKey(node.device.name))) enter(this.#lessDomain, shorter, node)
      if (node.device.serial) this.addSerial(node.device.serial, node)
      if (node.device.address) enter(this.#addresses, addressKey(node.device.address), node)
    }
  }

  /** The device a record is about; the first rule that gives exactly one wins. */
  resolve(record: NeighborRecord): Match | undefined {
    const { remoteName, remoteSystemName, chassisId } = record
    const named = remoteName === undefined ? undefined : this.byName(remoteName)
    if (named) return named
    const system = remoteSystemName === undefined ? undefined : this.byName(remoteSystemName)
    if (system) return { device: system.device, matchedBy: 'system-name' }
    return (
      this.#bySerial(remoteName) ??
      this.#byAddress(record.addresses) ??
      (chassisId === undefined ? undefined : this.#byChassis(chassisId)) ??
      this.#truncated(record)
    )
  }

  /** Rules `name` to `domain` on one text. */
  byName(text: string): Match | undefined {
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

  #exact(key: string): Match | undefined {
    const { byName, byAlias } = this.#lab
    return (
      matched(byName.get(key), 'name') ??
      matched(byAlias.get(key), 'alias') ??
      matched(this.hostnames.get(key), 'hostname')
    )
  }

  #look(text: string): Match | undefined {
    const key = deviceKey(text)
    const exact = this.#exact(key)
    if (exact || key === '') return exact
    const suffix = serialSuffix(text)
    const parts = suffix ? [deviceKey(suffix.outside), deviceKey(suffix.inside)] : []
    for (const part of parts) {
      const found = this.#exact(part)
      if (found) return { device: found.device, matchedBy: 'serial-suffix' }
    }
    const shorter = [key, ...parts].flatMap(withoutLabels).sort((x, y) => y.length - x.length)
    for (const part of shorter) {
      const found = this.#exact(part)
      if (found) return { device: found.device, matchedBy: 'domain' }
    }
    for (const part of [key, ...parts]) {
      const found = matched(this.#lessDomain.get(part), 'domain')
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
        : (as(this.byName(id), 'chassis-id') ?? matched(this.#addresses.get(addressKey(id)), 'chassis-id')))
    )
  }

  #truncated({ remoteName, remoteNameCut }: NeighborRecord): Match | undefined {
    if (remoteName === undefined || !remoteNameCut) return undefined
    const start = deviceKey(remoteName)
    const found = new Set<DeviceNode>()
    for (const names of [this.#lab.byName, this.#lab.byAlias, this.hostnames]) {
      for (const [key, device] of names) if (device && !device.isPanel && key.startsWith(start)) found.add(device)
    }
    return only(found, 'truncated')
  }
}

function matched(device: DeviceNode | undefined, matchedBy: MatchedBy): Match | undefined {
  return device && !device.isPanel ? { device, matchedBy } : undefined
}

function as(match: Match | undefined, matchedBy: MatchedBy): Match | undefined {
  return match && { device: match.device, matchedBy }
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
