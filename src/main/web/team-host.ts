/** The host for a team: the page and its messages over TLS, for people who were paired or whom a proxy vouches for. */
import { randomBytes, X509Certificate } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { isIP, type Socket } from 'node:net'
import type { PeopleBook, Visitor } from '#main/people/people-book.ts'
import type { PageContext } from '#main/rpc/only-allowed.ts'
import { pageRouter } from '#main/rpc/router.ts'
import type { PageSession } from '#main/services/page-session.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { type IpNetwork, isWithin } from '#shared/naming/ip-network.ts'
import { answerFile, refuse, secure } from './answers.ts'
import { cookieOf } from './cookie.ts'
import { pageSockets, turnAway } from './page-sockets.ts'
import { answerLink, answerTyping, codeOf, CodeTries } from './pairing-page.ts'
import { loadPage } from './static-page.ts'
import { readTarget } from './target.ts'
import { isFor, wrongPair } from './tls-files.ts'

export interface TeamHostOptions {
  readonly host: string
  /** 0 is any free one. */
  readonly port: number
  /** PEM. */
  readonly tls: { readonly cert: string; readonly key: string }
  readonly book: PeopleBook
  /** Whose word on a user is taken, and in which header it comes. */
  readonly proxy?: { readonly header: string; readonly networks: readonly IpNetwork[] } | undefined
  /** What people enter, if it is not where this listens. */
  readonly publicName?: string | undefined
}

export interface TeamHost {
  /** Without a path. */
  readonly address: string
  close(): Promise<void>
}

/** The prefix keeps other hosts of the domain from setting it (RFC 6265bis, 4.1.3.2). */
const COOKIE = '__Host-plumbline'
const MOST_PAGES = 200
const MOST_CONNECTIONS = 500
/** How soon a page is closed whose session has ended; its next call is refused at once. */
const SWEEP_MS = 250

/** Throws `Refusal` where it cannot listen, or certificate and key do not fit. */
export async function startTeamHost(
  session: PageSession,
  pageFolder: string,
  options: TeamHostOptions,
): Promise<TeamHost> {
  const files = loadPage(pageFolder)
  const door = new Door(options)
  const tries = new CodeTries()
  const server = tlsServer(options, (request, response) => {
    secure(response)
    if (!door.isOwn(request, false)) return refuse(response, 403, 'This address is not ours.')
    const target = readTarget(request.url)
    if (target?.pathname === '/pair') return void pair(request, response, { code: target.code, door, tries })
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET.')
    if (!door.visitor(request)) return stranger(request, response, target?.pathname)
    answerFile(request, response, target && files.get(target.pathname === '/aisle' ? '/' : target.pathname))
  })
  const sockets = pageSockets(
    pageRouter(session),
    (request) => (door.isOwn(request, true) && request.url === '/rpc' ? door.context(request) : undefined),
    MOST_PAGES,
  )
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head))
  server.on('clientError', (_, socket) => turnAway(socket, '400 Bad Request'))
  server.on('tlsClientError', (_: Error, socket: Socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Refusal({ code: 'listen-failed', address: hostPort(options), reason: error.code ?? error.message })),
    )
    server.listen(options.port, options.host, resolve)
  })
  const sweeping = setInterval(() => sockets.sweep(), SWEEP_MS)
  const { port } = server.address() as { readonly port: number }
  return {
    address: `https://${hostPort({ host: options.publicName ?? reachable(options.host), port })}`,
    async close() {
      clearInterval(sweeping)
      sockets.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Who is let in by a request, and whether it was meant for this host. */
class Door {
  readonly #options: TeamHostOptions
  readonly #certificate: X509Certificate

  constructor(options: TeamHostOptions) {
    this.#options = options
    try {
      this.#certificate = new X509Certificate(options.tls.cert)
    } catch (error) {
      throw wrongPair(error)
    }
  }

  get book(): PeopleBook {
    return this.#options.book
  }

  /**
   * The name that was asked for must be one of the certificate's, or else of the proxy that was told so; a page of another
   * name that resolves to this address is somebody else's. Scripts and WebSockets must come from that very origin.
   */
  isOwn(request: IncomingMessage, needsOrigin: boolean): boolean {
    const { host, origin } = request.headers
    if (host === undefined) return false
    const name = host.replace(/:\d{1,5}$/, '').replace(/^\[|\]$/g, '')
    if (!isFor(this.#certificate, name) && name !== this.#options.publicName && !this.#isProxy(request)) return false
    return origin === undefined ? !needsOrigin : origin === `https://${host}`
  }

  visitor(request: IncomingMessage): Visitor | undefined {
    const { book, proxy } = this.#options
    if (proxy && this.#isProxy(request)) {
      const name = request.headers[proxy.header.toLowerCase()]
      return typeof name === 'string' && name !== '' ? book.named(name) : undefined
    }
    const secret = cookieOf(request, COOKIE)
    return secret === undefined ? undefined : book.visitor(secret)
  }

  context(request: IncomingMessage): PageContext | undefined {
    if (!this.visitor(request)) return undefined
    return { visitor: () => this.visitor(request), page: randomBytes(9).toString('base64url') }
  }

  #isProxy({ socket }: IncomingMessage): boolean {
    const from = plainAddress(socket.remoteAddress)
    return this.#options.proxy?.networks.some((network) => isWithin(from, network)) ?? false
  }
}

interface Pairing {
  /** Of the link, where it is looked at. */
  readonly code: string | undefined
  readonly door: Door
  readonly tries: CodeTries
}

/** Pages to look at; whatever asks for them, `/aisle` is what the window tells people to open. */
const ENTRIES: readonly unknown[] = ['/', '/aisle']

/** Somebody who was not let in yet: a browser gets the field for a code. */
function stranger(request: IncomingMessage, response: ServerResponse, path: string | undefined): void {
  const looks = request.headers.accept?.includes('text/html') === true
  if (looks && ENTRIES.includes(path)) return answerTyping(response, 401)
  return refuse(response, 401, 'Open the pairing link that you were given.')
}

async function pair(request: IncomingMessage, response: ServerResponse, { code: linked, door, tries }: Pairing) {
  if (request.method === 'GET') return linked === undefined ? answerTyping(response, 200) : answerLink(response, linked)
  if (request.method !== 'POST') return refuse(response, 405, 'Only GET and POST.')
  // No other site may pair a browser with a code of its own.
  if (!door.isOwn(request, true)) return refuse(response, 403, 'This address is not ours.')
  const from = plainAddress(request.socket.remoteAddress)
  if (!tries.take(from)) return answerTyping(response, 429, 'Too many codes were tried. Wait ten minutes.')
  const code = await codeOf(request).catch(() => undefined)
  const entered = code === undefined ? undefined : door.book.enter(code, request.headers['user-agent'] ?? '')
  if (!entered)
    return answerTyping(
      response,
      403,
      'This code or link is wrong, has expired, or was used. Check it, or ask for a new one.',
    )
  tries.giveBack(from)
  const cookie = `${COOKIE}=${entered.secret}; HttpOnly; Secure; SameSite=Strict; Path=/; Max-Age=7776000`
  response.writeHead(303, { Location: entered.person.role === 'work' ? '/aisle' : '/', 'Set-Cookie': cookie }).end()
}

function tlsServer({ tls }: TeamHostOptions, answer: (request: IncomingMessage, response: ServerResponse) => void) {
  try {
    const server = createServer({ ...tls, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 }, answer)
    server.headersTimeout = 10_000
    server.requestTimeout = 30_000
    server.maxConnections = MOST_CONNECTIONS
    return server
  } catch (error) {
    throw wrongPair(error)
  }
}

/** IPv4 as it is written, where a socket of both kinds shows it as IPv6. */
function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:(?=\d)/i, '')
}

function hostPort({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
}

/** Nobody enters "all addresses". */
function reachable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? 'localhost' : host
}
