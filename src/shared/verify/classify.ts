import type { FindingKind, Severity } from '#shared/model/verdict.ts'
import { isEndpoint } from './capabilities.ts'
import type { Edge, GraphNode, ObservedEdge, PlannedEdge, SegmentNode } from './graph.ts'
import { isUnidentified } from './judge.ts'
import type { DeviceNode, PortNode, View } from './nodes.ts'

/** The first kind that fits a component (verification.md, section 5). */
export function kindOf(edges: readonly Edge[]): FindingKind {
  const planned = edges.filter((edge) => edge.kind === 'planned')
  const observed = edges.filter((edge) => edge.kind === 'observed')
  if (observed.some((edge) => edge.v.kind === 'segment')) return planned.length > 0 ? 'tangled' : 'multi-neighbor'
  const [e] = planned
  const [o, second] = observed
  if (!o) return e?.link.readReason === 'port-absent' ? 'port-absent' : 'missing'
  if (!second) return kindOfOne(o, planned)
  if (planned.length === 1) return 'displaced'
  if (isCycle(edges)) return planned.length === 2 ? 'swapped' : 'rotated'
  return 'shifted'
}

/** Kinds with one observed edge. */
function kindOfOne(o: ObservedEdge, planned: readonly PlannedEdge[]): FindingKind {
  const [u, v] = [deviceOf(o.u), deviceOf(o.v)]
  if (u && u === v) return 'self-loop'
  const [e] = planned
  if (!u || !v) return 'unknown-neighbor'
  if (!e) return 'unplanned'
  if (planned.length > 1) return 'shifted'
  const shared = e.u === o.u || e.u === o.v ? e.u : e.v
  const wanted = shared === e.u ? e.v : e.u
  const found = shared === o.u ? o.v : o.u
  if (deviceOf(found) !== wanted.device) return 'wrong-device'
  return found.kind === 'port' && isLane(wanted, found) ? 'breakout' : 'wrong-port'
}

function deviceOf(node: GraphNode): DeviceNode | undefined {
  return node.kind === 'segment' ? undefined : node.device
}

function isCycle(edges: readonly Edge[]): boolean {
  const nodes = new Set(edges.flatMap((edge) => [edge.u, edge.v]))
  return nodes.size === edges.length
}

/** One port is a lane of the other: `Ethernet1/1` and `Ethernet1/1/2`, `et-0/0/0` and `xe-0/0/0:1`, `swp1` and `swp1s0`. */
export function isLane(x: PortNode, y: PortNode): boolean {
  const [port, lane] = x.key.length < y.key.length ? [x.key, y.key] : [y.key, x.key]
  if (/^(fast|two|five|app)?(gigabit)?ethernet/.test(port) && /^(fast|gigabit|two|five|app)/.test(port)) return false
  const parts = (key: string): [string, string] => {
    const match = /^(.*?[a-z-]?)(\d.*)$/.exec(key)
    return [match?.[1] ?? key, match?.[2] ?? '']
  }
  const [portType, portNumbers] = parts(port)
  const [laneType, laneNumbers] = parts(lane)
  if (portNumbers === '' || !laneNumbers.startsWith(portNumbers)) return false
  const rest = laneNumbers.slice(portNumbers.length)
  if (/^:\d+$/.test(rest) || /^s\d+$/.test(rest)) return true
  return /^\/\d+$/.test(rest) && (portType === laneType || (/gig/.test(portType) && /gig/.test(laneType)))
}

/** A management port of a device of which the plan cables none: it is plugged into what the plan leaves out. */
export function isSpareManagement(port: PortNode): boolean {
  return port.management && !port.device.cablesManagement
}

/**
 * The severity of a component: a single edge to a phone, access point, host or unidentified end, or on a management
 * port where the plan cables none, is only information, but not between two devices that are planned and managed; a hub
 * around a link that is right is a warning.
 */
export function severityOf(kind: FindingKind, edges: readonly Edge[], views: readonly View[]): Severity {
  const [only] = edges
  if (edges.length !== 1 || only?.kind !== 'observed' || kind === 'multi-neighbor') return 'error'
  const ends = [only.u, only.v].filter((end): end is Exclude<GraphNode, SegmentNode> => end.kind !== 'segment')
  if (ends.some(isUnidentified)) return 'info'
  if (ends.some((end) => end.kind === 'port' && isSpareManagement(end))) return 'info'
  // A rule says where these ports go, and tells if they go elsewhere.
  if (ends.every((end) => end.kind === 'port' && end.ruled)) return 'info'
  // A Linux switch may well call itself a station: what is planned and logged in to is no mere host, whatever it says.
  if (ends.every((end) => end.kind === 'port' && end.device.device.managed)) return 'error'
  return views.some((view) => view.records.some(isEndpoint)) ? 'info' : 'error'
}
