/** A large value on its way into a thread: first with its long lists empty, then their items. */
import { setImmediate as turn } from 'node:timers/promises'
import { inParts, type ListPart, putPart } from '#shared/model/in-parts.ts'

export type GivenMessage<T> =
  | { readonly kind: 'given'; readonly value: T }
  | { readonly kind: 'part'; readonly part: ListPart }

/** Sends a value, with turns of the loop in between; true if all of it was sent before the signal. */
export async function sendGiven<T>(
  value: T,
  send: (message: GivenMessage<T>) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const { short, parts } = inParts(value)
  send({ kind: 'given', value: short })
  for (const part of parts) {
    if (signal.aborted) return false
    send({ kind: 'part', part })
    await turn()
  }
  return !signal.aborted
}

/** The end in the thread: takes what was sent, and has the value when something else comes. */
export class Given<T> {
  #value: T | undefined

  take(message: GivenMessage<T>): void {
    if (message.kind === 'given') this.#value = message.value
    else putPart(this.#value, message.part)
  }

  /** Throws if nothing was sent. */
  get value(): T {
    if (this.#value === undefined) throw new Error('Nothing was given to the thread.')
    return this.#value
  }
}
