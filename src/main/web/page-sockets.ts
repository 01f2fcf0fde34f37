/** The WebSocket side of a host: pages that were let in, and their messages to the router. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { PageContext } from '#main/rpc/only-allowed.ts'
import type { PageRouter } from '#main/rpc/router.ts'
import { isPageMessage } from './page-message.ts'

const MAX_MESSAGE_BYTES = 72 * 1024 * 1024
const MAX_SOCKETS = 32
/** A person's page sends a few messages a second. */
const MAX_MESSAGES_PER_10_S = 2000

export interface PageSockets {
  /** Answers an upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Ends the connections of those whose session has ended. */
  sweep(): void
  close(): void
}

/** `admit` is asked before anything of a page is read: who is behind it, or undefined for nobody. */
export function pageSockets(
  router: PageRouter,
  admit: (request: IncomingMessage) => PageContext | undefined,
  most = MAX_SOCKETS,
): PageSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false })
  const handler = new RPCHandler<PageContext>(router)
  const pages = new Map<WebSocket, PageContext>()
  return {
    upgrade(request, socket, head) {
      // Node has taken its own listeners off: without one, a caller that hangs up would end the program.
      socket.on('error', () => socket.destroy())
      const context = server.clients.size >= most ? undefined : admit(request)
      if (!context) return turnAway(socket, '403 Forbidden')
      try {
        server.handleUpgrade(request, socket, head, (page) => {
          pages.set(page, context)
          page.on('close', () => pages.delete(page))
          serve(page, handler, context)
        })
      } catch {
        turnAway(socket, '400 Bad Request')
      }
    },
    sweep() {
      for (const [page, { visitor }] of pages) if (visitor && !visitor()) page.close(4401, 'session ended')
    },
    close() {
      for (const client of server.clients) client.terminate()
    },
  }
}

/** Ends a connection with a status alone, and does not wait for the other side to close. */
export function turnAway(socket: Duplex, status: string): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
}

function serve(page: WebSocket, handler: RPCHandler<PageContext>, context: PageContext): void {
  let messages = 0
  const window = setInterval(() => {
    messages = 0
  }, 10_000)
  page.on('close', () => clearInterval(window))
  page.on('error', () => page.terminate())
  const isUnderstood = (data: unknown): boolean => {
    messages += 1
    if (messages > MAX_MESSAGES_PER_10_S) page.close(1008, 'too many messages')
    else if (!isPageMessage(data)) page.close(1003, 'not understood')
    else return page.readyState === page.OPEN
    return false
  }
  const peer: Parameters<typeof handler.upgrade>[0] = {
    send: (data) => page.send(data),
    addEventListener: ((type: string, listener: (event: MessageEvent) => void) => {
      page.addEventListener(type as 'message', (event) => {
        if (type !== 'message' || isUnderstood(event.data)) listener(event as unknown as MessageEvent)
      })
    }) as typeof page.addEventListener,
  }
  void handler.upgrade(peer, { context })
}
