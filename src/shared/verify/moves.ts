import type { EndRef, Move } from '#shared/model/verdict.ts'
import type { Edge, GraphNode, ObservedEdge, PlannedEdge } from './graph.ts'
import { refOf, farPortName, type DeviceNode, type Hop, type LinkNode, type PortNode } from './nodes.ts'

/** A move before it has the id of its finding, with the port where the work is done. */
export interface Step {
  readonly move: DistributiveOmit<Move, 'finding'>
  readonly at: PortNode | undefined
  readonly link: LinkNode | undefined
  /** Where the moved end is now. */
  readonly from?: GraphNode
  /** Where a whole device is moved. */
  readonly device?: DeviceNode | undefined
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** Lanes that cannot be pulled alone, ends that change rack, ends that change device, moves that do not hold the a end. */
type Cost = readonly [number, number, number, number]

/**
 * The least moves that turn the observed edges of a component into its planned ones: the larger of both counts
 * (verification.md, section 6). Among equals those with the fewest ends that change rack, then device, then hold the a end.
 */
export function stepsOf(edges: readonly Edge[], movesPlugs = false): Step[] {
  const moveEnd = (planned: PlannedEdge | undefined, observed: Edge | undefined): Priced | undefined =>
    priced(planned, observed, movesPlugs)
  return runsOf(edges).flatMap(({ run, closed }) => (closed ? cycleSteps(run, moveEnd) : pathSteps(run, moveEnd)))
}

type MoveEnd = (planned: PlannedEdge | undefined, observed: Edge | undefined) => Priced | undefined

interface Run {
  readonly run: readonly Edge[]
  readonly closed: boolean
}

/** Paths and cycles; a segment ends the paths that meet in it. */
function runsOf(edges: readonly Edge[]): Run[] {
  const at = new Map<GraphNode, Edge[]>()
  for (const edge of edges) {
    for (const node of [edge.u, edge.v]) {
      if (node.kind === 'segment') continue
      const others = at.get(node)
      if (others) others.push(edge)
      else at.set(node, [edge])
    }
  }
  const done = new Set<Edge>()
  const walk = (first: Edge, from: GraphNode): Edge[] => {
    const run: Edge[] = []
    let edge: Edge | undefined = first
    let node = from
    while (edge && !done.has(edge)) {
      done.add(edge)
      run.push(edge)
      node = edge.u === node ? edge.v : edge.u
      edge = at.get(node)?.find((next) => !done.has(next))
    }
    return run
  }
  const runs: Run[] = []
  for (const edge of edges) {
    for (const end of [edge.u, edge.v]) {
      if (!done.has(edge) && (at.get(end)?.length ?? 0) < 2) runs.push({ run: walk(edge, end), closed: false })
    }
  }
  for (const edge of edges) if (!done.has(edge)) runs.push({ run: walk(edge, edge.u), closed: true })
  return runs
}

function cycleSteps(run: readonly Edge[], moveEnd: MoveEnd): Step[] {
  const planned = run.flatMap((edge, index) => (edge.kind === 'planned' ? [{ edge, index }] : []))
  const ahead = planned.map(({ edge, index }) => moveEnd(edge, run[(index + 1) % run.length]))
  const behind = planned.map(({ edge, index }) => moveEnd(edge, run[(index + run.length - 1) % run.length]))
  return inTurn(
    less(total(ahead), total(behind)) < 0
      ? ahead
      : less(total(ahead), total(behind)) > 0
        ? behind
        : earlier(ahead, behind),
  )
}

/** The steps of a cycle so that each goes into the port the one before has freed. */
function inTurn(priced: readonly (Priced | undefined)[]): Step[] {
  const steps = stepsIn(priced)
  const into = new Map<GraphNode | undefined, Step>(steps.map((step) => [step.at, step]))
  const ordered: Step[] = []
  let next = steps[0]
  while (next && ordered.length < steps.length) {
    ordered.push(next)
    next = into.get(next.from)
  }
  return ordered.length === steps.length ? ordered : steps
}

function pathSteps(run: readonly Edge[], moveEnd: MoveEnd): Step[] {
  const planned = run.filter((edge) => edge.kind === 'planned')
  const observed = run.filter((edge) => edge.kind === 'observed')
  if (observed.length > planned.length)
    return splitAt(
      planned,
      (i) => observed[i],
      (i) => observed[i + 1],
      (i) => disconnect(observed[i]),
      moveEnd,
    )
  if (planned.length > observed.length) {
    const gaps = planned.slice(0, -1)
    const choices = bestSplit(
      gaps.length,
      (i) => moveEnd(planned[i], observed[i]),
      (i) => moveEnd(planned[i + 1], observed[i]),
    )
    const spare = planned[choices.at]
    return [...stepsIn(choices.steps), ...(spare ? [connect(spare)] : [])]
  }
  return stepsIn(planned.map((edge, i) => moveEnd(edge, observed[i])))
}

/** One observed edge too many: the cheapest one to take away, with the moves of the others. */
function splitAt(
  planned: readonly PlannedEdge[],
  before: (i: number) => ObservedEdge | undefined,
  after: (i: number) => ObservedEdge | undefined,
  take: (i: number) => Step | undefined,
  moveEnd: MoveEnd,
): Step[] {
  const { at, steps } = bestSplit(
    planned.length,
    (i) => moveEnd(planned[i], before(i)),
    (i) => moveEnd(planned[i], after(i)),
  )
  const last = take(at)
  return [...stepsIn(steps), ...(last ? [last] : [])]
}

/** Splits 0 … n at the cheapest place: `low` moves before it, `high` moves from it on. */
function bestSplit(
  n: number,
  low: (i: number) => Priced | undefined,
  high: (i: number) => Priced | undefined,
): { at: number; steps: (Priced | undefined)[] } {
  const lows = Array.from({ length: n }, (_, i) => low(i))
  const highs = Array.from({ length: n }, (_, i) => high(i))
  let cost = total(highs)
  let best = { at: 0, cost }
  for (let at = 1; at <= n; at++) {
    cost = plus(minus(cost, highs[at - 1]?.cost), lows[at - 1]?.cost)
    if (less(cost, best.cost) < 0) best = { at, cost }
  }
  return { at: best.at, steps: [...lows.slice(0, best.at), ...highs.slice(best.at)] }
}

interface Priced {
  readonly step: Step
  readonly cost: Cost
}

function stepsIn(priced: readonly (Priced | undefined)[]): Step[] {
  return priced.flatMap((one) => one?.step ?? [])
}

const FREE: Cost = [0, 0, 0, 0]

function plus(x: Cost, y: Cost = FREE): Cost {
  return [x[0] + y[0], x[1] + y[1], x[2] + y[2], x[3] + y[3]]
}

function minus(x: Cost, y: Cost = FREE): Cost {
  return [x[0] - y[0], x[1] - y[1], x[2] - y[2], x[3] - y[3]]
}

function total(priced: readonly (Priced | undefined)[]): Cost {
  return priced.reduce((sum: Cost, one) => plus(sum, one?.cost), FREE)
}

function less(x: Cost, y: Cost): number {
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || x[3] - y[3]
}

/** Between two ways round that cost the same, always the same one, however the ring was walked. */
function earlier(
  x: readonly (Priced | undefined)[],
  y: readonly (Priced | undefined)[],
): readonly (Priced | undefined)[] {
  const rank = (way: readonly (Priced | undefined)[]): string =>
    way
      .map((one) => JSON.stringify(one?.step.move))
      .sort()
      .join()
  return rank(x) <= rank(y) ? x : y
}

/** Makes the observed cable the planned one by moving the end the two do not share. */
function priced(planned: PlannedEdge | undefined, observed: Edge | undefined, movesPlugs: boolean): Priced | undefined {
  if (!planned || !observed) return undefined
  const held = planned.u === observed.u || planned.u === observed.v ? planned.u : planned.v
  const to = held === planned.u ? planned.v : planned.u
  const from = observed.u === held ? observed.v : observed.u
  const { link } = planned
  const device = from.kind === 'segment' ? undefined : from.device
  const changesRack = device === undefined || device.rack !== to.device.rack ? 1 : 0
  const changesDevice = device !== to.device ? 1 : 0
  const told = from.kind === 'port' ? panelMove(link, held, from) : undefined
  const hop = to === link.b ? link.hops.at(-1) : link.hops[0]
  const move = told ?? {
    op: 'move-end' as const,
    cable: hop?.cable.cable.label,
    fixed: refOf(held),
    from: endRef(from),
    to: refOf(to),
    ...suspectsOf(link),
  }
  const lanes = movesPlugs ? (to.plug ? 0 : 1) : to.plug && !held.plug ? 1 : 0
  return { step: { move, at: to, link, from }, cost: [lanes, changesRack, changesDevice, held === link.a ? 0 : 1] }
}

/** The far port's own planned run ends open in a panel of this path: there the cable is in the wrong panel port. */
function panelMove(link: LinkNode, held: PortNode, from: PortNode): Step['move'] | undefined {
  const { stub } = from
  if (!stub) return undefined
  const hops: readonly Hop[] =
    held === link.a
      ? link.hops
      : [...link.hops].reverse().map((hop) => ({ cable: hop.cable, from: hop.to, to: hop.from }))
  const side = stub.key.replace(/\d+$/, '')
  const entries = hops.filter((hop) => hop.to.device === stub.device && hop.to.key.replace(/\d+$/, '') === side)
  const [entry] = entries
  if (!entry || entries.length > 1) return undefined
  return {
    op: 'move-end',
    cable: entry.cable.cable.label,
    fixed: refOf(entry.from),
    from: refOf(stub),
    to: refOf(entry.to),
  }
}

function connect({ link }: PlannedEdge): Step {
  const move = {
    op: 'connect' as const,
    cable: link.labels[0],
    a: refOf(link.a),
    b: refOf(link.b),
    ...suspectsOf(link),
  }
  return { move, at: link.a, link }
}

function disconnect(edge: ObservedEdge | undefined): Step | undefined {
  if (!edge) return undefined
  const ends = [edge.u, edge.v]
  const ports = ends.filter((end) => end.kind === 'port').sort((x, y) => x.device.rank - y.device.rank)
  const [a, b] = [ports[0] ?? edge.u, ports[0] === edge.v ? edge.u : edge.v]
  return { move: { op: 'disconnect', a: fromRef(a), b: fromRef(b) }, at: ports[0], link: undefined }
}

function fromRef(node: GraphNode): { device: string; port: string } {
  if (node.kind !== 'segment') return refOf(node)
  return { device: 'segment', port: '' }
}

/** Where a moved end is now; without a port if nobody told it: what was sent as one is none of the device. */
function endRef(node: GraphNode): EndRef {
  const { device, port } = fromRef(node)
  const told = node.kind === 'far' ? farPortName(node) : port
  return told ? { device, port: told } : { device }
}

function suspectsOf(link: LinkNode): { suspects?: readonly string[] } {
  return link.labels.length > 1 ? { suspects: link.labels } : {}
}
