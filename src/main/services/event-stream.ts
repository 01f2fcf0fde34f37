/** Work that tells of itself as it goes on, as a generator that ends with it. */

/**
 * Yields what `work` tells until it has ended, and throws what it throws. The signal, or leaving the generator, aborts it;
 * it is waited for in any case.
 */
export async function* eventStream<T>(
  work: (tell: (event: T) => void, signal: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
): AsyncGenerator<T> {
  const abort = new AbortController()
  // A generator that waits cannot be left: only the signal reaches it then.
  const cancel = (): void => abort.abort()
  if (signal?.aborted) cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  const waiting: T[] = []
  let wake: (() => void) | undefined
  let outcome: { readonly error?: unknown } | undefined
  const ended = work((event) => {
    waiting.push(event)
    wake?.()
  }, abort.signal).then(
    () => ({}),
    (error: unknown) => ({ error }),
  )
  void ended.then((how) => {
    outcome = how
    wake?.()
  })
  try {
    for (;;) {
      const next = waiting.shift()
      if (next !== undefined) yield next
      else if (outcome) {
        if ('error' in outcome) throw outcome.error
        return
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    signal?.removeEventListener('abort', cancel)
    abort.abort()
    await ended
  }
}
