import type { Message } from '#shared/words/message.ts'
import type { Place, StepWords } from '#shared/words/places.ts'
import type { FindingKind, PortRef } from '#shared/model/verdict.ts'
import type { Edge, GraphNode, ObservedEdge } from './graph.ts'
import type { Step } from './moves.ts'
import { farPortName, type EndNode, type PortNode } from './nodes.ts'
import { deviceWords, portWords } from './place-words.ts'

/** An end as messages name it, known or not. */
export function endWords(node: GraphNode): Place {
  if (node.kind === 'segment') return { device: '', stranger: 'segment' }
  if (node.kind === 'port') return portWords(node)
  const told = farPortName(node)
  const port = told === undefined ? {} : { port: told }
  if (node.device) return { ...deviceWords(node.device), ...port }
  return { device: node.name ?? '', ...port, stranger: node.unidentified ? 'unidentified' : 'unknown' }
}

/** The steps of a fix as messages name them: what is moved by its device if the step is at a device end. */
export function stepWords(steps: readonly Step[]): StepWords[] {
  return steps.flatMap(({ move, at, link, from }): StepWords[] => {
    if (move.op === 'exchange') return []
    if (move.op === 'connect')
      return link ? [{ op: 'connect', cable: move.cable, a: endWords(link.a), b: endWords(link.b) }] : []
    if (move.op === 'disconnect')
      return [{ op: 'disconnect', cable: undefined, a: at ? endWords(at) : refWords(move.a), b: refWords(move.b) }]
    const isDeviceEnd = at?.name === move.to.port && at.device.device.name === move.to.device
    const to = at && isDeviceEnd ? endWords(at) : refWords(move.to)
    return [{ op: 'move-end', cable: move.cable, from: isDeviceEnd && from ? endWords(from) : refWords(move.from), to }]
  })
}

function refWords({ device, port }: Partial<PortRef> & Pick<PortRef, 'device'>): Place {
  if (device === 'segment' && !port) return { device: '', stranger: 'segment' }
  return { device, ...(port ? { port } : {}) }
}

/** What is said of a component of this kind (verification.md, section 5). */
export function saidOf(kind: FindingKind, edges: readonly Edge[], steps: readonly Step[]): Message {
  const planned = edges.filter((edge) => edge.kind === 'planned')
  const observed = edges.filter((edge) => edge.kind === 'observed')
  const [e] = planned
  const [o] = observed
  const cables = planned.map(({ link }) => link.labels.join('/'))
  const todo = stepWords(steps)
  const seen = o ? seenWords(o) : { a: { device: '' }, b: { device: '' } }
  const ends = e ? { a: endWords(e.link.a), b: endWords(e.link.b) } : seen
  const moved = steps.flatMap(({ at }) => at ?? []).map(endWords)
  switch (kind) {
    case 'missing':
      return { code: 'missing', cables, ...ends, reason: e?.link.readReason }
    case 'self-loop':
      return { code: 'self-loop', ...seen, steps: todo }
    case 'unplanned':
      return { code: 'unplanned', ...seen, steps: todo }
    case 'unknown-neighbor':
      return { code: 'unknown-neighbor', cables, ...seen, steps: todo }
    case 'breakout':
      return { code: 'breakout', cables, ...ends, seen: o ? seen : undefined }
    case 'wrong-port':
    case 'wrong-device':
    case 'displaced':
      return { code: kind, cables, steps: todo }
    case 'swapped':
      return {
        code: 'swapped',
        cables,
        ports: moved,
        sameDevices: isBetweenTwo(planned.flatMap(({ link }) => [link.a, link.b])),
      }
    case 'rotated':
      return { code: 'rotated', cables, ports: moved }
    case 'tangled':
      return { code: 'tangled', cables, ports: hubOf(edges), steps: todo }
    case 'multi-neighbor':
      return { code: 'multi-neighbor', ports: hubOf(edges), steps: todo }
    case 'cdp-lldp-disagree':
      return { code: 'cdp-lldp-disagree', ports: hubOf(edges) }
    default:
      return { code: 'shifted', cables, steps: todo }
  }
}

/** Two cables between the same two devices carry the same traffic, as members of a bundle do. */
function isBetweenTwo(ports: readonly PortNode[]): boolean {
  return new Set(ports.map(({ device }) => device)).size === 2
}

/** Both ends of what was seen, a known one first. */
function seenWords({ u, v }: ObservedEdge): { a: Place; b: Place } {
  return u.kind !== 'port' && v.kind === 'port'
    ? { a: endWords(v), b: endWords(u) }
    : { a: endWords(u), b: endWords(v) }
}

function hubOf(edges: readonly Edge[]): Place[] {
  const segments = new Set(edges.flatMap(({ v }) => (v.kind === 'segment' ? v : [])))
  const ends = new Set<EndNode>([...segments].flatMap(({ members }) => members))
  return [...ends].map(endWords)
}
