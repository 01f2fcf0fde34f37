import type { Finding, FindingKind, Severity } from '#shared/model/verdict.ts'
import type { LabIndex } from './lab-index.ts'

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

export const FINDING_GROUPS = ['rack', 'kind', 'none'] as const
export const FINDING_SORTS = ['severity', 'place', 'moves'] as const

/** How the list of findings is put together. */
export interface FindingArrangement {
  readonly group: (typeof FINDING_GROUPS)[number]
  readonly sort: (typeof FINDING_SORTS)[number]
}

export interface FindingGroup {
  /** Unique among the groups. */
  readonly key: string
  /** Name of the rack; empty for findings of no rack, absent where they are grouped otherwise. */
  readonly rack?: string
  readonly kind?: FindingKind
  readonly findings: readonly Finding[]
}

const WALK: FindingArrangement = { group: 'rack', sort: 'severity' }

type Compare = (a: Finding, b: Finding) => number

/** In walking order: rack by rack, errors first, from the top of the rack down. */
export function sortedFindings(findings: readonly Finding[], index: LabIndex): Finding[] {
  const compare = compares(index, new Map())
  return [...findings].sort((a, b) => compare.rack(a, b) || compare.severity(a, b) || compare.place(a, b) || last(a, b))
}

/** Each finding once: under the first rack it names, under its kind, or all in one group; the moves of each are told. */
export function groupedFindings(
  findings: readonly Finding[],
  index: LabIndex,
  { group, sort }: FindingArrangement = WALK,
  moves: ReadonlyMap<string, readonly string[]> = new Map(),
): FindingGroup[] {
  const by = compares(index, moves)
  const first: Compare = group === 'rack' ? by.rack : group === 'kind' ? by.kind : () => 0
  const then: readonly Compare[] =
    sort === 'severity'
      ? [by.severity, by.rack, by.place]
      : sort === 'place'
        ? [by.rack, by.place, by.severity]
        : [by.moves, by.severity, by.rack, by.place]
  const order: Compare = (a, b) => first(a, b) || then.reduce((is, compare) => is || compare(a, b), 0) || last(a, b)
  const groups = new Map<string, Finding[]>()
  for (const finding of [...findings].sort(order)) {
    const key = group === 'rack' ? (finding.racks[0] ?? '') : group === 'kind' ? finding.kind : 'all'
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [finding])
    else own.push(finding)
  }
  return [...groups].map(([key, own]) => ({
    key,
    ...(group === 'rack' ? { rack: key } : {}),
    ...(group === 'kind' && own[0] !== undefined ? { kind: own[0].kind } : {}),
    findings: own,
  }))
}

function compares(index: LabIndex, moves: ReadonlyMap<string, readonly string[]>) {
  const order = new Map(index.columns.map((column, i) => [column.key, i]))
  const rackOf = (finding: Finding) => order.get(finding.racks[0] ?? '') ?? index.columns.length
  const movesOf = (finding: Finding) => moves.get(finding.id)?.length ?? 0
  return {
    rack: (a, b) => rackOf(a) - rackOf(b),
    kind: (a, b) => RANK[a.severity] - RANK[b.severity] || a.kind.localeCompare(b.kind),
    severity: (a, b) => RANK[a.severity] - RANK[b.severity],
    place: (a, b) => heightOf(b, index) - heightOf(a, index),
    moves: (a, b) => movesOf(b) - movesOf(a),
  } satisfies Readonly<Record<string, Compare>>
}

function last(a: Finding, b: Finding): number {
  return a.kind.localeCompare(b.kind) || a.id.localeCompare(b.id)
}

function heightOf(finding: Finding, index: LabIndex): number {
  const name = finding.ports[0]?.device ?? finding.devices?.[0]
  return name === undefined ? 0 : (index.devices.get(name)?.position ?? 0)
}
