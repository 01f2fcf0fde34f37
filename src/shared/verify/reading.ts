import { keyOf, portByKey } from './ports.ts'
import { isEdge, otherEnd, type DeviceNode, type EndNode, type PortNode, type View } from './nodes.ts'

/** A device, or one member of a stack or card of a chassis. */
export interface Unit {
  readonly device: DeviceNode
  readonly member: string | undefined
}

/** A port key taken apart at its first number: `ethernet1/5` → type `ethernet`, member `1`, rest `5`. */
export function splitMember(key: string): { type: string; member: string; rest: string } | undefined {
  const match = /^([a-z]*-?)(\d+)\/(.+)$/.exec(key)
  return match ? { type: match[1] ?? '', member: match[2] ?? '', rest: match[3] ?? '' } : undefined
}

/**
 * How names are to be read: exchanged devices and members by each other's place, renamed ones by their planned name,
 * save in pairs on an `ok` link (verification.md, section 5).
 */
export class Reading {
  /** Keyed by device and member: what stands here is read as … */
  readonly #reads = new Map<DeviceNode, Map<string, Unit>>()
  /** … and the other way round. */
  readonly #stands = new Map<DeviceNode, Map<string, Unit>>()
  /** Unknown name → the devices that are called so, each in its own place. */
  readonly #names = new Map<string, DeviceNode[]>()
  readonly #namesOf = new Map<DeviceNode, string[]>()
  readonly #unknown: ReadonlyMap<string, ReadonlySet<View>>

  constructor(unknown: ReadonlyMap<string, ReadonlySet<View>>) {
    this.#unknown = unknown
  }

  get active(): boolean {
    return this.#reads.size > 0 || this.#names.size > 0
  }

  /** What stands in `place` is read as `place`. */
  exchange(stands: Unit, place: Unit): void {
    enter(this.#reads, stands, place)
    enter(this.#stands, place, stands)
  }

  rename(nameKey: string, device: DeviceNode): void {
    this.#names.set(nameKey, [...(this.#names.get(nameKey) ?? []), device])
    this.#namesOf.set(device, [...(this.#namesOf.get(device) ?? []), nameKey])
  }

  /** True when ports of this device may be read as others or others as these. */
  concerns(device: DeviceNode): boolean {
    return this.#reads.has(device) || this.#stands.has(device) || this.#namesOf.has(device)
  }

  /** The end as it is to be read. */
  read(end: EndNode): EndNode {
    if (end.kind === 'port') return translate(this.#reads, end)
    if (end.device || end.nameKey === undefined) return end
    const named = this.#names.get(end.nameKey)
    const planned = end.at?.link && otherEnd(end.at.link, end.at).device
    const device = named && (named.length === 1 ? named[0] : named.find((one) => one === planned))
    if (!device || end.port === undefined) return end
    return portByKey(device, keyOf(end.port, device.device.platform), end.port)
  }

  /** The port that stands where this one is planned. */
  physical(port: PortNode): PortNode {
    return translate(this.#stands, port)
  }

  /** Ends that this port sees, stale views left out. */
  seen(port: PortNode): EndNode[] {
    const stands = this.physical(port)
    const ends = new Set<EndNode>()
    for (const { view, end } of this.#seen(port, stands)) if (view) ends.add(end)
    return [...ends]
  }

  /** This port sees the other by a view that proves the port, and not the device alone. */
  surelySees(port: PortNode, other: PortNode): boolean {
    for (const { view, end } of this.#seen(port, this.physical(port)))
      if (end === other && !view.deviceOnly) return true
    return false
  }

  *#seen(port: PortNode, stands: PortNode): Iterable<{ view: View; end: EndNode }> {
    for (const view of [...stands.views, ...stands.guests]) {
      if (!isEdge(view) || !view.to) continue
      if (!isRight(stands, view.to)) yield { view, end: this.readAt(port, view.to) }
      else if (stands === port) yield { view, end: view.to }
    }
    if (stands === port) return
    for (const view of [...port.views, ...port.guests])
      if (isEdge(view) && view.to && isRight(port, view.to)) yield { view, end: view.to }
  }

  /** A view of a device without a port, one exchanged, is one of the port planned here on the device it is read as. */
  readAt(port: PortNode, end: EndNode): EndNode {
    const read = this.read(end)
    if (read.kind === 'port' || !read.device) return read
    const planned = port.link && otherEnd(port.link, port)
    const place = this.#reads.get(read.device)?.get('')
    return planned && place?.device === planned.device ? planned : read
  }

  /** Ends that this port is joined to. */
  joined(port: PortNode): readonly EndNode[] {
    if (!this.active) return port.joined
    const stands = this.physical(port)
    const ends = new Set<EndNode>()
    for (const end of stands.joined) {
      if (!isRight(stands, end)) ends.add(this.readAt(port, end))
      else if (stands === port) ends.add(end)
    }
    if (stands !== port) for (const end of port.joined) if (isRight(port, end)) ends.add(end)
    for (const view of this.renamedViews(port)) if (view.at) ends.add(this.read(view.at))
    return [...ends]
  }

  /** Believed views that see this port under its device's other name. */
  renamedViews(port: PortNode): View[] {
    const views: View[] = []
    for (const name of this.#namesOf.get(port.device) ?? []) {
      for (const view of this.#unknown.get(name) ?? []) {
        if (isEdge(view) && view.to && this.read(view.to) === port) views.push(view)
      }
    }
    return views
  }
}

/** A pair on an `ok` link is what the plan wants, whatever else stands elsewhere. */
function isRight(port: PortNode, end: EndNode): boolean {
  return port.link?.status === 'ok' && end === otherEnd(port.link, port)
}

function enter(map: Map<DeviceNode, Map<string, Unit>>, from: Unit, to: Unit): void {
  const units = map.get(from.device) ?? new Map<string, Unit>()
  map.set(from.device, units.set(from.member ?? '', to))
}

function translate(map: ReadonlyMap<DeviceNode, ReadonlyMap<string, Unit>>, port: PortNode): PortNode {
  const units = map.get(port.device)
  if (!units) return port
  const whole = units.get('')
  if (whole) return portByKey(whole.device, port.key, port.name)
  const split = splitMember(port.key)
  const unit = split && units.get(split.member)
  if (!split || !unit) return port
  const name = port.name.replace(/\d+(?=\/)/, unit.member ?? split.member)
  return portByKey(unit.device, `${split.type}${unit.member}/${split.rest}`, name)
}
