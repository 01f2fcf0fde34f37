/** Watch mode: round after round at their times, until it is stopped. */
import type { VerdictDocument } from '#shared/model/verdict.ts'
import { napUntil, nextRound } from '#shared/watch/next-round.ts'
import { changesOf, type KnownFindings, type WatchChanges } from '#shared/watch/watch-changes.ts'

export interface WatchDeps {
  /** Milliseconds since the epoch. */
  now(): number
  /** Ends early when the signal is aborted; never throws. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** One run. Devices that fail are values of its verdict; what it throws ends the round and not the watch. */
  round(): Promise<VerdictDocument>
  told(changes: WatchChanges, verdict: VerdictDocument): void
  /** The next round begins then, in milliseconds since the epoch. */
  waiting?(due: number): void
  /** A round that could not be done at all. */
  failed(error: unknown): void
}

/** Settles when the signal is aborted. What the first round throws is thrown: nothing has been watched yet. */
export async function watchLab(
  deps: WatchDeps,
  everyMs: number,
  known: KnownFindings,
  signal: AbortSignal,
): Promise<void> {
  const started = deps.now()
  for (let round = 0; !signal.aborted; round++) {
    try {
      const verdict = await deps.round()
      // A round that was cut short says nothing of the devices it did not come to.
      if (!signal.aborted) {
        const next = changesOf(known, verdict)
        known = next.known
        deps.told(next.changes, verdict)
      }
    } catch (error) {
      if (round === 0) throw error
      deps.failed(error)
    }
    const due = nextRound(started, everyMs, deps.now())
    if (!signal.aborted) deps.waiting?.(due)
    for (let nap = everyMs; nap > 0 && !signal.aborted; ) {
      nap = napUntil(due, deps.now(), everyMs)
      if (nap > 0) await deps.sleep(nap, signal)
    }
  }
}
