import type { Finding, FindingKind, Severity } from '#shared/model/verdict.ts'
import { shortPort } from './port-name.ts'
import { sentence } from '#shared/words/message.ts'

/** What the list of findings is narrowed to; `text` is words that must all be named. */
export interface FindingFilter {
  readonly kind?: FindingKind | undefined
  readonly severity?: Severity | undefined
  readonly rack?: string | undefined
  /** Only what the last run found and the run before it did not. */
  readonly fresh?: boolean | undefined
  readonly text: string
}

/** True when a finding is of the chosen kind, severity and rack, new if that is asked, and names every word. */
export function passes(finding: Finding, filter: FindingFilter, fresh?: ReadonlySet<string>): boolean {
  if (filter.fresh === true && fresh?.has(finding.id) !== true) return false
  if (filter.kind !== undefined && finding.kind !== filter.kind) return false
  if (filter.severity !== undefined && finding.severity !== filter.severity) return false
  if (filter.rack !== undefined && !finding.racks.includes(filter.rack)) return false
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const ports = finding.ports.map((port) => `${port.device} ${port.port} ${shortPort(port.port)}`)
  const text = [finding.kind, sentence(finding.said), ...finding.cables, ...ports, ...(finding.devices ?? [])]
  const line = text.join(' ').toLowerCase()
  return words.every((word) => line.includes(word))
}
