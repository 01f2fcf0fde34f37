import { type ClientContext, type ClientLink, createORPCClient, DynamicLink } from '@orpc/client'
import { whole } from '#shared/contract/page-batch.ts'
import type { PageEvent } from '#shared/contract/page-state.ts'
import type { Engine } from './engine.ts'
import { type OpenTransport, SessionEnded, type Transport } from './transport.ts'

/** `ended`: the engine was started again, and this page has no access to the new one. */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'ended'

export interface ConnectionListener {
  readonly onState: (state: ConnectionState) => void
  readonly onEvents: (events: readonly PageEvent[]) => void
}

export interface Connection {
  readonly engine: Engine
  /** Gives up a connection that does not answer, and opens another one. */
  renew(): void
  /** Ends the subscription and stops reconnecting. */
  close(): void
}

const MAX_WAIT_MS = 5_000

/** Milliseconds to wait before the next attempt: 250, 500, … 5000. */
export function backoffMs(attempt: number): number {
  return Math.min(MAX_WAIT_MS, 250 * 2 ** Math.min(attempt, 10))
}

/** Keeps one subscription to the engine open, for as long as the page lives. */
export function connect(open: OpenTransport, listener: ConnectionListener): Connection {
  const stop = new AbortController()
  let link: ClientLink<ClientContext> | undefined
  let current = new AbortController()
  let hurry: (() => void) | undefined
  const engine: Engine = createORPCClient(
    new DynamicLink(async () => {
      if (link === undefined) throw new Error('Connection lost. Reconnecting…')
      return link
    }),
  )

  const watch = async (): Promise<void> => {
    let transport: Transport | undefined
    const own = new AbortController()
    current = own
    // `AbortSignal.any` is missing in the older Electrons that are supported.
    const end = (): void => own.abort()
    stop.signal.addEventListener('abort', end, { once: true })
    try {
      transport = await open()
      link = transport.link
      const stream = await engine.app.watch(undefined, { signal: own.signal })
      const take = whole(listener.onEvents)
      for await (const batch of stream) take(batch)
    } finally {
      stop.signal.removeEventListener('abort', end)
      link = undefined
      transport?.close()
    }
  }

  const keepWatching = async (): Promise<void> => {
    let attempt = 0
    while (!stop.signal.aborted) {
      const startedAt = Date.now()
      // It is tried again: who opens the new address in another tab gives this page access, too.
      const why = await watch().catch((error: unknown) => error)
      if (stop.signal.aborted) return
      listener.onState(why instanceof SessionEnded ? 'ended' : 'lost')
      // Nobody but whoever serves the lab gives access again.
      if (why instanceof SessionEnded && why.forGood) return
      attempt = Date.now() - startedAt > MAX_WAIT_MS ? 0 : attempt + 1
      await new Promise<void>((resolve) => {
        hurry = resolve
        setTimeout(resolve, backoffMs(attempt))
      })
    }
  }

  listener.onState('connecting')
  void keepWatching()
  return {
    engine,
    renew() {
      current.abort()
      hurry?.()
    },
    close: () => stop.abort(),
  }
}
