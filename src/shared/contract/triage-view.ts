import type { FindingMark, SettledFinding } from '#shared/model/triage.ts'
import type { Message } from '#shared/words/message.ts'
import type { Finding } from '#shared/model/verdict.ts'

/** What people decided and did, beside the verdict. */
export interface TriageView {
  readonly marks: readonly FindingMark[]
  /** Keys (`moveKey`) of the moves that were ticked off. */
  readonly ticked: readonly string[]
  /** Findings of earlier runs that are settled now, those of the latest runs first. */
  readonly settled: readonly SettledFinding[]
  /** The last adoption can be taken back. */
  readonly canUndo: boolean
}

/** Two runs side by side, by the stable ids of their findings. */
export interface RunDiffView {
  /** Only in the earlier run. */
  readonly gone: readonly Finding[]
  /** Only in the later one. */
  readonly fresh: readonly Finding[]
  /** In both, as the later one says them. */
  readonly still: readonly Finding[]
}

/** Since which run a finding is there. */
export interface FirstSeen {
  readonly id: string
  /** The earliest run from which on every run had it: `run-9`. */
  readonly run: string
  /** When that run began, RFC 3339. */
  readonly startedAt: string
}

/** What taking many findings into the plan would change, or has changed. */
export interface AdoptionView {
  /** How many findings are settled. */
  readonly adopted: number
  /** One for each cable or device. */
  readonly changes: readonly Message[]
  /** Findings that stay, and why. */
  readonly refused: readonly { readonly finding: string; readonly message: string; readonly said: Message }[]
}
