/** What people decide about findings and moves, beside what verification says of them. */
import { portOfEnd, type Finding, type Move, type PortRef, type Verdict } from './verdict.ts'

/** A decision about one finding, kept by its stable id. */
export interface FindingMark {
  readonly finding: string
  readonly kind: 'accepted' | 'ignored' | 'adopted'
  /** Always there where a finding is ignored. */
  readonly reason?: string
  /** RFC 3339. */
  readonly at: string
  /** The person who decided; absent for whoever sits at the machine. */
  readonly who?: string
}

export const FINDING_STATES = ['open', 'fixed', 'accepted', 'ignored', 'verified', 'adopted'] as const
export type FindingState = (typeof FINDING_STATES)[number]

/** A finding of an earlier run that is settled: proved right by a later run, or taken into the plan. */
export interface SettledFinding {
  readonly finding: Finding
  readonly state: 'verified' | 'adopted'
  /** The last run that had it. */
  readonly run: string
}

/** The same move keeps its key from verdict to verdict: what is done, at which ports. */
export function moveKey(move: Move): string {
  switch (move.op) {
    case 'move-end':
      return [move.op, end(move.fixed), end(portOfEnd(move.from)), end(move.to)].join(' | ')
    case 'connect':
    case 'disconnect':
      return [move.op, end(move.a), end(move.b)].join(' | ')
    case 'exchange':
      return [move.op, ...move.devices].join(' | ')
  }
}

function end(port: PortRef): string {
  return `${port.device} ${port.port}`
}

/** Devices at which a move is made or seen. */
export function devicesOfMove(move: Move): readonly string[] {
  switch (move.op) {
    case 'move-end':
      return [...new Set([move.fixed.device, move.from.device, move.to.device])]
    case 'connect':
    case 'disconnect':
      return [...new Set([move.a.device, move.b.device])]
    case 'exchange':
      return move.devices
  }
}

/** Keys of the moves of each finding. */
export function moveKeysByFinding(moves: readonly Move[]): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>()
  for (const move of moves) {
    const known = keys.get(move.finding)
    if (known) known.push(moveKey(move))
    else keys.set(move.finding, [moveKey(move)])
  }
  return keys
}

/** Where a finding of the current verdict stands: a decision holds; else it is fixed once all its moves are ticked. */
export function stateOf(
  finding: Finding,
  marks: ReadonlyMap<string, FindingMark>,
  keys: ReadonlyMap<string, readonly string[]>,
  ticked: ReadonlySet<string>,
): FindingState {
  const mark = marks.get(finding.id)
  // A finding that is back after it was adopted is open: the plan has changed again.
  if (mark && mark.kind !== 'adopted') return mark.kind
  const own = keys.get(finding.id) ?? []
  return own.length > 0 && own.every((key) => ticked.has(key)) ? 'fixed' : 'open'
}

/**
 * True if a verdict proves that a finding it no longer has is fixed: its links are right now, or, for a finding without
 * cables, every device it names has answered. A finding that only went out of sight is not proved.
 */
export function isProved(finding: Finding, verdict: Pick<Verdict, 'links' | 'devices'>): boolean {
  if (finding.cables.length > 0) {
    const wanted = new Set(finding.cables)
    const links = verdict.links.filter((link) => link.cables.some((label) => wanted.has(label)))
    return links.length > 0 && links.every((link) => link.status === 'ok')
  }
  const answered = new Set(verdict.devices.flatMap((d) => (d.outcome === 'collected' ? d.device : [])))
  const named = new Set([...finding.ports.map((port) => port.device), ...(finding.devices ?? [])])
  return named.size > 0 && [...named].every((name) => answered.has(name))
}
