/** Who may talk to the browser host: a one-time token becomes a cookie; Host and Origin must be our own. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { cookieOf } from './cookie.ts'

const COOKIE = 'plumbline'

export interface Access {
  readonly token: string
  /** Exchanges the token for a cookie's text, as long as nobody has come in with one. */
  exchange(token: string): string | undefined
  /** True for a request with a cookie of ours; from then on the token is worth nothing. */
  enter(request: IncomingMessage): boolean
}

/** 256 random bits each; the cookie is readable by no script and sent by no other site. */
export function createAccess(): Access {
  const token = randomBytes(32).toString('base64url')
  const sessions = new Set<string>()
  let open = true
  return {
    token,
    exchange(given) {
      if (!open || !same(given, token) || sessions.size >= 100) return undefined
      const session = randomBytes(32).toString('base64url')
      sessions.add(session)
      return `${COOKIE}=${session}; HttpOnly; SameSite=Strict; Path=/`
    },
    enter(request) {
      const session = cookieOf(request, COOKIE)
      if (session === undefined || !sessions.has(session)) return false
      if (open) {
        // Cookies given for the same token to somebody who never came back are worth nothing either.
        open = false
        sessions.clear()
        sessions.add(session)
      }
      return true
    },
  }
}

function same(a: string, b: string): boolean {
  const x = Buffer.from(a)
  const y = Buffer.from(b)
  return x.length === y.length && timingSafeEqual(x, y)
}

/** A page of another site that resolves to this address (DNS rebinding) names another host. */
export function isOwnHost(request: IncomingMessage, port: number): boolean {
  return request.headers.host === `127.0.0.1:${port}` || request.headers.host === `localhost:${port}`
}

/** Absent on plain navigation; every script and WebSocket sends one. */
export function isOwnOrigin(request: IncomingMessage, port: number, needed: boolean): boolean {
  const { origin } = request.headers
  if (origin === undefined) return !needed
  return origin === `http://127.0.0.1:${port}` || origin === `http://localhost:${port}`
}
