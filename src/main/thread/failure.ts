/** What went wrong in a thread, on its way to the engine. */
import { Refusal } from '#shared/model/refusal.ts'
import type { Message } from '#shared/words/message.ts'

export type ThreadFailure =
  /** What to tell the person. */
  | { readonly kind: 'refused'; readonly said: Message }
  /** What nobody foresaw, for the log. */
  | { readonly kind: 'failed'; readonly error: string }

export function failureOf(error: unknown): ThreadFailure {
  if (error instanceof Refusal) return { kind: 'refused', said: error.said }
  return { kind: 'failed', error: error instanceof Error ? error.message : String(error) }
}

export function errorOf(failure: ThreadFailure): Error {
  return failure.kind === 'refused' ? new Refusal(failure.said) : new Error(failure.error)
}

/** What a thread that was ended by an error left; `full` is what to tell if it ran out of memory. */
export function endOf(error: Error, full: Message): ThreadFailure {
  const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return outOfMemory ? { kind: 'refused', said: full } : failureOf(error)
}
