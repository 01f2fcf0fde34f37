/** The browser host: the page and its messages from a loopback server. */
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pageRouter } from '#main/rpc/router.ts'
import type { PageSession } from '#main/services/page-session.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { type Access, createAccess, isOwnHost, isOwnOrigin } from './access.ts'
import { pageSockets, turnAway } from './page-sockets.ts'
import { answerFile, ended, refuse, secure } from './answers.ts'
import { loadPage, type PageFile } from './static-page.ts'
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
  const sockets = pageSockets(pageRouter(session), (request) =>
    isOwnHost(request, actual) && isOwnOrigin(request, actual, true) && request.url === '/rpc' && access.enter(request)
      ? {}
      : undefined,
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
      return ended(
        request,
        response,
        403,
        'The token of this address is wrong, or was used already. Copy the whole address that Plumbline printed, or start it again for a new one.',
      )
    return enterBy(request, response, cookie === undefined ? {} : { 'Set-Cookie': cookie })
  }
  if (!access.enter(request))
    return ended(request, response, 401, 'Open the address that Plumbline printed; it holds a token.')
  answerFile(request, response, target && files.get(target.pathname))
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
