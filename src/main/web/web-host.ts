/** The browser host: the page and its messages from a loopback server. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import { pageRouter } from '#main/rpc/router.ts'
import type { PageSession } from '#main/services/page-session.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { createAccess, isOwnHost, isOwnOrigin } from './access.ts'
import { CONTENT_SECURITY_POLICY, loadPage } from './static-page.ts'

const MAX_MESSAGE_BYTES = 72 * 1024 * 1024
const MAX_SOCKETS = 32
/** A person's page sends a few messages a second. */
const MAX_MESSAGES_PER_10_S = 2000

export interface WebHost {
  /** Address with the one-time token. */
  readonly url: string
  close(): Promise<void>
}

/** Serves on 127.0.0.1; port 0 is any free one. Throws `Refusal` where the port is taken. */
export async function startWebHost(session: PageSession, pageFolder: string, port: number): Promise<WebHost> {
  const files = loadPage(pageFolder)
  const access = createAccess()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false })
  const handler = new RPCHandler(pageRouter(session))
  let actual = port

  const server = createServer((request, response) => {
    secure(response)
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (!isOwnHost(request, actual) || !isOwnOrigin(request, actual, false))
      return refuse(response, 403, 'This address is not ours.')
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET.')
    const token = url.searchParams.get('token')
    if (token !== null && url.pathname === '/') {
      const cookie = access.exchange(token)
      if (cookie !== undefined) {
        response.writeHead(303, { Location: '/', 'Set-Cookie': cookie }).end()
        return
      }
      if (!access.enter(request))
        return refuse(
          response,
          403,
          'The token of this address is wrong, or was used already. Copy the whole address that Plumbline printed, or start it again for a new one.',
        )
      response.writeHead(303, { Location: '/' }).end()
      return
    }
    if (!access.enter(request))
      return refuse(response, 401, 'Open the address that Plumbline printed; it holds a token.')
    const file = files.get(url.pathname)
    if (!file) return refuse(response, 404, 'There is nothing here.')
    response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.body.length })
    response.end(request.method === 'HEAD' ? undefined : file.body)
  })

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const allowed =
      isOwnHost(request, actual) &&
      isOwnOrigin(request, actual, true) &&
      request.url === '/rpc' &&
      access.enter(request) &&
      sockets.clients.size < MAX_SOCKETS
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      let messages = 0
      const window = setInterval(() => {
        messages = 0
      }, 10_000)
      ws.on('message', () => {
        messages += 1
        if (messages > MAX_MESSAGES_PER_10_S) ws.close(1008, 'too many messages')
      })
      ws.on('close', () => clearInterval(window))
      ws.on('error', () => ws.terminate())
      handler.upgrade({
        send: (data) => ws.send(data),
        addEventListener: ((type: string, listener: (event: MessageEvent) => void) => {
          ws.addEventListener(type as 'message', (event) => {
            // What is no message of ours ends the connection, not in a stack trace.
            if (type === 'message' && typeof event.data === 'string' && !isJson(event.data))
              ws.close(1003, 'not understood')
            else listener(event as unknown as MessageEvent)
          })
        }) as typeof ws.addEventListener,
      })
    })
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new Refusal(`Port ${port} of 127.0.0.1 is taken. Choose another with --port.`)))
    server.listen(port, '127.0.0.1', resolve)
  })
  actual = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${actual}/?token=${access.token}`,
    async close() {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function secure(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('Cache-Control', 'no-store')
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
