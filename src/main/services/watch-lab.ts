/** Watch mode: round after round at their times, until it is stopped. */
import type { VerdictDocument } from '#shared/model/verdict.ts'
import { changesOf, type KnownFindings, type WatchChanges } from '#shared/watch/watch-changes.ts'
import { inRounds, type Rounds } from './in-rounds.ts'

export interface WatchDeps extends Rounds {
  /** One run. Devices that fail are values of its verdict; what it throws ends the round and not the watch. */
  round(): Promise<VerdictDocument>
  told(changes: WatchChanges, verdict: VerdictDocument): void
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
  await inRounds(deps, everyMs, signal, async (nth) => {
    try {
      const verdict = await deps.round()
      // A round that was cut short says nothing of the devices it did not come to.
      if (signal.aborted) return
      const next = changesOf(known, verdict)
      known = next.known
      deps.told(next.changes, verdict)
    } catch (error) {
      if (nth === 0) throw error
      deps.failed(error)
    }
  })
}
