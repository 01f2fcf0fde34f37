import type { RunDiffView } from '#shared/contract/triage-view.ts'
import type { OpenLab } from './open-lab.ts'
import { findRun } from './verdict-document.ts'

/** Two runs by the stable ids of their findings, as each run said them. Throws `Refusal` for a run that is not there. */
export function diffRuns(lab: OpenLab, from: string, to: string): RunDiffView {
  const before = lab.store.findings(findRun(lab, from).id)
  const after = lab.store.findings(findRun(lab, to).id)
  const old = new Set(before.map((finding) => finding.id))
  const now = new Set(after.map((finding) => finding.id))
  return {
    gone: before.filter((finding) => !now.has(finding.id)),
    fresh: after.filter((finding) => !old.has(finding.id)),
    still: after.filter((finding) => old.has(finding.id)),
  }
}
