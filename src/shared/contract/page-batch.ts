/** Events on their way to a page: long lists in them travel apart, or one message would hold the engine up. */
import { inParts, type ListPart, putPart } from '#shared/model/in-parts.ts'
import type { PageEvent } from './page-state.ts'

export type PageBatch =
  | readonly PageEvent[]
  /** Events with their long lists empty; parts follow. */
  | { readonly events: readonly PageEvent[] }
  | { readonly part: ListPart; readonly isLast: boolean }

/** The messages that carry these events, in their order. */
export function* batchesOf(events: readonly PageEvent[]): Generator<PageBatch> {
  const { short, parts } = inParts(events)
  let part: ListPart | undefined
  for (const next of parts) {
    if (part) yield { part, isLast: false }
    else yield { events: short }
    part = next
  }
  if (part) yield { part, isLast: true }
  else yield events
}

/** Gives `take` the events as they were before `batchesOf`. */
export function whole(take: (events: readonly PageEvent[]) => void): (batch: PageBatch) => void {
  let events: readonly PageEvent[] = []
  return (batch) => {
    if (!('part' in batch) && !('events' in batch)) return take(batch)
    if ('events' in batch) {
      events = batch.events
      return
    }
    putPart(events, batch.part)
    if (batch.isLast) take(events)
  }
}
