/** Turns errors of the network and of SSH into failures. Pure. */
import type { Message } from '#shared/words/message.ts'
import { CollectError, failures, placeOf, quote, type Target } from './failures.ts'

/** How far a connection had come when the error struck. */
export type Phase = 'connecting' | 'authenticating' | 'ready'

/** The fields that Node and ssh2 put on their errors. */
interface ErrorFacts {
  readonly code: string
  readonly level: string
  readonly message: string
}

function factsOf(error: unknown): ErrorFacts {
  if (typeof error !== 'object' || error === null) return { code: '', level: '', message: String(error) }
  const { code, level, message } = error as { code?: unknown; level?: unknown; message?: unknown }
  return {
    code: typeof code === 'string' ? code : '',
    level: typeof level === 'string' ? level : '',
    message: typeof message === 'string' ? message : '',
  }
}

/** Failure for an error of the network, or undefined when it is none. */
export function networkFailure(error: unknown, target: Target): CollectError | undefined {
  const { code } = factsOf(error)
  const at = placeOf(target)
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
    case 'EAI_NODATA':
    case 'EAI_NONAME':
      return new CollectError('dns', nameNotResolved(target, undefined))
    case 'ECONNREFUSED':
      return new CollectError('refused', { code: 'ssh-refused', ...at, jump: undefined })
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
    case 'EACCES':
    case 'EPERM':
      return new CollectError('unreachable', { code: 'device-unreachable', ...at, jump: undefined, reason: code })
    case 'EMFILE':
    case 'ENFILE':
    case 'ENOBUFS':
      return new CollectError('unreachable', { code: 'no-socket-left', device: target.name })
    case 'ETIMEDOUT':
      return new CollectError('timeout-connect', { code: 'device-no-answer', ...at, jump: undefined })
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNABORTED':
      return new CollectError('disconnected', { code: 'connection-reset', ...at })
    default:
      return undefined
  }
}

function nameNotResolved({ name, host }: Target, jump: string | undefined): Message {
  return { code: 'name-not-resolved', device: name, host: quote(host), jump }
}

/** What a device offered for the part of the key exchange that found no match. */
export interface Offer {
  readonly part: string
  readonly algorithms: string
}

/** Reads one line of ssh2's debug output. */
export function readOffer(line: string): Offer | undefined {
  const match = /^Handshake: \(remote\) ([^:]{1,40}): (.*)$/.exec(line)
  return match ? { part: match[1] ?? '', algorithms: match[2] ?? '' } : undefined
}

export interface SshContext {
  readonly phase: Phase
  readonly offer?: Offer
  readonly legacy: boolean
  /** The credential set of the login. */
  readonly set: string
  /** The ssh_config chooses algorithms for this host. */
  readonly chosen?: boolean
  readonly secrets: readonly (string | undefined)[]
}

/** Failure for an error that ssh2 gave. */
export function sshFailure(error: unknown, target: Target, context: SshContext): CollectError {
  if (error instanceof CollectError) return error
  const network = networkFailure(error, target)
  if (network) return network
  const { level, message } = factsOf(error)
  const at = placeOf(target)
  if (/no matching/i.test(message)) {
    const { offer } = context
    const by = context.chosen ? 'ssh-config' : context.legacy ? 'device' : 'plumbline'
    return new CollectError('kex', {
      code: 'no-common-algorithm',
      ...at,
      offer: offer && { part: offer.part, algorithms: quote(offer.algorithms) },
      by,
    })
  }
  if (/connection lost before handshake/i.test(message)) {
    return new CollectError('disconnected', { code: 'closed-before-login', ...at })
  }
  if (context.phase === 'authenticating' && (level === 'client-authentication' || /auth/i.test(message))) {
    return new CollectError('auth', {
      code: 'login-rejected',
      ...at,
      user: target.user,
      set: quote(context.set),
      rejected: ['login'],
    })
  }
  const reason = quote(message, context.secrets)
  if (context.phase === 'connecting' && (level === 'handshake' || level === 'protocol')) {
    return new CollectError('kex', { code: 'kex-failed', ...at, reason })
  }
  if (level === 'client-timeout') return failures.closed(target)
  return new CollectError('disconnected', { code: 'connection-ended', ...at, reason })
}

/** Failure for a tunnel that a jump host did not open; `reason` is the number of RFC 4254. */
export function tunnelFailure(error: unknown, target: Target, jump: string): CollectError {
  const reason = (error as { reason?: unknown } | undefined)?.reason
  const text = factsOf(error).message
  const at = { ...placeOf(target), jump }
  if (reason === 2 || /refused|timed out|unreachable|no route|resol/i.test(text)) {
    if (/timed? ?out/i.test(text)) return new CollectError('timeout-connect', { code: 'device-no-answer', ...at })
    if (/resol|name/i.test(text)) return new CollectError('dns', nameNotResolved(target, jump))
    if (/route|unreachable/i.test(text))
      return new CollectError('unreachable', { code: 'device-unreachable', ...at, reason: quote(text) })
    return new CollectError('refused', { code: 'ssh-refused', ...at })
  }
  return new CollectError('jump-host', { code: 'jump-no-tunnel', ...at, reason: quote(text) })
}
