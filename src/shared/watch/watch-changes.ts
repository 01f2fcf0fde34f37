/** What changed between the rounds of a watch, each change told once. */
import { isProved } from '#shared/model/triage.ts'
import type { Finding, VerdictDocument } from '#shared/model/verdict.ts'

export interface WatchChanges {
  /** Proved right; a finding that only went out of sight, for want of an answer, is not fixed. */
  readonly mended: readonly Finding[]
  readonly new: readonly Finding[]
}

/** Findings that were told of and are not known to be fixed, by id. */
export type KnownFindings = ReadonlyMap<string, Finding>

export function knownOf(verdict: Pick<VerdictDocument, 'findings'>): KnownFindings {
  return new Map(verdict.findings.map((f) => [f.id, f]))
}

/** Compares a round with what is known. What is out of sight stays known, and is no news when it is back. */
export function changesOf(
  known: KnownFindings,
  verdict: VerdictDocument,
): { readonly changes: WatchChanges; readonly known: KnownFindings } {
  const now = knownOf(verdict)
  const gone = [...known.values()].filter((f) => !now.has(f.id))
  const mended = gone.filter((f) => isProved(f, verdict))
  const unseen = gone.filter((f) => !mended.includes(f))
  return {
    changes: { mended, new: verdict.findings.filter((f) => !known.has(f.id)) },
    known: new Map([...unseen.map((f) => [f.id, f] as const), ...now]),
  }
}
