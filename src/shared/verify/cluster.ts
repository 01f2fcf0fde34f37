import type { FindingKind } from '#shared/model/verdict.ts'
import type { Message } from '#shared/words/message.ts'
import { isSpareManagement, kindOf, severityOf } from './classify.ts'
import type { FoundNode } from './found.ts'
import { buildGraph, componentsOf, type Edge, type EdgeGraph, type SegmentNode } from './graph.ts'
import { portState } from './judge.ts'
import { crossedFibers, crossedFinding } from './crossed-fibers.ts'
import { keysOf, type Part } from './groups.ts'
import { makeFinding, type FindingDraft } from './make-finding.ts'
import { stepsOf } from './moves.ts'
import { CDP, LLDP, masksOf, type DeviceNode, type LinkNode, type PortNode, type View } from './nodes.ts'
import type { Reading } from './reading.ts'
import { endWords, saidOf } from './worded.ts'

export interface ClusterResult {
  readonly findings: readonly FoundNode[]
  /** Components that may be one finding together with those of other ports. */
  readonly parts: readonly Part[]
  /** Links missing because this device has no such port: one finding per device. */
  readonly absent: readonly { readonly device: DeviceNode; readonly link: LinkNode }[]
}

/** The findings of ports that hang together: one per component, and one per link that is one-way or in conflict. */
export function analyse(ports: readonly PortNode[], reading: Reading): ClusterResult {
  const graph = buildGraph(ports, reading)
  const findings: FoundNode[] = []
  const parts: Part[] = []
  const absent: { device: DeviceNode; link: LinkNode }[] = []
  const shown = new Set<SegmentNode>()
  for (const edges of componentsOf(graph)) {
    for (const { v } of edges) if (v.kind === 'segment') shown.add(v)
    const kind = kindOf(edges)
    const [edge] = edges
    if (kind === 'port-absent' && edge?.kind === 'planned') {
      const { link } = edge
      const port = portState(reading.physical(link.a)) === 'port-absent' ? link.a : link.b
      absent.push({ device: port.device, link })
      continue
    }
    const draft = componentDraft(kind, edges, reading)
    const keys = keysOf(kind, edges)
    if (keys.length > 0) parts.push({ keys, edges, draft })
    else findings.push(makeFinding(draft))
  }
  for (const segment of graph.segments)
    if (!shown.has(segment)) findings.push(makeFinding(hubDraft(segment, [], reading)))
  const crossed = crossedFibers(ports, reading)
  for (const links of crossed) findings.push(crossedFinding(links, reading))
  const inRing = new Set(crossed.flat())
  for (const port of ports) {
    const { link } = port
    if (link?.a === port && !inRing.has(link)) findings.push(...linkFinding(link, graph, reading))
  }
  return { findings, parts, absent }
}

function componentDraft(kind: FindingKind, edges: readonly Edge[], reading: Reading): FindingDraft {
  const segments = segmentsOf(edges)
  const [segment] = segments
  if (kind === 'multi-neighbor' && segment) return hubDraft(segment, edges, reading)
  const views = [
    ...edges.flatMap((edge) => viewsOf(edge, reading)),
    ...segments.flatMap((one) => membersViews(one, reading)),
  ]
  const severity = severityOf(kind, edges, views)
  const links = edges.flatMap((edge) => (edge.kind === 'planned' ? edge.link : []))
  const blocked = links.some(({ readReason }) => readReason === 'admin-down' || readReason === 'err-disabled')
  const steps = severity !== 'error' || kind === 'breakout' || (kind === 'missing' && blocked) ? [] : stepsOf(edges)
  const ports = [
    ...portsOf(edges),
    ...segments.flatMap((one) => one.members.filter((member) => member.kind === 'port')),
  ]
  return { kind, severity, links, ports, said: saidOf(kind, edges, steps), views, steps }
}

/** A segment without planned edges: only a warning where it holds a link that is right. */
function hubDraft(segment: SegmentNode, edges: readonly Edge[], reading: Reading): FindingDraft {
  const ports = segment.members.filter((member) => member.kind === 'port')
  const holdsRight = ports.some((port) => port.link?.read === 'ok')
  const kind = disagrees(segment, reading) ? 'cdp-lldp-disagree' : 'multi-neighbor'
  const isManagement = ports.length > 0 && ports.every(isSpareManagement)
  const steps = holdsRight || isManagement ? [] : stepsOf(edges)
  const shown: readonly Edge[] =
    edges.length > 0 ? edges : [{ kind: 'observed', u: segment.members[0] ?? segment, v: segment }]
  return {
    kind,
    severity: isManagement ? 'info' : holdsRight ? 'warning' : 'error',
    ports,
    said: saidOf(kind, shown, steps),
    views: membersViews(segment, reading),
    steps,
  }
}

/** One port, two far ends, one named by CDP and the other by LLDP. */
function disagrees(segment: SegmentNode, reading: Reading): boolean {
  if (segment.members.length !== 3) return false
  return segment.members.some((member) => {
    if (member.kind !== 'port') return false
    const views = believed(reading.physical(member))
    const masks = views.map(masksOf)
    return views.length === 2 && masks.includes(CDP) && masks.includes(LLDP)
  })
}

function linkFinding(link: LinkNode, graph: EdgeGraph, reading: Reading): FoundNode[] {
  const kind = link.read
  if (kind !== 'one-way' && kind !== 'conflict') return []
  const ports = [link.a, link.b]
  const views = [...ports, ...(graph.leftOut.get(link) ?? [])].flatMap((port) => believed(reading.physical(port)))
  const [seer, blind] = reading.seen(link.a).includes(link.b) ? [link.a, link.b] : [link.b, link.a]
  const ends = { cables: [link.labels.join('/')], a: endWords(seer), b: endWords(blind) }
  const others = reading.seen(blind).map(endWords)
  const said: Message = kind === 'one-way' ? { code: 'one-way', ...ends } : { code: 'conflict', ...ends, others }
  return [makeFinding({ kind, links: [link], ports, said, views })]
}

export function believed(port: PortNode): View[] {
  return [...port.views, ...port.guests].filter((view) => !view.stale && !view.passed)
}

function viewsOf(edge: Edge, reading: Reading): View[] {
  if (edge.kind === 'planned') return []
  return [edge.u, edge.v].flatMap((node) =>
    node.kind === 'port' ? [...believed(reading.physical(node)), ...reading.renamedViews(node)] : [],
  )
}

function membersViews(segment: SegmentNode, reading: Reading): View[] {
  return segment.members.flatMap((member) => (member.kind === 'port' ? believed(reading.physical(member)) : []))
}

function segmentsOf(edges: readonly Edge[]): SegmentNode[] {
  return [...new Set(edges.flatMap(({ v }) => (v.kind === 'segment' ? v : [])))]
}

function portsOf(edges: readonly Edge[]): PortNode[] {
  return edges.flatMap((edge) => [edge.u, edge.v]).filter((node) => node.kind === 'port')
}
