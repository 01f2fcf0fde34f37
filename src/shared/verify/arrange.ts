import { canHear, otherEnd, type DeviceNode, type LinkNode, type PortNode, type View } from './nodes.ts'
import { placeOf, unitKey, type Place } from './places.ts'
import { readingOf } from './arrangement.ts'
import { portState } from './judge.ts'
import { splitMember, type Unit } from './reading.ts'

/** Units in each other's place; each ring runs: the second is in the first's place, and so on round. */
export interface Ring {
  readonly units: readonly Unit[]
  /** Unverified links that are up and would move with the boxes. */
  readonly carried: number
}

/** Members or cards of one device, each in the place of the one before; the last has no planned link. */
export interface Chain {
  readonly units: readonly Unit[]
}

export interface Renamed {
  readonly device: DeviceNode
  readonly names: readonly string[]
}

/** Who stands in whose place in the whole lab. */
export interface Arrangement {
  readonly rings: readonly Ring[]
  readonly chains: readonly Chain[]
  readonly renamed: readonly Renamed[]
}

type UnknownViews = ReadonlyMap<string, ReadonlySet<View>>
type Step = readonly [place: Unit, stands: Unit]

/**
 * The rings among all places, devices before members, then members under a new number, then the renamed devices. One
 * ring is read at a time, the one that moves the fewest unverified links that are up first, and the next only if it
 * still holds with the names so read (verification.md, section 5).
 */
export function arrange(places: ReadonlyMap<DeviceNode, Place>, unknown: UnknownViews): Arrangement {
  const sorted = [...places].sort(([x], [y]) => x.index - y.index)
  const steps = sorted.flatMap(([y, place]): Step[] => (place.device ? [[whole(y), whole(place.device)]] : []))
  const rings: Ring[] = []
  const taken = new Set<DeviceNode>()
  for (const ring of inOrder(ringsOf(steps))) {
    if (ring.units.some(({ device }) => taken.has(device)) || !stillHolds(ring, rings, unknown)) continue
    rings.push(ring)
    for (const { device } of ring.units) taken.add(device)
  }
  const free = sorted.filter(([y]) => !taken.has(y))
  const members = free
    .flatMap(([y, place]) => [...place.members].map(([member, unit]): Step => [{ device: y, member }, unit]))
    .filter(([, unit]) => !taken.has(unit.device))
  rings.push(...inOrder(ringsOf(members)))
  const ringed = new Set(rings.flatMap(({ units }) => units.map(unitKey)))
  const chains = chainsOf(members.filter(([place]) => !ringed.has(unitKey(place)))).filter(
    ({ units }) => !breaksRight(units),
  )
  const renamed = free.flatMap(([device, { names }]) => (names.length > 0 ? [{ device, names }] : []))
  return { rings, chains, renamed: alone(renamed, unknown) }
}

function whole(device: DeviceNode): Unit {
  return { device, member: undefined }
}

/** Rings that break no right link, those that move the fewest unverified links that are up first. */
function inOrder(rings: readonly (readonly Unit[])[]): Ring[] {
  return rings
    .filter((units) => !breaksRight(units))
    .map((units) => ({ units, carried: carriedBy(units) }))
    .sort((x, y) => x.carried - y.carried || (x.units[0]?.device.index ?? 0) - (y.units[0]?.device.index ?? 0))
}

function carriedBy(units: readonly Unit[]): number {
  return linksOf(units).filter(
    ({ a, b, status }) => status === 'unverified' && (portState(a) === 'up' || portState(b) === 'up'),
  ).length
}

/** Links with an end on one of the units. */
export function linksOf(units: readonly Unit[]): LinkNode[] {
  return [
    ...new Set(
      units.flatMap((unit) => unit.device.links.filter((link) => [link.a, link.b].some((port) => isOn(port, unit)))),
    ),
  ]
}

function isOn(port: PortNode, { device, member }: Unit): boolean {
  return port.device === device && (member === undefined || splitMember(port.key)?.member === member)
}

/** An `ok` link that an exchange would break says that the boxes are in their places. */
function breaksRight(units: readonly Unit[]): boolean {
  const into = (port: PortNode): PortNode | undefined => {
    const at = units.findIndex((unit) => isOn(port, unit))
    if (at < 0) return port
    const before = units[(at + units.length - 1) % units.length]
    if (!before) return undefined
    if (before.member === undefined) return before.device.ports.get(port.key)
    const split = splitMember(port.key)
    return split && before.device.ports.get(`${split.type}${before.member}/${split.rest}`)
  }
  return linksOf(units).some((link) => {
    if (link.status !== 'ok') return false
    const [a, b] = [into(link.a), into(link.b)]
    return !a || !b || a.link === undefined || otherEnd(a.link, a) !== b
  })
}

/** Read with the names of the rings before, each unit still stands where it did. */
function stillHolds({ units }: Ring, rings: readonly Ring[], unknown: UnknownViews): boolean {
  if (rings.length === 0) return true
  const reading = readingOf({ rings, chains: [], renamed: [] }, unknown)
  return units.every(({ device }, i) => {
    const place = placeOf(device, reading)
    const stands = units[(i + 1) % units.length]?.device
    return place?.device === stands || (place === undefined && isEmpty(device))
  })
}

function ringsOf(steps: readonly Step[]): Unit[][] {
  const stands = new Map(steps.map(([place, unit]) => [unitKey(place), unit]))
  const places = new Map(steps.map(([place]) => [unitKey(place), place]))
  closeOpenEnds(stands, places)
  const done = new Set<string>()
  const rings: Unit[][] = []
  for (const start of places.keys()) {
    const path: string[] = []
    let at: string | undefined = start
    while (at !== undefined && !done.has(at)) {
      done.add(at)
      path.push(at)
      const unit: Unit | undefined = stands.get(at)
      at = unit && unitKey(unit)
    }
    const from = at === undefined ? -1 : path.indexOf(at)
    if (from >= 0) rings.push(path.slice(from).flatMap((key) => places.get(key) ?? []))
  }
  return rings
}

/**
 * A device, member or card joined to nothing closes a ring, if the planned far ends of the place that is left, one at
 * least, are joined to nothing either.
 */
function closeOpenEnds(stands: Map<string, Unit>, places: Map<string, Unit>): void {
  const standing = new Set([...stands.values()].map(unitKey))
  for (const [start, first] of new Map(places)) {
    if (standing.has(start) || !isEmptyUnit(first)) continue
    let at: Unit = first
    const seen = new Set<string>()
    for (let next = stands.get(unitKey(at)); next && !seen.has(unitKey(next)); next = stands.get(unitKey(at))) {
      seen.add(unitKey(at))
      at = next
    }
    if (seen.has(unitKey(at)) || stands.has(unitKey(at)) || !isLeft(at)) continue
    stands.set(unitKey(at), first)
    places.set(unitKey(at), at)
  }
}

function isEmpty(device: DeviceNode): boolean {
  return device.joinedPorts === 0
}

function isEmptyUnit(unit: Unit): boolean {
  if (unit.member === undefined) return isEmpty(unit.device)
  for (const port of unit.device.ports.values()) if (port.joined.length > 0 && isOn(port, unit)) return false
  return true
}

/** Nobody is seen at the far ends of this place, which could be seen there. */
function isLeft(unit: Unit): boolean {
  const far = linksOf([unit]).map((link) => (isOn(link.a, unit) ? link.b : link.a))
  return far.some((port) => canHear(port.device, unit.device)) && far.every((port) => port.joined.length === 0)
}

/** Runs of members of one device, each in the place of the one before, to one that the plan does not link. */
function chainsOf(steps: readonly Step[]): Chain[] {
  const stands = new Map(
    steps.flatMap(([place, unit]) => (place.device === unit.device ? [[unitKey(place), unit]] : [])),
  )
  const standing = new Set([...stands.values()].map(unitKey))
  return steps.flatMap(([place]) => {
    if (standing.has(unitKey(place)) || !stands.has(unitKey(place))) return []
    const units = [place]
    for (let at = stands.get(unitKey(place)); at; at = stands.get(unitKey(at))) units.push(at)
    const last = units.at(-1)
    if (!last || linksOf([last]).length > 0 || units.slice(0, -1).some(isPlug)) return []
    return [{ units }]
  })
}

/** Lanes of one plug are no cards. */
function isPlug(unit: Unit): boolean {
  return linksOf([unit]).every((link) => (isOn(link.a, unit) ? link.a : link.b).plug !== undefined)
}

/**
 * A name in one place alone, none of its ports seen twice; or one that several devices have from the factory, none of
 * them collected, which is seen in their places only.
 */
function alone(renamed: readonly Renamed[], unknown: UnknownViews): Renamed[] {
  const owners = new Map<string, Set<DeviceNode>>()
  for (const { device, names } of renamed)
    for (const name of names) owners.set(name, (owners.get(name) ?? new Set()).add(device))
  return renamed.filter(({ names }) =>
    names.every((name) => {
      const devices = owners.get(name) ?? new Set()
      if (devices.size === 1) return true
      if ([...devices].some(({ result }) => result?.outcome === 'collected')) return false
      return [...(unknown.get(name) ?? [])].every(({ at }) => at?.link && devices.has(otherEnd(at.link, at).device))
    }),
  )
}

/** The ports whose names an arrangement concerns: all of its devices, and those that see a renamed one. */
export function restlessPorts(arrangements: readonly Arrangement[], unknown: UnknownViews): PortNode[] {
  const ports: PortNode[] = []
  for (const { rings, chains, renamed } of arrangements) {
    for (const { units } of [...rings, ...chains])
      for (const { device } of units) {
        for (const port of device.ports.values()) ports.push(port)
        for (const { a, b } of device.links) ports.push(a, b)
      }
    for (const { device, names } of renamed) {
      for (const port of device.ports.values()) ports.push(port)
      for (const name of names) for (const { at } of unknown.get(name) ?? []) if (at) ports.push(at)
    }
  }
  return ports
}
