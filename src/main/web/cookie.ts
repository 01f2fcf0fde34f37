import type { IncomingMessage } from 'node:http'

/** The value of a cookie that came with a request; undefined if none of that name did. */
export function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const parts = (request.headers.cookie ?? '').split(';').map((part) => part.trim())
  return parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1)
}
