import { compareNatural } from '#shared/naming/port-name.ts'
import { isUnidentified } from './judge.ts'
import { comparePlaces } from './make-finding.ts'
import { otherEnd, refOf, type EndNode, type FarNode, type LinkNode, type PortNode } from './nodes.ts'
import type { Reading } from './reading.ts'

/** A hub and all ports connected through it: one node more (verification.md, section 5). */
export interface SegmentNode {
  readonly kind: 'segment'
  readonly members: readonly EndNode[]
}

export type GraphNode = EndNode | SegmentNode

export interface PlannedEdge {
  readonly kind: 'planned'
  readonly u: PortNode
  readonly v: PortNode
  readonly link: LinkNode
}

export interface ObservedEdge {
  readonly kind: 'observed'
  readonly u: GraphNode
  readonly v: GraphNode
}

export type Edge = PlannedEdge | ObservedEdge

/** Planned and observed edges of ports that hang together. */
export interface EdgeGraph {
  readonly planned: readonly PlannedEdge[]
  readonly observed: readonly ObservedEdge[]
  readonly segments: readonly SegmentNode[]
  /** Edges that are only evidence of a link's own status. */
  readonly leftOut: ReadonlyMap<LinkNode, readonly PortNode[]>
}

type Pair = readonly [u: PortNode, v: EndNode]

/** Builds the graph of section 5 for ports no joined pair or link leads out of. */
export function buildGraph(ports: readonly PortNode[], reading: Reading): EdgeGraph {
  const place = new Map(ports.map((port, index) => [port, index]))
  const planned: PlannedEdge[] = []
  const mistaken = new Set<PortNode>()
  for (const port of ports) {
    const { link } = port
    if (!link || link.a !== port || (link.read !== 'miswired' && link.read !== 'missing')) continue
    planned.push({ kind: 'planned', u: link.a, v: link.b, link })
    mistaken.add(link.a).add(link.b)
  }
  const pairs: Pair[] = []
  const leftOut = new Map<LinkNode, PortNode[]>()
  for (const u of ports) {
    const joined = [...reading.joined(u)].sort(compareEnds)
    for (const v of joined) {
      if (v.kind === 'port' && v !== u && (place.get(v) ?? -1) < (place.get(u) ?? 0)) continue
      if (isUnidentified(v) && (u.link || joined.length > 1)) continue
      const links = exemptLinks(u, v, mistaken)
      if (links)
        for (const link of links)
          leftOut.set(link, [...(leftOut.get(link) ?? []), u, ...(v.kind === 'port' ? [v] : [])])
      else pairs.push([u, v])
    }
  }
  const { segments, inSegment } = findSegments(pairs)
  const observed: ObservedEdge[] = []
  for (const [u, v] of pairs) {
    if (inSegment.has(u) || isPlannedPair(u, v)) continue
    observed.push({ kind: 'observed', u, v: v === u ? loopAt(u) : v })
  }
  for (const segment of segments) {
    for (const member of segment.members) {
      const { link } = member.kind === 'port' ? member : { link: undefined }
      if (
        !link ||
        link.read === 'miswired' ||
        link.read === 'missing' ||
        (link.read === 'unverified' && !isExempt(link))
      ) {
        observed.push({ kind: 'observed', u: member, v: segment })
      }
    }
  }
  return { planned, observed, segments, leftOut }
}

/** A stable order of ends, whatever order they were seen in. */
function compareEnds(x: EndNode, y: EndNode): number {
  if (x.kind === 'port' && y.kind === 'port') return comparePlaces(x, y)
  if (x.kind === 'far' && y.kind === 'far') {
    const [p, q] = [refOf(x), refOf(y)]
    const place = x.at && y.at && x.at !== y.at ? comparePlaces(x.at, y.at) : 0
    return place || compareNatural(p.device, q.device) || compareNatural(p.port, q.port)
  }
  return x.kind === 'port' ? -1 : 1
}

function isPlannedPair(u: PortNode, v: EndNode): boolean {
  return u.link !== undefined && u !== v && otherEnd(u.link, u) === v
}

/** Links whose own status explains what is seen at their ports. */
function isExempt(link: LinkNode): boolean {
  const { read, readReason } = link
  return read === 'one-way' || read === 'conflict' || read === 'ignored' || readReason === 'unidentified-end'
}

/**
 * The links for which the pair is only evidence: it touches no planned edge but one of these. A port whose cable is
 * at fault in the plan counts likewise, with no link to speak of. Undefined when the pair is an edge.
 */
function exemptLinks(u: PortNode, v: EndNode, mistaken: ReadonlySet<PortNode>): LinkNode[] | undefined {
  if (isPlannedPair(u, v)) return undefined
  const ends = v.kind === 'port' ? [u, v] : [u]
  if (ends.some((port) => mistaken.has(port))) return undefined
  const links = ends.flatMap((port) => (port.link && isExempt(port.link) ? port.link : []))
  return links.length > 0 || ends.some((port) => port.fault) ? links : undefined
}

function findSegments(pairs: readonly Pair[]): { segments: SegmentNode[]; inSegment: Set<EndNode> } {
  const near = new Map<EndNode, EndNode[]>()
  const add = (from: EndNode, to: EndNode): void => {
    const ends = near.get(from)
    if (ends) ends.push(to)
    else near.set(from, [to])
  }
  for (const [u, v] of pairs) {
    add(u, v)
    if (u !== v) add(v, u)
  }
  const segments: SegmentNode[] = []
  const inSegment = new Set<EndNode>()
  for (const [hub, ends] of near) {
    if (ends.length < 2 || inSegment.has(hub)) continue
    const members: EndNode[] = [hub]
    inSegment.add(hub)
    for (const member of members) {
      for (const end of near.get(member) ?? []) {
        if (inSegment.has(end)) continue
        inSegment.add(end)
        members.push(end)
      }
    }
    segments.push({ kind: 'segment', members: members.sort(compareEnds) })
  }
  return { segments, inSegment }
}

/** A port that sees itself: a loopback plug, which is a cable within one device. */
function loopAt(port: PortNode): FarNode {
  const { name } = port.device.device
  return {
    kind: 'far',
    at: port,
    device: port.device,
    name,
    nameKey: undefined,
    port: port.name,
    portKey: port.key,
    unidentified: false,
  }
}

/** The parts of the graph that hang together by edges: each is one finding. */
export function componentsOf(graph: EdgeGraph): Edge[][] {
  const at = new Map<GraphNode, Edge[]>()
  for (const edge of [...graph.planned, ...graph.observed]) {
    for (const node of [edge.u, edge.v]) {
      const edges = at.get(node)
      if (edges) edges.push(edge)
      else at.set(node, [edge])
    }
  }
  const done = new Set<Edge>()
  const components: Edge[][] = []
  for (const edges of at.values()) {
    const first = edges[0]
    if (!first || done.has(first)) continue
    done.add(first)
    const component = [first]
    for (const edge of component) {
      for (const node of [edge.u, edge.v]) {
        for (const next of at.get(node) ?? []) {
          if (done.has(next)) continue
          done.add(next)
          component.push(next)
        }
        // Visited once: a hub has as many edges as there are edges to come from.
        at.set(node, [])
      }
    }
    components.push(component)
  }
  return components
}
