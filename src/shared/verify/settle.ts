import { STRIDE, type Steps } from '#shared/model/steps.ts'
import { NO_ENDS, NO_VIEWS } from './ports.ts'
import { markAged } from './aged-views.ts'
import { chooseOption } from './choose-option.ts'
import { markPassed } from './passed-views.ts'
import {
  canHear,
  isEdge,
  otherEnd,
  type DeviceNode,
  type EndNode,
  type LinkNode,
  type PortNode,
  type View,
} from './nodes.ts'

/**
 * Says for ports that hang together (no view or link leads out of the set) what each view comes to, which views are
 * stale or passed on by a silent box, and what each port is joined to (verification.md, sections 2 and 4).
 */
export function* settle(ports: readonly PortNode[]): Steps<void> {
  for (const [i, port] of ports.entries()) {
    if (i % STRIDE === STRIDE - 1) yield
    port.guests = NO_VIEWS
    for (const view of port.views) {
      view.stale = false
      view.deviceOnly = false
      view.passed = false
      if (view.choice) chooseOption(port, view, view.choice)
    }
  }
  for (const port of ports) for (const view of port.strays) placeStray(port, view)
  const settledAt = new Map<PortNode, View[]>()
  for (const [i, port] of ports.entries()) {
    if (i % STRIDE === STRIDE - 1) yield
    for (const view of port.views) {
      view.to = view.port ?? (view.device ? whichPort(port, view) : view.far)
      if (view.to !== view.port && view.to?.kind === 'port') {
        const incoming = settledAt.get(view.to)
        if (incoming) incoming.push(view)
        else settledAt.set(view.to, [view])
      }
    }
    if (port.views.length > 1) keepFreshest(port)
  }
  yield
  for (const port of ports) if (port.views.length > 0) markAged(port)
  yield
  const unreturned: View[] = []
  for (const port of ports)
    for (const view of port.views) if (!view.stale && isUnreturned(port, view)) unreturned.push(view)
  for (const view of unreturned) view.stale = true
  yield
  const extra = markPassed(ports)
  for (const [i, port] of ports.entries()) {
    if (i % STRIDE === STRIDE - 1) yield
    port.joined = joinedOf(port, settledAt.get(port), extra?.get(port))
  }
}

/** True for a link whose ends see each other and nothing else; settles them both. */
export function settlePair(link: LinkNode): boolean {
  const { a, b } = link
  if (a.views.length !== 1 || b.views.length !== 1 || a.seenBy.length !== 1 || b.seenBy.length !== 1) return false
  const [there] = a.views
  const [back] = b.views
  if (link.ignore || there?.port !== b || back?.port !== a || there.choice || back.choice) return false
  if (a.strays.length > 0 || b.strays.length > 0) return false
  for (const view of [there, back]) {
    view.stale = false
    view.deviceOnly = false
    view.passed = false
  }
  there.to = b
  back.to = a
  a.guests = NO_VIEWS
  b.guests = NO_VIEWS
  joinOnly(a, b)
  joinOnly(b, a)
  return true
}

function joinOnly(port: PortNode, other: PortNode): void {
  if (port.joined.length === 1 && port.joined[0] === other) return
  if (port.joined.length === 0) port.device.joinedPorts++
  port.joined = [other]
}

/**
 * A view that does not tell its own port stands on the port that its far port sees, only else, as a device-only view,
 * on the one planned to that far port.
 */
function placeStray(far: PortNode, view: View): void {
  view.stale = false
  view.passed = false
  view.at = undefined
  view.to = far
  const { owner } = view
  const seen = new Set(far.views.flatMap(({ port }) => (port && port.device === owner ? port : [])))
  const planned = far.link && otherEnd(far.link, far)
  const [only] = seen
  const at = seen.size === 1 ? only : planned?.device === owner ? planned : undefined
  if (!at) return
  view.at = at
  view.deviceOnly = seen.size !== 1
  at.guests = at.guests.length === 0 ? [view] : [...at.guests, view]
}

/**
 * A known device without a port of it: the port of that device which sees this one; else the planned far port, if it is
 * on that device and joined to nobody else, by a view that proves the device only; else an edge to the device.
 */
function whichPort(port: PortNode, view: View): EndNode | undefined {
  const planned = port.link && otherEnd(port.link, port)
  const returning = new Set<PortNode>()
  for (const { at, port: seen } of port.seenBy) if (at && seen === port && at.device === view.device) returning.add(at)
  const onDevice = planned?.device === view.device ? planned : undefined
  if (onDevice && returning.has(onDevice)) return onDevice
  if (returning.size === 1) for (const at of returning) return at
  if (onDevice && returning.size === 0 && view.records.some((record) => isBegun(record, onDevice))) return onDevice
  view.deviceOnly = true
  return onDevice && returning.size === 0 && !hasOther(onDevice, port) ? onDevice : view.far
}

/** The port id was cut by the width of its table, and the planned port's name begins with what is left of it. */
function isBegun({ remotePort, remotePortCut }: View['records'][number], planned: PortNode): boolean {
  const begun = plain(remotePort?.trim().replace(/(?:~|\.{3})$/, '') ?? '')
  return remotePortCut === true && begun !== '' && plain(planned.name).startsWith(begun)
}

/** Some write `TenGigabitEthernet 0/17`, with a blank that others leave out. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(' ', '')
}

/** The port sees, or is seen by, somebody else than `port`. */
function hasOther(at: PortNode, port: PortNode): boolean {
  return (
    at.views.some((view) => ((view.port ?? view.far)?.kind === 'port' ? view.port !== port : isOtherFar(view, port))) ||
    at.seenBy.some((view) => view.at !== port && view.port === at)
  )
}

function isOtherFar({ far }: View, port: PortNode): boolean {
  return far !== undefined && !far.unidentified && far.device !== port.device
}

/** Of several device-only views of one device on a port the freshest counts. */
function keepFreshest(port: PortNode): void {
  const best = new Map<DeviceNode, View>()
  for (const view of port.views) {
    if (!view.deviceOnly || !view.device) continue
    const other = best.get(view.device)
    if (!other) best.set(view.device, view)
    else {
      const [fresh, old] = holdtimeOf(view) > holdtimeOf(other) ? [view, other] : [other, view]
      best.set(view.device, fresh)
      old.stale = true
    }
  }
}

function holdtimeOf(view: View): number {
  return Math.max(0, ...view.records.map(({ holdtimeS }) => holdtimeS ?? 0))
}

/** Rule 2: not returned by an end that can hear it, while either end has a mutual view with another port. */
function isUnreturned(port: PortNode, view: View): boolean {
  const to = view.to
  if (to === undefined || to === port || to.device === undefined || !canHear(to.device, port.device)) return false
  if (to.kind === 'port') {
    if (sees(to, port)) return false
    return hasMutual(port, to) || hasMutual(to, port)
  }
  return hasMutual(port, undefined)
}

function sees(port: PortNode, other: PortNode): boolean {
  for (const view of port.views) if (view.to === other && !view.stale) return true
  for (const view of port.guests) if (view.to === other && !view.stale) return true
  return false
}

function hasMutual(port: PortNode, besides: PortNode | undefined): boolean {
  for (const view of port.views) {
    if (view.stale || view.to === undefined || view.to === besides || view.to === port || view.to.kind !== 'port')
      continue
    if (sees(view.to, port)) return true
  }
  return false
}

function joinedOf(
  port: PortNode,
  settled: readonly View[] | undefined,
  extra: readonly EndNode[] | undefined,
): EndNode[] {
  if (port.views.length === 0 && port.seenBy.length === 0 && !settled && port.guests.length === 0 && !extra)
    return port.strays.length === 0 ? NO_ENDS : strayEnds(port, [])
  const joined = new Set<EndNode>(extra)
  for (const view of port.views) if (isEdge(view) && view.to) joined.add(view.to)
  for (const view of port.guests) if (isEdge(view) && view.to) joined.add(view.to)
  for (const view of port.seenBy) if (isEdge(view) && view.to === port && view.at) joined.add(view.at)
  for (const view of settled ?? []) if (isEdge(view) && view.at) joined.add(view.at)
  return strayEnds(port, [...joined])
}

/** Ports of others from which a view that tells no port of its own came. */
function strayEnds(port: PortNode, joined: EndNode[]): EndNode[] {
  for (const view of port.strays) if (isEdge(view) && view.at && !joined.includes(view.at)) joined.push(view.at)
  return joined
}
