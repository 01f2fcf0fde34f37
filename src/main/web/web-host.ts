/** The browser host: the page and its messages from a loopback server. */
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pageRouter } from '#main/rpc/router.ts'
import type { PageSession } from '#main/services/page-session.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { type Access, createAccess, isOwnHost, isOwnOrigin } from './access.ts'
import { pageSockets, turnAway } from './page-sockets.ts'
import { CONTENT_SECURITY_POLICY, loadPage, type PageFile } from './static-page.ts'
import { readTarget } from './target.ts'

export interface WebHost {
  /** Address with the one-time token. */
  readonly url: string
  close(): Promise<void>
}

/** Serves on 127.0.0.1; port 0 is any free one. Throws `Refusal` where the port is taken. */
export async function startWebHost(session: PageSession, pageFolder: string, port: number): Promise<WebHost> {
  const files = loadPage(pageFolder)
  const access = createAccess()
  let actual = port
  const server = createServer((request, response) => {
    secure(response)
    if (!isOwnHost(request, actual) || !isOwnOrigin(request, actual, false))
      return refuse(response, 403, 'This address is not ours.')
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET.')
    answer(request, response, access, files)
  })
  const sockets = pageSockets(
    pageRouter(session),
    (request) =>
      isOwnHost(request, actual) &&
      isOwnOrigin(request, actual, true) &&
      request.url === '/rpc' &&
      access.enter(request),
  )
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head))
  // What is no HTTP, too long or too slow: an answer, if the caller is still there.
  server.on('clientError', (_, socket) => turnAway(socket, '400 Bad Request'))

  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new Refusal({ code: 'port-taken', port })))
    server.listen(port, '127.0.0.1', resolve)
  })
  actual = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${actual}/?token=${access.token}`,
    async close() {
      sockets.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Answers a request for this host: the token becomes a cookie, and a cookie opens the page. */
function answer(
  request: IncomingMessage,
  response: ServerResponse,
  access: Access,
  files: ReadonlyMap<string, PageFile>,
): void {
  const target = readTarget(request.url)
  if (target?.token !== undefined && target.pathname === '/') {
    const cookie = access.exchange(target.token)
    if (cookie === undefined && !access.enter(request))
      return turnBack(
        request,
        response,
        403,
        'The token of this address is wrong, or was used already. Copy the whole address that Plumbline printed, or start it again for a new one.',
      )
    return enterBy(request, response, cookie === undefined ? {} : { 'Set-Cookie': cookie })
  }
  if (!access.enter(request))
    return turnBack(request, response, 401, 'Open the address that Plumbline printed; it holds a token.')
  const file = target && files.get(target.pathname)
  if (!file) return refuse(response, 404, 'There is nothing here.')
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.body.length })
  response.end(request.method === 'HEAD' ? undefined : file.body)
}

/** On to the page, without the token in its address. */
function enterBy(request: IncomingMessage, response: ServerResponse, cookie: OutgoingHttpHeaders): void {
  // A page of another origin has led here, such as the one that `serve --open` opens: what a redirect asks for then comes
  // without a SameSite=Strict cookie. A page of our own that leads on does not.
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...cookie })
    response.end('<!doctype html><meta http-equiv="refresh" content="0; url=/"><title>Plumbline</title>')
  } else response.writeHead(303, { Location: '/', ...cookie }).end()
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

/** For somebody who looks at it in a browser: what is so, and what to open. */
function turnBack(request: IncomingMessage, response: ServerResponse, status: number, sentence: string): void {
  if (request.headers.accept?.includes('text/html') !== true) return refuse(response, status, sentence)
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Plumbline</title>
<style>body{display:grid;place-content:center;min-height:90vh;margin:0 24px;font:15px/22px system-ui,sans-serif;color-scheme:light dark}main{max-width:460px}h1{font-size:20px}</style>
<main><h1>This session has ended, or never began</h1><p>${sentence}</p><p>Plumbline prints its address in the terminal in which it was started. Labs are files: whatever was edited is saved, and can be opened again there.</p></main></html>
`,
  )
}
