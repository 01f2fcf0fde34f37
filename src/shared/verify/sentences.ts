import { portOfEnd, type FindingKind, type PortRef } from '#shared/model/verdict.ts'
import { describeDevice, describeEnd, describePort, describePorts, listed } from './describe.ts'
import type { Edge, GraphNode, ObservedEdge, PlannedEdge } from './graph.ts'
import type { Step } from './moves.ts'
import { otherEnd, type EndNode, type LinkNode, type PortNode } from './nodes.ts'

/** What a person in the room should do about a component, in a sentence or two (verification.md, section 5). */
export function sentenceFor(kind: FindingKind, edges: readonly Edge[], steps: readonly Step[]): string {
  const planned = edges.filter((edge) => edge.kind === 'planned')
  const observed = edges.filter((edge) => edge.kind === 'observed')
  const [e] = planned
  const [o] = observed
  const labels = listed(planned.map(({ link }) => link.labels.join('/')))
  switch (kind) {
    case 'missing':
      return e ? missing(e.link) : ''
    case 'self-loop':
      return `${o ? between(o) : ''} is a loop within one device: ${e ? todo(steps) : remove(steps)}.`
    case 'unplanned':
      return `${o ? between(o) : ''} is not in the plan: ${remove(steps)}.`
    case 'unknown-neighbor':
      return e
        ? `${labels} is plugged into ${o ? strange(o) : ''}: ${todo(steps)}.`
        : `${o ? between(o) : ''} is not in the plan: ${remove(steps)}.`
    case 'breakout':
      return `${labels} is planned between ${ends(e)}, but ${o ? between(o) : ''} was seen: correct the breakout of the port, or the plan.`
    case 'wrong-port':
      return `${labels} is in the wrong port: ${todo(steps)}.`
    case 'wrong-device':
      return `${labels} is in the wrong device: ${todo(steps)}.`
    case 'displaced':
      return `Both ends of ${labels} (${ends(e)}) are plugged in elsewhere: ${todo(steps)}.`
    case 'swapped':
      return `Swap the far ends of ${labels}: ${describePorts(portsMoved(steps))}.${harmless(planned)}`
    case 'rotated':
      return `Turn the far ends of ${labels} round by one: ${describePorts(portsMoved(steps))}.`
    case 'tangled':
      return `${labels} ends in a hub or a shared segment (${describePorts(hubOf(edges))}): ${todo(steps)}.`
    case 'multi-neighbor':
    case 'cdp-lldp-disagree':
      return `Several far ends answer on one port (${describePorts(hubOf(edges))}): ${todo(steps, 'look for a hub or a bridge there')}.`
    default:
      return `${labels} ${planned.length > 1 ? 'are' : 'is'} shifted: ${todo(steps.slice(0, 1))}${others(steps.length - 1)}.`
  }
}

/** Two cables between the same two devices carry the same traffic, as members of a bundle do. */
function harmless(planned: readonly PlannedEdge[]): string {
  const devices = new Set(planned.flatMap(({ link }) => [link.a.device, link.b.device]))
  return devices.size === 2 ? ' Both run between the same two devices, so traffic may be unharmed.' : ''
}

/** The work list has every move; the sentence says where to begin. */
function others(count: number): string {
  return count > 0 ? `, then ${count === 1 ? 'one more' : `${count} more`} along the run` : ''
}

function missing(link: LinkNode): string {
  const what = `${link.labels.join('/')} between ${describePort(link.a)} and ${describePort(link.b)}`
  switch (link.readReason) {
    case 'no-transceiver':
      return `${what} is missing: a port has no transceiver. Fit it and plug the cable in.`
    case 'admin-down':
      return `${what} cannot come up: a port is shut down. Enable the port first.`
    case 'err-disabled':
      return `${what} cannot come up: a port is err-disabled. Clear the error and enable the port first.`
    case 'link-down':
      return `${what} has no link: plug the cable in at both ends, or replace it.`
    default:
      return `${what} is missing: no end sees the other. Plug the cable in.`
  }
}

function ends(edge: PlannedEdge | undefined): string {
  return edge ? `${describePort(edge.link.a)} and ${describePort(edge.link.b)}` : ''
}

function between(edge: ObservedEdge): string {
  return `The cable between ${name(edge.u)} and ${name(edge.v)}`
}

function strange(edge: ObservedEdge): string {
  return name([edge.u, edge.v].find((node) => node.kind === 'far') ?? edge.v)
}

function name(node: GraphNode): string {
  return node.kind === 'segment' ? 'the shared segment' : describeEnd(node)
}

/** A single cable too many; where it is only information it may well stay. */
function remove(steps: readonly Step[]): string {
  return steps.length > 0 ? 'remove it, or plan it' : 'plan it if it is to stay'
}

function hubOf(edges: readonly Edge[]): readonly EndNode[] {
  const segments = new Set(edges.flatMap(({ v }) => (v.kind === 'segment' ? v : [])))
  return [...new Set([...segments].flatMap(({ members }) => members))]
}

function portsMoved(steps: readonly Step[]): PortNode[] {
  return steps.flatMap(({ at }) => at ?? [])
}

/** A sentence with more steps than this is a list, and there is one of moves. */
const MOST_STEPS = 8

/** The steps as clauses: `move C-1 from … to …, and connect C-2 between …`. */
function todo(steps: readonly Step[], otherwise = 'correct the cabling'): string {
  if (steps.length === 0) return otherwise
  const more = steps.length - MOST_STEPS
  const clauses = (more > 1 ? steps.slice(0, MOST_STEPS) : steps).map(clause).join('; ')
  return more > 1 ? `${clauses}; and ${more} more in the work list` : clauses
}

function clause({ move, at, link, from }: Step): string {
  if (move.op === 'move-end') {
    const held = link && at ? ` (its other end stays in ${describePort(otherEnd(link, at))})` : ''
    return `move ${move.cable ?? 'the cable'} ${way(move, at, from)}${held}`
  }
  if (move.op === 'connect') {
    return link ? `connect ${move.cable ?? 'a cable'} between ${describePort(link.a)} and ${describePort(link.b)}` : ''
  }
  if (move.op === 'disconnect') return `remove the cable between ${describeRef(move.a, at)} and ${describeRef(move.b)}`
  return `exchange ${listed(move.devices)}`
}

function way(move: MoveEnd, at: PortNode | undefined, from: GraphNode | undefined): string {
  const isDeviceEnd = at?.name === move.to.port && at.device.device.name === move.to.device
  if (!at || !isDeviceEnd) return `from ${describeRef(portOfEnd(move.from))} to ${describeRef(move.to)}`
  if (from?.kind === 'port' && from.device === at.device) {
    return `in ${describeDevice(at.device)} from port ${from.name} to port ${at.name}`
  }
  return `from ${from ? name(from) : describeRef(portOfEnd(move.from))} to ${describePort(at)}`
}

type MoveEnd = Extract<Step['move'], { op: 'move-end' }>

function describeRef(ref: PortRef, port?: PortNode): string {
  if (port) return describePort(port)
  if (ref.device === 'segment') return 'the shared segment'
  return ref.port === '' ? ref.device : `${ref.device} port ${ref.port}`
}

/** The sentence for devices, or members of them, that stand in each other's places. */
export function exchangeSentence(
  units: readonly { name: string; place: PortNode['device'] }[],
  carried: number,
): string {
  const more =
    carried > 0 ? ` ${carried} unverified link${carried === 1 ? '' : 's'} that are up would move with the boxes.` : ''
  const what = units.map(({ name: unit, place }) =>
    unit === '' ? describeDevice(place) : `${describeDevice(place)} member ${unit}`,
  )
  return units.length === 2
    ? `Exchange ${what.join(' and ')}: each is cabled as the other should be. Or exchange their names.${more}`
    : `${listed(what)} stand in each other's places in a ring: put each into the place after it, or exchange their names.${more}`
}
