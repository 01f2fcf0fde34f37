import type { Coded } from './entry.ts'
import { type Message, wholeText } from './message.ts'

/**
 * Replacer for `JSON.stringify`: documents for other programs have a text named `message` in the place of each message
 * that is a value (`said`).
 */
export function inDocuments(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('said' in value) || !isCoded(value.said)) return value
  const { said } = value
  return Object.fromEntries(
    Object.entries(value).map(([key, field]: [string, unknown]) =>
      key === 'said' ? ['message', wholeText(said)] : [key, field],
    ),
  )
}

function isCoded(said: unknown): said is Message {
  return typeof said === 'object' && said !== null && typeof (said as Partial<Coded>).code === 'string'
}
