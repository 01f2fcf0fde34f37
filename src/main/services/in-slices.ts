/** Long work in slices, so that nothing else waits long on the thread. */
import type { Steps } from '#shared/model/steps.ts'

/** Half a frame: what is drawn or clicked meanwhile is answered in the same frame. */
export const SLICE_MS = 8

/**
 * Does the work, and lets others have the thread after each slice; short work is done before this returns. An abort gives the
 * work up at the end of a slice, and throws the signal's reason.
 */
export async function inSlices<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE_MS
    do {
      const { done, value } = steps.next()
      if (done) return value
    } while (performance.now() < until)
    await nextTurn()
    if (signal?.aborted) {
      steps.return(undefined as never)
      throw signal.reason
    }
  }
}

/** Resolves once everything that waits for the thread has had it. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
