import { otherEnd, type DeviceNode, type EndNode, type PortNode } from './nodes.ts'
import { keyOf } from './ports.ts'
import { splitMember, type Reading, type Unit } from './reading.ts'

/** Who stands in a device's place, or in the places of its members, by the links that were seen. */
export interface Place {
  readonly device: DeviceNode | undefined
  /** Keys of the unknown name that stands here, its variants with and without a domain. */
  readonly names: readonly string[]
  readonly members: ReadonlyMap<string, Unit>
}

class Count<T> {
  readonly of = new Map<T, number>()

  add(values: Iterable<T>): void {
    for (const value of new Set(values)) this.of.set(value, (this.of.get(value) ?? 0) + 1)
  }

  /** The value that two or more links and over half of them have; the commonest where a hub gives two. */
  winner(links: number, rank: (value: T) => number | string): T | undefined {
    const fit = [...this.of].filter(([, count]) => count >= 2 && count * 2 > links)
    fit.sort(([x, m], [y, n]) => n - m || (rank(x) < rank(y) ? -1 : 1))
    return fit[0]?.[0]
  }
}

/**
 * x stands in y's place when two or more of y's links, and over half of those neither unverified nor ignored, have
 * their far end joined to x at y's port name (verification.md, section 5).
 */
export function placeOf(y: DeviceNode, reading?: Reading): Place | undefined {
  if (y.troubled === 0) return undefined
  const devices = new Count<DeviceNode>()
  const names = new Count<string>()
  const members = new Map<string, { links: number; units: Count<string>; unit: Map<string, Unit> }>()
  let links = 0
  for (const link of y.links) {
    if (link.status === 'unverified' || link.status === 'ignored') continue
    // Before anyone was found under another name, this was a link of a dark device.
    if (link.status === 'missing' && (link.a.device.unseen || link.b.device.unseen)) continue
    for (const port of link.a.device === y && link.b.device === y
      ? [link.a, link.b]
      : [link.a.device === y ? link.a : link.b]) {
      links++
      const far = otherEnd(link, port)
      const ends = reading?.active ? reading.joined(far) : far.joined
      const split = splitMember(port.key)
      const member = split && (members.get(split.member) ?? { links: 0, units: new Count<string>(), unit: new Map() })
      if (split && member) {
        members.set(split.member, member)
        member.links++
      }
      if (ends.includes(port)) {
        // A device that answered where it was asked, and goes by another name among its neighbors.
        if (link.status === 'conflict') names.add(namesAt(ends, port))
        continue
      }
      devices.add(ends.flatMap((end) => (isAt(end, port) && end.device && end.device !== y ? end.device : [])))
      names.add(namesAt(ends, port))
      if (!split || !member) continue
      const units = ends
        .flatMap((end) => unitAt(end, split.type, split.rest) ?? [])
        .filter((u) => u.device !== y || u.member !== split.member)
      member.units.add(units.map(unitKey))
      for (const unit of units) member.unit.set(unitKey(unit), unit)
    }
  }
  const inMembers = new Map<string, Unit>()
  for (const [name, { links: count, units, unit }] of members) {
    const winner = units.winner(count, (key) => key)
    const found = winner === undefined ? undefined : unit.get(winner)
    if (found) inMembers.set(name, found)
  }
  const place = {
    device: devices.winner(links, (device) => device.index),
    names: namesIn(names, links),
    members: inMembers,
  }
  return place.device || place.names.length > 0 || inMembers.size > 0 ? place : undefined
}

/** The end is at this port's name, or on a device whose port is not told; a silent box is at no port. */
function isAt(end: EndNode, port: PortNode): boolean {
  return end.kind === 'port' ? end.key === port.key : end.device !== undefined && !end.isBox
}

function namesAt(ends: readonly EndNode[], port: PortNode): string[] {
  return ends.flatMap((end) => (end.kind === 'far' && nameAt(end, port) ? (end.nameKey ?? []) : []))
}

function nameAt(end: EndNode, port: PortNode): boolean {
  if (end.kind !== 'far' || end.device || end.unidentified || end.port === undefined) return false
  return keyOf(end.port, port.device.device.platform) === port.key
}

function unitAt(end: EndNode, type: string, rest: string): Unit | undefined {
  if (end.kind !== 'port') return undefined
  const split = splitMember(end.key)
  return split && split.type === type && split.rest === rest ? { device: end.device, member: split.member } : undefined
}

export function unitKey(unit: Unit): string {
  return unit.member === undefined ? `${unit.device.index}` : `${unit.device.index}/${unit.member}`
}

/** The unknown name in the device's place; `old` and `old.lab.net` are one name. */
function namesIn(names: Count<string>, links: number): string[] {
  for (const name of [...names.of.keys()].sort()) {
    const variants = [...names.of.keys()].filter((other) => other === name || other.startsWith(`${name}.`))
    const count = variants.reduce((sum, variant) => sum + (names.of.get(variant) ?? 0), 0)
    if (count >= 2 && count * 2 > links) return variants.sort()
  }
  return []
}
