/** What Redis and its client tell by a text whose first word is the code, as values. */

/** It answers again soon: it reads its journal, or another server takes its place. */
export function isPassing(error: Error): boolean {
  return /^(?:LOADING|READONLY|MASTERDOWN)\b/.test(error.message)
}

/** True for a connection that was cut, or a server that is coming back: what was asked is to be asked again. */
export function isOfConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (isPassing(error) || 'code' in error) return true
  return /^(?:Connection is closed|Command aborted|Stream |Socket |NOSCRIPT\b)/i.test(error.message)
}

/** Why the first connection failed, in a few words, of which none is the login. */
export function connectReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (/^(?:WRONGPASS|NOAUTH)\b|without any password/.test(error.message)) return 'wrong user or password'
  if (/^NOPERM\b/.test(error.message)) return 'this user may not use it'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.message.slice(0, 120)
}
