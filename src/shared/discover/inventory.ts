/** From answers of devices to an inventory: who they are, and whom to ask next. */
import type { FoundDevice, NotAsked } from '#shared/model/discovery.ts'
import type { DeviceObservation, ObservedNeighbor } from '#shared/model/observation.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { type IpNetwork, isWithin, parseAddress, parseNetwork } from '#shared/naming/ip-network.ts'
import { isEndpoint } from '#shared/verify/capabilities.ts'

/** How far a discovery may go. */
export interface DiscoveryBounds {
  /** Only neighbors with an address in one of these are asked. */
  readonly within: readonly IpNetwork[]
  /** Devices that are logged in to at most, those to begin with included. */
  readonly maxDevices: number
  /** Steps from a device to begin with; 0 asks nobody else. */
  readonly maxHops: number
  /** Asks hosts, phones and access points too, where they have an address in the networks. */
  readonly hosts: boolean
}

export interface Target {
  readonly address: string
  readonly hop: number
}

/** The networks of a text such as `10.0.0.0/8, 192.0.2.0/24`; or the part that is none. */
export function readNetworks(text: string): readonly IpNetwork[] | { readonly bad: string } {
  const networks: IpNetwork[] = []
  for (const part of text.split(/[\s,;]+/).filter((each) => each !== '')) {
    const network = parseNetwork(part)
    if (!network) return { bad: part }
    networks.push(network)
  }
  return networks
}

/** Grows with every answer. Nobody is asked twice, by whatever address. */
export class Inventory {
  readonly #bounds: DiscoveryBounds
  readonly #asked = new Set<string>()
  readonly #found = new Map<string, FoundDevice>()
  readonly #notAsked = new Map<string, NotAsked>()
  #waiting: Target[] = []

  constructor(seeds: readonly string[], bounds: DiscoveryBounds) {
    this.#bounds = bounds
    for (const address of seeds) this.#ask({ address, hop: 0 })
  }

  /** Whom to ask next; they count as asked then. */
  take(): readonly Target[] {
    const targets = this.#waiting
    this.#waiting = []
    return targets
  }

  /** Takes an answer in. False where this device was found before by another address: the answer is not needed. */
  add(target: Target, observation: DeviceObservation, platform: string | undefined): boolean {
    const own = observation.hostname ?? target.address
    const key = `${deviceKey(own)} ${observation.serial ?? surroundings(observation)}`
    if (this.#found.has(key)) return false
    // Two devices that were never given a name: both are there.
    const isTaken = this.found().some((device) => deviceKey(device.name) === deviceKey(own))
    const name = isTaken ? `${own} ${target.address}` : own
    this.#found.set(key, {
      name,
      address: target.address,
      ...(platform === undefined || platform === 'auto' ? {} : { platform }),
      ...(observation.serial === undefined ? {} : { serial: observation.serial }),
      role: 'switch',
      hop: target.hop,
    })
    for (const neighbor of observation.neighbors) this.#follow(neighbor, name, target.hop + 1)
    return true
  }

  found(): readonly FoundDevice[] {
    return [...this.#found.values()]
  }

  /** Neighbors that nobody answered for, each once; those that were found by another name or address are not among them. */
  notAsked(): readonly NotAsked[] {
    const names = new Set(this.found().map((device) => deviceKey(device.name)))
    return [...this.#notAsked.values()].filter(
      ({ name, address }) => !names.has(deviceKey(shortName(name))) && !(address && this.#asked.has(address)),
    )
  }

  #follow(neighbor: ObservedNeighbor, toldBy: string, hop: number): void {
    const { within, maxHops } = this.#bounds
    const name = neighbor.remoteSystemName ?? neighbor.remoteName ?? neighbor.chassisId ?? ''
    const addresses = neighbor.addresses.filter((address) => parseAddress(address) !== undefined)
    const inside = addresses.find((address) => within.some((network) => isWithin(address, network)))
    const leave = (reason: NotAsked['reason'], address = addresses[0]): void => {
      const key = `${deviceKey(name)} ${address ?? ''}`
      if (!this.#notAsked.has(key)) {
        this.#notAsked.set(key, { name, toldBy, reason, ...(address === undefined ? {} : { address }) })
      }
    }
    if (inside !== undefined && this.#asked.has(inside)) return
    if (!this.#bounds.hosts && isEndpoint(neighbor)) return leave('no-network-device')
    if (addresses.length === 0) return leave('no-address')
    if (inside === undefined) return leave('out-of-bounds')
    if (hop > maxHops) return leave('too-far', inside)
    if (!this.#ask({ address: inside, hop })) leave('too-many', inside)
  }

  #ask(target: Target): boolean {
    if (this.#asked.has(target.address)) return true
    if (this.#asked.size >= this.#bounds.maxDevices) return false
    this.#asked.add(target.address)
    this.#waiting.push(target)
    return true
  }
}

/** Tells a device without a serial number from another of its name: by who is where around it. */
function surroundings({ neighbors }: DeviceObservation): string {
  const around = neighbors.map((n) => [n.localPort, n.remoteSystemName ?? n.remoteName, n.remotePort].join('|'))
  return [...new Set(around)].sort().join('\n')
}

/** What a system calls itself, less its domain. */
function shortName(name: string): string {
  return parseAddress(name) ? name : (name.split('.')[0] ?? name)
}
