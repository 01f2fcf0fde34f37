import type { TriageView } from '#shared/contract/triage-view.ts'
import { type FindingMark, type FindingState, moveKeysByFinding, stateOf } from '#shared/model/triage.ts'
import type { Finding, Move } from '#shared/model/verdict.ts'

/** Tabs of the list of findings. */
export const FINDING_SHOWS = ['open', 'fixed', 'verified', 'accepted', 'ignored', 'all'] as const
export type FindingShow = (typeof FINDING_SHOWS)[number]

/** A finding as the list shows it: with where it stands, and what was decided. */
export interface ListedFinding {
  readonly finding: Finding
  readonly state: FindingState
  readonly mark?: FindingMark | undefined
}

/** The findings of the verdict, then those of earlier runs that are settled. */
export function listFindings(
  findings: Iterable<Finding>,
  moves: readonly Move[],
  triage: TriageView,
): readonly ListedFinding[] {
  const marks = new Map(triage.marks.map((mark) => [mark.finding, mark]))
  const keys = moveKeysByFinding(moves)
  const ticked = new Set(triage.ticked)
  const current = [...findings].map((finding) => ({
    finding,
    state: stateOf(finding, marks, keys, ticked),
    mark: marks.get(finding.id),
  }))
  const known = new Set(current.map(({ finding }) => finding.id))
  const settled = triage.settled.filter(({ finding }) => !known.has(finding.id))
  return [...current, ...settled.map(({ finding, state }) => ({ finding, state, mark: marks.get(finding.id) }))]
}

/** How many errors are open: neither decided about, nor fixed and waiting for a run to prove it. */
export function openErrors(findings: Iterable<Finding>, moves: readonly Move[], triage: TriageView): number {
  const errors = [...findings].filter((finding) => finding.severity === 'error')
  return listFindings(errors, moves, { ...triage, settled: [] }).filter(({ state }) => state === 'open').length
}

/** Ids of findings that somebody accepted or ignores. */
export function decidedIds(triage: TriageView): ReadonlySet<string> {
  return new Set(triage.marks.flatMap((mark) => (mark.kind === 'adopted' ? [] : mark.finding)))
}

/** How many there are under each tab; what is adopted counts as verified. */
export function countShows(listed: readonly ListedFinding[]): Readonly<Record<FindingShow, number>> {
  const counts = { open: 0, fixed: 0, verified: 0, accepted: 0, ignored: 0, all: listed.length }
  for (const { state } of listed) counts[state === 'adopted' ? 'verified' : state]++
  return counts
}

export function isShown({ state }: ListedFinding, show: FindingShow): boolean {
  return show === 'all' || (state === 'adopted' ? 'verified' : state) === show
}
