import type { Finding, Severity } from '#shared/model/verdict.ts'
import type { LabIndex } from './lab-index.ts'

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

export interface FindingGroup {
  /** Name of the rack; empty for findings of no rack. */
  readonly rack: string
  readonly findings: readonly Finding[]
}

/** In walking order: rack by rack, errors first, from the top of the rack down. */
export function sortedFindings(findings: readonly Finding[], index: LabIndex): Finding[] {
  const order = new Map(index.columns.map((column, i) => [column.key, i]))
  const rackOf = (finding: Finding) => order.get(finding.racks[0] ?? '') ?? index.columns.length
  return [...findings].sort(
    (a, b) =>
      rackOf(a) - rackOf(b) ||
      RANK[a.severity] - RANK[b.severity] ||
      heightOf(b, index) - heightOf(a, index) ||
      a.kind.localeCompare(b.kind) ||
      a.id.localeCompare(b.id),
  )
}

/** Each finding once, under the first rack it names. */
export function groupedFindings(findings: readonly Finding[], index: LabIndex): FindingGroup[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of sortedFindings(findings, index)) {
    const rack = finding.racks[0] ?? ''
    const group = groups.get(rack)
    if (group === undefined) groups.set(rack, [finding])
    else group.push(finding)
  }
  return [...groups].map(([rack, group]) => ({ rack, findings: group }))
}

function heightOf(finding: Finding, index: LabIndex): number {
  const name = finding.ports[0]?.device ?? finding.devices?.[0]
  return name === undefined ? 0 : (index.devices.get(name)?.position ?? 0)
}
