/** A signal that is aborted when one of these is; `AbortSignal.any` is missing in the older Electrons that are supported. */
export function eitherSignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  const abort = new AbortController()
  for (const signal of signals) {
    if (signal?.aborted) abort.abort(signal.reason)
    signal?.addEventListener('abort', () => abort.abort(signal.reason), { once: true, signal: abort.signal })
  }
  return abort.signal
}
