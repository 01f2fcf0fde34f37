import type { CableView } from '#shared/contract/page-state.ts'
import type { Finding, Link, Move, PortRef, SeenEnd } from '#shared/model/verdict.ts'
import { portKey } from './lab-index.ts'
import type { LabState } from './lab-state.ts'
import { type PortState, stateOfPort } from './port-state.ts'

/** One cable of a path, in the direction of walking. */
export interface Hop {
  readonly cable: CableView
  readonly from: PortRef
  readonly to: PortRef
}

/** All that is known of one port: what is planned there, what was seen, and what is wrong with it. */
export interface PortDetail {
  readonly at: PortRef
  readonly state: PortState
  readonly hops: readonly Hop[]
  readonly link?: Link | undefined
  readonly a?: PortRef | undefined
  readonly b?: PortRef | undefined
  readonly findings: readonly Finding[]
  /** Views that ended in no link, of this very port. */
  readonly unlinked: readonly SeenEnd[]
}

export function portDetail(state: LabState, at: PortRef): PortDetail {
  const key = portKey(at.device, at.port)
  const id = state.linkAt.get(key)
  const link = id === undefined ? undefined : state.links.get(id)
  const cable = state.index.cableAt.get(key)
  const hops = link === undefined ? oneHop(cable) : walk(link, state)
  return {
    at,
    state: stateOfPort(link, cable),
    hops,
    link,
    a: hops[0]?.from ?? link?.a,
    b: hops.at(-1)?.to ?? link?.b,
    findings: findingsAt(state, at, link),
    unlinked: state.unlinked.filter((view) => same(view.at, at)).map((view) => view.saw),
  }
}

/** Findings that name the port, or the link it is on. */
function findingsAt(state: LabState, at: PortRef, link: Link | undefined): Finding[] {
  const ends = link === undefined ? [at] : [at, link.a, link.b]
  return [...state.findings.values()].filter(
    (finding) =>
      finding.ports.some((port) => ends.some((end) => same(end, port))) ||
      (link?.cables.some((label) => finding.cables.includes(label)) ?? false),
  )
}

function oneHop(cable: CableView | undefined): Hop[] {
  return cable === undefined ? [] : [{ cable, from: cable.ends[0], to: cable.ends[1] }]
}

/** The cables of a link from its a end to its b end; each is turned so that it starts where the last one ended. */
function walk(link: Link, state: LabState): Hop[] {
  const hops: Hop[] = []
  let device = link.a.device
  for (const label of link.cables) {
    const cable = state.index.cables.get(label)
    if (cable === undefined) continue
    const [first, second] = cable.ends
    const forward = hops.length === 0 ? same(first, link.a) || !same(second, link.a) : first.device === device
    const hop = forward ? { cable, from: first, to: second } : { cable, from: second, to: first }
    device = hop.to.device
    hops.push(hop)
  }
  return hops
}

export function same(a: PortRef, b: PortRef): boolean {
  return a.device === b.device && a.port === b.port
}

/** The port at the other end of the path, as planned; for a free port, where a view of it leads. */
export function farEnd(state: LabState, at: PortRef): PortRef | undefined {
  const { a, b, link, hops } = portDetail(state, at)
  if (a !== undefined && b !== undefined) {
    if (same(a, at)) return b
    if (same(b, at)) return a
    // A panel port leads to the end that lies behind its cable.
    return hops.some((hop) => same(hop.to, at)) ? b : a
  }
  return link?.b ?? unplannedEnd(state, at)
}

/** The other end of a cable that nobody had planned. */
function unplannedEnd(state: LabState, at: PortRef): PortRef | undefined {
  for (const { kind, ports } of state.findings.values()) {
    if (kind === 'unplanned' && ports.length === 2 && ports.some((port) => same(port, at))) {
      return ports.find((port) => !same(port, at))
    }
  }
  return undefined
}

/** Far ends that were really seen and are not the planned one: where the dashed line goes. */
export function strayEnds(state: LabState, detail: PortDetail): { from: PortRef; to: PortRef }[] {
  const { link } = detail
  if (link === undefined) return []
  const strays: { from: PortRef; to: PortRef }[] = []
  const collect = (from: PortRef, planned: PortRef, views: readonly SeenEnd[]) => {
    for (const view of views) {
      if (!view.known || view.stale || view.device === undefined || view.port === undefined) continue
      const to = { device: view.device, port: view.port }
      if (!same(to, planned) && state.index.devices.has(to.device)) strays.push({ from, to })
    }
  }
  collect(link.a, link.b, link.seenByA)
  collect(link.b, link.a, link.seenByB)
  return strays
}

export function movesOf(moves: readonly Move[], finding: Finding): readonly Move[] {
  return moves.filter((move) => move.finding === finding.id)
}
