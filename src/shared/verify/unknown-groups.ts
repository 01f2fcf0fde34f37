import type { ObservedNeighbor } from '#shared/model/observation.ts'
import { deviceKey, macKey, serialSuffix } from '#shared/naming/device-name.ts'
import { chassisKey } from './name-index.ts'
import { maskOf } from './nodes.ts'
import { keyOf } from './ports.ts'

/** The name a record gives, unless it is a MAC address. */
export function nameOf(record: ObservedNeighbor): string | undefined {
  return [record.remoteName, record.remoteSystemName]
    .find((name) => name && name.trim() !== '' && !macKey(name))
    ?.trim()
}

/** The name as far ends of one device share it: a serial beside it does not count. */
export function nameKey(record: ObservedNeighbor): string {
  const name = nameOf(record) ?? ''
  const suffix = serialSuffix(name)
  if (!suffix) return deviceKey(name)
  return deviceKey(/^[A-Z]{3}[\dA-Z]{6,}$/.test(suffix.outside) ? suffix.inside : suffix.outside)
}

/** What is compared of a record, worked out once. */
interface Told {
  readonly name: string | undefined
  readonly chassis: string | undefined
  readonly addresses: readonly string[]
  readonly mask: number
  readonly port: string | undefined
  /** The port is written as one, not as an alias or a MAC address. */
  readonly portLike: boolean
}

function toldBy(record: ObservedNeighbor): Told {
  const { chassisId, addresses, remotePort } = record
  return {
    name: nameOf(record) === undefined ? undefined : nameKey(record),
    chassis: chassisId === undefined ? undefined : chassisKey(chassisId),
    addresses,
    mask: maskOf(record),
    port: remotePort === undefined ? undefined : keyOf(remotePort, undefined),
    portLike: remotePort !== undefined && isPortLike(remotePort),
  }
}

interface Group<T> {
  readonly index: number
  readonly members: T[]
  readonly told: Told[]
}

/**
 * Records of unknown devices on one port, those of one far end together (verification.md, section 2). Found by name,
 * address and chassis id, so that ten thousand neighbors on a port cost no more than their number.
 */
export class UnknownGroups<T> {
  readonly #groups: Group<T>[] = []
  readonly #byToken = new Map<string, Group<T>[]>()

  /** A group of its own, for records of a known device without a port. */
  add(members: readonly T[]): void {
    this.#groups.push({ index: this.#groups.length, members: [...members], told: [] })
  }

  place(record: ObservedNeighbor, member: T): void {
    const told = toldBy(record)
    const home = this.#candidates(told).find((group) => group.told.every((other) => sameUnknown(other, told)))
    const group = home ?? { index: this.#groups.length, members: [], told: [] }
    if (!home) this.#groups.push(group)
    group.members.push(member)
    group.told.push(told)
    for (const token of tokensFor(told)) {
      const groups = this.#byToken.get(token)
      if (!groups) this.#byToken.set(token, [group])
      else if (groups.at(-1) !== group) groups.push(group)
    }
  }

  all(): readonly (readonly T[])[] {
    return this.#groups.map(({ members }) => members)
  }

  /** Groups that may be the same far end, in the order in which they came. */
  #candidates(told: Told): Group<T>[] {
    const found = new Set<Group<T>>()
    for (const token of tokensOf(told)) for (const group of this.#byToken.get(token) ?? []) found.add(group)
    return [...found].sort((x, y) => x.index - y.index)
  }
}

/** Names of which one is the other less its domain begin alike. */
function label(name: string): string {
  const dot = name.indexOf('.')
  return dot < 0 ? name : name.slice(0, dot)
}

/** What a record is entered under: each of its identities with its port. */
function tokensFor(told: Told): string[] {
  const { mask, name, addresses } = told
  const ids = [...names(told), ...addresses.map((address) => addressId(address, name !== undefined, mask))]
  const odd = told.port !== undefined && !told.portLike
  return ids.flatMap((id) => [`${id}|${told.port ?? '*'}`, `${id}|any ${mask}`, ...(odd ? [`${id}|odd ${mask}`] : [])])
}

/** What a record is looked up under: the same port, none, or a port that the other protocol may name otherwise. */
function tokensOf(told: Told): string[] {
  const { mask, name, addresses, port, portLike } = told
  const other = 3 - mask
  // An address makes two names one far end only where two protocols gave them.
  const partners = [
    [false, mask],
    [false, other],
    [true, other],
    ...(name === undefined ? [[true, mask] as const] : []),
  ] as const
  const ids = [
    ...names(told),
    ...addresses.flatMap((address) => partners.map(([named, by]) => addressId(address, named, by))),
  ]
  return ids.flatMap((id) => {
    if (port === undefined) return [`${id}|any ${mask}`, `${id}|any ${other}`]
    return [`${id}|${port}`, `${id}|*`, portLike ? `${id}|odd ${other}` : `${id}|any ${other}`]
  })
}

function names({ name, chassis }: Told): string[] {
  return [
    ...(name === undefined ? [] : [`name ${label(name)}`]),
    ...(chassis === undefined ? [] : [`chassis ${chassis}`]),
  ]
}

function addressId(address: string, named: boolean, mask: number): string {
  return `address ${address} ${named} ${mask}`
}

/** Two records of an unknown device on one port are one view when what both tell agrees. */
function sameUnknown(x: Told, y: Told): boolean {
  const names = x.name !== undefined && y.name !== undefined
  const sameName = x.name !== undefined && y.name !== undefined && sameLabel(x.name, y.name)
  const shared = x.addresses.some((address) => y.addresses.includes(address))
  const sameId = x.chassis !== undefined && x.chassis === y.chassis
  if (!sameName && !(shared && (!names || x.mask !== y.mask)) && !sameId) return false
  if (x.port === undefined || y.port === undefined || x.port === y.port) return true
  // Two protocols may name one port in two ways; within one protocol two names are two ports.
  return x.mask !== y.mask && (!x.portLike || !y.portLike)
}

function sameLabel(x: string, y: string): boolean {
  return x === y || x.startsWith(`${y}.`) || y.startsWith(`${x}.`)
}

function isPortLike(text: string): boolean {
  return !macKey(text) && /^[a-z-]+ ?\d+(\/\d+)+/i.test(text)
}
