import { NO_ENDS } from './ports.ts'
import { canHear, CDP, LLDP, maskOf, otherEnd, type EndNode, type LinkNode, type PortNode, type View } from './nodes.ts'

/** Seconds by which a record may be older than another before it is taken for a leftover. */
const STALE_S = 60

/**
 * Says for ports that hang together (no view or link leads out of the set) what each view comes to, which views are
 * stale, and what each port is joined to (verification.md, sections 2 and 4).
 */
export function settle(ports: readonly PortNode[]): void {
  const settledAt = new Map<PortNode, View[]>()
  for (const port of ports) {
    for (const view of port.views) {
      view.stale = false
      view.to = view.port ?? (view.device ? whichPort(port, view) : view.far)
      if (view.to !== view.port && view.to?.kind === 'port') {
        const incoming = settledAt.get(view.to)
        if (incoming) incoming.push(view)
        else settledAt.set(view.to, [view])
      }
    }
  }
  for (const port of ports) if (port.views.length > 1) markAged(port)
  const unreturned: View[] = []
  for (const port of ports)
    for (const view of port.views) if (!view.stale && isUnreturned(port, view)) unreturned.push(view)
  for (const view of unreturned) view.stale = true
  for (const port of ports) port.joined = joinedOf(port, settledAt.get(port))
}

/** True for a link whose ends see each other and nothing else; settles them both. */
export function settlePair(link: LinkNode): boolean {
  const { a, b } = link
  if (a.views.length !== 1 || b.views.length !== 1 || a.seenBy.length !== 1 || b.seenBy.length !== 1) return false
  const [there] = a.views
  const [back] = b.views
  if (link.ignore || there?.port !== b || back?.port !== a) return false
  there.to = b
  back.to = a
  there.stale = false
  back.stale = false
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
 * A known device without a port of it: the port of that device which sees this one, the planned far port, or none
 * that can be told.
 */
function whichPort(port: PortNode, view: View): EndNode | undefined {
  const planned = port.link && otherEnd(port.link, port)
  const returning = new Set<PortNode>()
  for (const { at } of port.seenBy) {
    if (at && at.device === view.device && (at === planned || at.views.length === 1)) returning.add(at)
  }
  const onDevice = planned?.device === view.device ? planned : undefined
  if (onDevice && (returning.has(onDevice) || returning.size !== 1)) return onDevice
  if (returning.size === 1) for (const at of returning) return at
  return view.far
}

/**
 * Rule 1: a view with over 60 s less holdtime than another of the same protocol on its port, unless it has as much
 * more by the other protocol.
 */
function markAged(port: PortNode): void {
  const ages = port.views.map((view): Age => ({ view, cdp: holdtime(view, CDP), lldp: holdtime(view, LLDP) }))
  markBeaten(ages, 'cdp', 'lldp')
  markBeaten(ages, 'lldp', 'cdp')
}

interface Age {
  readonly view: View
  readonly cdp: number | undefined
  readonly lldp: number | undefined
}

/** One sweep from the freshest down: a hostile device may show ten thousand neighbours on a port. */
function markBeaten(ages: readonly Age[], by: 'cdp' | 'lldp', unless: 'cdp' | 'lldp'): void {
  const time = (age: Age | undefined): number => age?.[by] ?? 0
  const sorted = ages.filter((age) => age[by] !== undefined).sort((x, y) => time(y) - time(x))
  let fresher = 0
  let most = -Infinity
  for (const age of sorted) {
    for (; time(sorted[fresher]) - time(age) > STALE_S; fresher++) {
      most = Math.max(most, sorted[fresher]?.[unless] ?? Infinity)
    }
    if (fresher > 0 && (age[unless] === undefined || most >= age[unless] - STALE_S)) age.view.stale = true
  }
}

function holdtime(view: View, protocol: number): number | undefined {
  let most: number | undefined
  for (const record of view.records) {
    if (maskOf(record) !== protocol || record.holdtimeS === undefined) continue
    if (most === undefined || record.holdtimeS > most) most = record.holdtimeS
  }
  return most
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

function joinedOf(port: PortNode, settled: readonly View[] | undefined): EndNode[] {
  if (port.views.length === 0 && port.seenBy.length === 0 && !settled) return NO_ENDS
  const joined = new Set<EndNode>()
  for (const view of port.views) if (!view.stale && view.to) joined.add(view.to)
  for (const view of port.seenBy) if (!view.stale && view.to === port && view.at) joined.add(view.at)
  for (const view of settled ?? []) if (!view.stale && view.at) joined.add(view.at)
  return [...joined]
}
