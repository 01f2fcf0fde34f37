/** Events on their way to a page: long lists in them travel apart, or one message would hold the engine up. */
import { inParts, type ListPart, putPart } from '#shared/model/in-parts.ts'
import type { PageEvent } from './page-state.ts'

export type PageBatch =
  | readonly PageEvent[]
  /** Events with their long lists empty; so many parts follow. */
  | { readonly events: readonly PageEvent[]; readonly parts: number }
  | { readonly part: ListPart }

/** The messages that carry these events, in their order. */
export function* batchesOf(events: readonly PageEvent[]): Generator<PageBatch> {
  const { short, parts } = inParts(events)
  if (parts.length === 0) return yield events
  yield { events: short, parts: parts.length }
  for (const part of parts) yield { part }
}

/** Gives `take` the events as they were before `batchesOf`. */
export function whole(take: (events: readonly PageEvent[]) => void): (batch: PageBatch) => void {
  let events: readonly PageEvent[] = []
  let left = 0
  return (batch) => {
    if (!('part' in batch) && !('parts' in batch)) return take(batch)
    if ('parts' in batch) {
      events = batch.events
      left = batch.parts
      return
    }
    putPart(events, batch.part)
    left -= 1
    if (left === 0) take(events)
  }
}
