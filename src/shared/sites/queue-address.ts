/** The address of a queue: what of it is shown, and whether it may be used as it is. */
import { parseAddress } from '#shared/naming/ip-network.ts'
import type { Message } from '#shared/words/message.ts'

export interface QueueAddress {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  readonly db: number
  readonly user?: string
  readonly password?: string
  /** Without user and password: what people see. */
  readonly shown: string
}

/** Reads `redis://` or `rediss://[user:password@]host[:port][/db]`. `insecure`: the user's word that nobody listens. */
export function readQueueAddress(
  text: string,
  insecure = false,
): { readonly address: QueueAddress } | { readonly refused: Message } {
  const m = /^(rediss?):\/\/(?:([^@/]*)@)?(\[[\da-f:.]+\]|[^:@/[\]?#\s]+)(?::(\d{1,5}))?(?:\/(\d{0,4}))?$/i.exec(
    text.trim(),
  )
  const port = Number(m?.[4] ?? 6379)
  if (!m || port < 1 || port > 65_535) return { refused: { code: 'queue-bad-address', text: withoutLogin(text) } }
  const tls = m[1]?.toLowerCase() === 'rediss'
  const host = (m[3] ?? '').replace(/^\[|\]$/g, '')
  const db = Number(m[5] || 0)
  const shown = `${tls ? 'rediss' : 'redis'}://${m[3] ?? ''}:${port}${db === 0 ? '' : `/${db}`}`
  if (!tls && !insecure && !isLoopback(host)) return { refused: { code: 'queue-not-secure', address: shown } }
  const [user, ...password] = (m[2] ?? '').split(':')
  return {
    address: {
      host,
      port,
      tls,
      db,
      shown,
      ...(user ? { user: decoded(user) } : {}),
      ...(password.length > 0 ? { password: decoded(password.join(':')) } : {}),
    },
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function withoutLogin(text: string): string {
  return text.replace(/\/\/[^/]*@/, '//').slice(0, 120)
}

function isLoopback(host: string): boolean {
  if (/^localhost$/i.test(host)) return true
  const address = parseAddress(host)
  return address?.bits === 32 ? address.number >> 24n === 127n : address?.number === 1n
}
