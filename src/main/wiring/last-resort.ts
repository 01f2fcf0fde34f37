/** The last resort of programs that stay up: what nobody caught is logged, said once, and the work goes on. */

import type { Message } from '#shared/words/message.ts'
import { TROUBLE } from '#main/services/page-session.ts'

/** The part of `process` that is needed. */
export interface Uncaught {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown
  off(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown
}

/** What fails over and over would fill the disk. */
const MOST_LOGGED = 200

/**
 * Keeps the program up whatever is thrown past every other guard: `log` gets each error, `tell` what the person
 * is told, once for each message. Returns the way back to Node's own way, which is to end.
 */
export function keepGoing(
  uncaught: Uncaught,
  { log, tell }: { readonly log: (error: unknown) => void; readonly tell: (said: Message) => void },
): () => void {
  let logged = 0
  const told = new Set<string>()
  const caught = (error: unknown): void => {
    if (logged >= MOST_LOGGED) return
    logged += 1
    const message = error instanceof Error ? error.message : String(error)
    const isNew = !told.has(message)
    told.add(message)
    // A full disk or a closed terminal must not become the next error.
    attempt(() => log(error))
    if (isNew) attempt(() => tell(TROUBLE))
  }
  uncaught.on('uncaughtException', caught)
  uncaught.on('unhandledRejection', caught)
  return () => {
    uncaught.off('uncaughtException', caught)
    uncaught.off('unhandledRejection', caught)
  }
}

function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // There is nobody left to tell.
  }
}
