import { boxAt } from './silent-boxes.ts'
import {
  canHear,
  masksOf,
  otherEnd,
  type EndNode,
  type FarNode,
  type PortNode,
  type SilentBox,
  type View,
} from './nodes.ts'

/**
 * Marks the views whose frames a silent box has passed on: both ports are planned into it, or see two that are
 * (verification.md, section 2). Returns the edges to such a box of ports that are planned elsewhere; undefined for none.
 */
export function markPassed(ports: readonly PortNode[]): Map<PortNode, EndNode[]> | undefined {
  let pairs: Map<SilentBox, Set<PortNode>> | undefined
  for (const port of ports) {
    if (!port.link || (port.views.length === 0 && port.guests.length === 0)) continue
    for (const view of viewsAt(port)) {
      const box = passes(port, view)
      if (!box || view.to?.kind !== 'port') continue
      view.passed = true
      pairs ??= new Map()
      pairs.set(box, (pairs.get(box) ?? new Set()).add(port).add(view.to))
    }
  }
  return pairs && markGuestsOf(pairs)
}

function* viewsAt(port: PortNode): Iterable<View> {
  yield* port.views
  yield* port.guests
}

/** The box through which a view came; undefined if it is an edge. */
function passes(port: PortNode, view: View): SilentBox | undefined {
  const { to } = view
  if (view.stale || to?.kind !== 'port' || to === port || !to.link || to.link === port.link) return undefined
  const mask = masksOf(view)
  const box = boxAt(port, mask)
  if (!box || boxAt(to, mask) !== box) return undefined
  return wouldSee(port) || wouldSee(to) ? undefined : box
}

/** The port and the box could see each other by another protocol, and do not: then it is not plugged in there. */
function wouldSee(port: PortNode): boolean {
  if (!port.link) return false
  const end = otherEnd(port.link, port)
  if (!canHear(port.device, end.device) || !canHear(end.device, port.device)) return false
  return !port.views.some(({ to }) => to === end) && !end.views.some(({ to }) => to === port)
}

/** A third port that sees two of a box's ports, or is seen by them, is in the box too: its own edge is to the box. */
function markGuestsOf(pairs: ReadonlyMap<SilentBox, ReadonlySet<PortNode>>): Map<PortNode, EndNode[]> {
  const extra = new Map<PortNode, EndNode[]>()
  for (const [box, inside] of pairs) {
    const met = new Map<PortNode | string, { views: Set<View>; by: Set<PortNode> }>()
    const meet = (who: PortNode | string, port: PortNode, view: View): void => {
      const entry = met.get(who) ?? { views: new Set(), by: new Set() }
      met.set(who, entry)
      entry.views.add(view)
      entry.by.add(port)
    }
    for (const port of inside) {
      for (const view of port.views) {
        if (view.stale || view.passed || boxAt(port, masksOf(view)) !== box) continue
        const { to } = view
        if (to?.kind === 'port') {
          if (!inside.has(to)) meet(to, port, view)
        } else if (to && !to.device) meet(`${to.nameKey ?? to.name ?? ''} ${to.portKey ?? ''}`, port, view)
      }
      for (const view of port.seenBy) {
        const { at } = view
        if (view.stale || view.passed || !at || inside.has(at) || view.to !== port) continue
        if (boxAt(port, masksOf(view)) === box) meet(at, port, view)
      }
    }
    for (const [who, { views, by }] of met) {
      if (by.size < 2) continue
      for (const view of views) view.passed = true
      if (typeof who !== 'string' && !isPlannedInto(who, box))
        extra.set(who, [...(extra.get(who) ?? []), edgeTo(box, who)])
    }
  }
  return extra
}

function isPlannedInto(port: PortNode, box: SilentBox): boolean {
  if (!port.link) return false
  const { passesCdp, passesLldp } = otherEnd(port.link, port).device
  return passesCdp === box || passesLldp === box
}

/** The box itself as a far end, without a port. */
function edgeTo(box: SilentBox, at: PortNode): FarNode {
  const [device] = box.devices
  return {
    kind: 'far',
    at,
    device,
    name: device?.device.name,
    nameKey: undefined,
    port: undefined,
    portKey: undefined,
    unidentified: false,
    isBox: true,
  }
}
