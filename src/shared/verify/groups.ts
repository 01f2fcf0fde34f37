import { compareNatural } from '#shared/naming/port-name.ts'
import type { Message } from '#shared/words/message.ts'
import type { FoundNode } from './found.ts'
import type { Edge } from './graph.ts'
import { makeFinding, type FindingDraft } from './make-finding.ts'
import { stepsOf } from './moves.ts'
import type { LinkNode, Plug, PortNode } from './nodes.ts'
import { deviceWords } from './place-words.ts'
import { laneNumber, socketOf } from './plugs.ts'

/** A component that may be one finding together with others: lanes of a plug, or links of a trunk. */
export interface Part {
  readonly keys: readonly string[]
  readonly edges: readonly Edge[]
  readonly draft: FindingDraft
}

/** The keys under which a component is to be looked at together with others; none if it stands for itself. */
export function keysOf(kind: FindingDraft['kind'], edges: readonly Edge[]): string[] {
  const planned = edges.filter((edge) => edge.kind === 'planned')
  const plugs = new Set(planned.flatMap(({ link }) => [link.a.plug, link.b.plug]).flatMap((plug) => plug?.base ?? []))
  if (plugs.size > 0) return [...plugs].map((base) => `plug ${base}`)
  if (kind !== 'swapped') return []
  const [x, y] = planned.map(({ link }) => trunksOf(link))
  const shared = [...(x?.keys() ?? [])].find((key) => y?.has(key))
  return shared === undefined ? [] : [`trunk ${shared}`]
}

/** One finding for parts that are one mistake, else one each. */
export function groupFindings(parts: readonly Part[]): FoundNode[] {
  const ordered = [...parts].sort((x, y) => firstRank(x) - firstRank(y))
  const [first] = ordered
  if (!first) return []
  const plug = first.keys[0]?.startsWith('plug') ? plugFinding(ordered) : undefined
  const isTrunk = ordered.length > 1 && first.keys[0]?.startsWith('trunk')
  const one = plug ?? (isTrunk ? reversedFinding(ordered) : undefined)
  return one ? [one] : ordered.map(({ draft }) => makeFinding(draft))
}

function linksIn(part: Part): LinkNode[] {
  return part.edges.flatMap((edge) => (edge.kind === 'planned' ? edge.link : []))
}

function firstRank(part: Part): number {
  return Math.min(...linksIn(part).map(({ rank }) => rank))
}

/**
 * The lanes of plugs that are in the wrong socket, or in none, as one finding of the kind of the lowest lane that sees
 * something, its moves with all lanes; undefined if a lane is right or lanes went different ways.
 */
function plugFinding(parts: readonly Part[]): FoundNode | undefined {
  const links = parts.flatMap(linksIn)
  const plugs = new Set(
    links.flatMap(({ a, b }) => [a.plug, b.plug]).filter((plug): plug is Plug => plug !== undefined),
  )
  if (parts.length < 2 || links.some(({ a, b }) => !a.plug && !b.plug)) return undefined
  for (const { lanes } of plugs) for (const { link } of lanes) if (link?.read === 'ok') return undefined
  const seen = parts.filter(({ edges }) => edges.some(({ kind }) => kind === 'observed'))
  const shapes = new Set(seen.map(shapeOf))
  if (shapes.size > 1) return undefined
  const lowest = [...(seen.length > 0 ? seen : parts)].sort((x, y) => lowestLane(x) - lowestLane(y))[0]
  if (!lowest) return undefined
  const steps = (lowest.draft.steps ?? []).length > 0 ? stepsOf(lowest.edges, true).map(withLanes) : []
  return makeFinding({
    ...lowest.draft,
    links,
    ports: parts.flatMap(({ draft }) => [...(draft.ports ?? [])]),
    views: parts.flatMap(({ draft }) => draft.views ?? []),
    steps,
  })
}

/** Kind, and the sockets that its lanes are seen in. */
function shapeOf({ draft, edges }: Part): string {
  const sockets = edges.flatMap((edge) =>
    edge.kind === 'observed' ? [edge.u, edge.v].flatMap((end) => (end.kind === 'port' ? socketOf(end) : [])) : [],
  )
  const planned = new Set(
    edges.flatMap((edge) =>
      edge.kind === 'planned' ? [edge.u, edge.v].flatMap((port) => (port.plug ? [] : socketOf(port))) : [],
    ),
  )
  const lanes = edges.flatMap((edge) =>
    [edge.u, edge.v].flatMap((end) => (end.kind === 'port' ? (laneNumber(end) ?? []) : [])),
  )
  const isOneLane = new Set(lanes).size < 2
  const others = [...new Set(sockets)].filter((socket) => !planned.has(socket)).sort()
  return `${draft.kind} ${others.join()} ${isOneLane ? '' : lanes.join()}`
}

function lowestLane(part: Part): number {
  const places = linksIn(part).flatMap(({ a, b }) => [a, b].flatMap((port) => port.plug?.lanes.indexOf(port) ?? []))
  return Math.min(...places)
}

type PlugStep = ReturnType<typeof stepsOf>[number]

/** A move of a plug takes all its lanes with it. */
function withLanes(step: PlugStep): PlugStep {
  const { move, link, at } = step
  const plug = at?.plug ?? link?.a.plug ?? link?.b.plug
  if (!plug || (move.op !== 'move-end' && move.op !== 'connect')) return step
  const cables = plug.lanes.flatMap(({ cables: [node] }) => (node ? [node.cable.label] : []))
  return { ...step, move: { ...move, cables } }
}

/** Trunks a link runs on: between two panels, or from one device to another; with its places at both ends. */
function trunksOf(link: LinkNode): Map<string, readonly [PortNode, PortNode]> {
  const trunks = new Map<string, readonly [PortNode, PortNode]>()
  const add = (x: PortNode, y: PortNode): void => {
    const [a, b] = x.device.index <= y.device.index ? [x, y] : [y, x]
    trunks.set(`${a.device.index} ${b.device.index}`, [a, b])
  }
  for (const { from, to } of link.hops)
    if (from.device.isPanel && to.device.isPanel && from.device !== to.device) add(from, to)
  if (link.a.device !== link.b.device) add(link.a, link.b)
  return trunks
}

/** Pairs of links that turn the order of their trunk round: the first with the last, the second with the last but one. */
function reversedFinding(parts: readonly Part[]): FoundNode | undefined {
  const key = parts[0]?.keys[0]?.slice('trunk '.length) ?? ''
  const places = parts.flatMap((part) =>
    linksIn(part).map((link) => ({ part, ends: trunksOf(link).get(key) as readonly [PortNode, PortNode] })),
  )
  places.sort((x, y) => compareNatural(x.ends[0].name, y.ends[0].name))
  const far = places.map(({ ends }) => ends[1].name)
  const order = [...far].sort(compareNatural)
  if (far.join('\n') !== order.join('\n')) return undefined
  if (places.some(({ part }, i) => places[places.length - 1 - i]?.part !== part)) return undefined
  const first = places[0]?.ends as readonly [PortNode, PortNode]
  const last = places.at(-1)?.ends as readonly [PortNode, PortNode]
  const said: Message = {
    code: 'reversed',
    a: deviceWords(first[0].device),
    b: deviceWords(first[1].device),
    from: first[0].name,
    to: last[0].name,
  }
  return makeFinding({
    kind: 'reversed',
    links: parts.flatMap(linksIn),
    ports: parts.flatMap(({ draft }) => [...(draft.ports ?? [])]),
    said,
    views: parts.flatMap(({ draft }) => draft.views ?? []),
    steps: parts.flatMap(({ draft }) => draft.steps ?? []),
  })
}
