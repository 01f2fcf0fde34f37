import type { TriageView } from '#shared/contract/triage-view.ts'

/** Moves that were ticked off here, or back on, and that the engine has not stored yet. */
export interface PendingTick {
  /** By `moveKey`. */
  readonly keys: readonly string[]
  readonly done: boolean
}

/** The triage with this tick in it. */
export function withTick(triage: TriageView, { keys, done }: PendingTick): TriageView {
  const others = triage.ticked.filter((key) => !keys.includes(key))
  return { ...triage, ticked: done ? [...others, ...keys] : others }
}
