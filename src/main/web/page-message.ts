/**
 * True for a message as oRPC's page side writes one: JSON text with an id and a request, a cancellation or an event.
 * Everything else is told apart here, since oRPC answers it with a stack on stderr. Never throws.
 */
export function isPageMessage(data: unknown): boolean {
  if (typeof data !== 'string') return false
  const message = parsed(data)
  if (!isRecord(message) || typeof message['i'] !== 'string') return false
  const { t: type = REQUEST, p: payload } = message
  if (type === ABORT) return true
  if (!isRecord(payload)) return false
  if (type === EVENT) return true
  const { u: path, m: method, h: headers } = payload
  return (
    type === REQUEST &&
    typeof path === 'string' &&
    path.startsWith('/') &&
    (method === undefined || typeof method === 'string') &&
    (headers === undefined || (isRecord(headers) && Object.entries(headers).every(isPlainHeader)))
  )
}

const REQUEST = 1
const EVENT = 3
const ABORT = 4

/** Headers that make a body of another kind: the page sends JSON alone. */
function isPlainHeader([name, value]: readonly [string, unknown]): boolean {
  return typeof value === 'string' && !/^content-/i.test(name)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
