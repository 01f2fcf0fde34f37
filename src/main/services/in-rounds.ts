/** The same work again and again at its times, until it is stopped. */
import { napUntil, nextRound } from '#shared/watch/next-round.ts'

export interface Rounds {
  /** Milliseconds since the epoch. */
  now(): number
  /** Ends early when the signal is aborted; never throws. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** The next round begins then, in milliseconds since the epoch. */
  waiting?(due: number): void
}

/** Settles when the signal is aborted. What a round throws is thrown. */
export async function inRounds(
  deps: Rounds,
  everyMs: number,
  signal: AbortSignal,
  round: (nth: number) => Promise<void>,
): Promise<void> {
  const started = deps.now()
  for (let nth = 0; !signal.aborted; nth++) {
    await round(nth)
    const due = nextRound(started, everyMs, deps.now())
    if (!signal.aborted) deps.waiting?.(due)
    for (let nap = everyMs; nap > 0 && !signal.aborted; ) {
      nap = napUntil(due, deps.now(), everyMs)
      if (nap > 0) await deps.sleep(nap, signal)
    }
  }
}
