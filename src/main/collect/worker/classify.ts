/** Turns errors of the network and of SSH into failures. Pure. */
import { CollectError, failures, quote, type Target, where } from './failures.ts'

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
  const at = where(target)
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
    case 'EAI_NODATA':
    case 'EAI_NONAME':
      return new CollectError(
        'dns',
        `${target.name}: the name ${quote(target.host)} could not be resolved. Check the address of the device, or the name server.`,
      )
    case 'ECONNREFUSED':
      return new CollectError(
        'refused',
        `${at} refuses connections on that port. Check that SSH is switched on there, and the port.`,
      )
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
    case 'EACCES':
    case 'EPERM':
      return new CollectError(
        'unreachable',
        `${at} cannot be reached (${code}). Check its address and the route to it.`,
      )
    case 'EMFILE':
    case 'ENFILE':
    case 'ENOBUFS':
      return new CollectError(
        'unreachable',
        `${at} was not asked: this computer has no socket left. Ask fewer devices at once.`,
      )
    case 'ETIMEDOUT':
      return new CollectError(
        'timeout-connect',
        `${at} did not answer. Check its address, its power and the way to it.`,
      )
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNABORTED':
      return new CollectError(
        'disconnected',
        `${at} reset the connection. Try again; an access list or a limit on sessions can be the reason.`,
      )
    default:
      return undefined
  }
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
  const at = where(target)
  if (/no matching/i.test(message)) {
    const offers = context.offer ? ` It offers only ${quote(context.offer.algorithms)} (${context.offer.part}).` : ''
    const older = context.legacy
      ? 'The old algorithms are allowed already; the device needs newer software.'
      : 'If it is old gear, allow the legacy algorithms for this device.'
    const remedy = context.chosen ? 'The ssh_config restricts what is offered to this host; allow more there.' : older
    return new CollectError('kex', `${at} and this program have no algorithm in common.${offers} ${remedy}`)
  }
  if (/connection lost before handshake/i.test(message)) {
    return new CollectError(
      'disconnected',
      `${at} closed the connection before the login. An access list or a limit on sessions can be the reason.`,
    )
  }
  if (context.phase === 'authenticating' && (level === 'client-authentication' || /auth/i.test(message))) {
    return new CollectError(
      'auth',
      `${at} refused the login of user ${target.user}. Check the credential set; it is not tried again.`,
      `refused the login of user ${target.user}`,
    )
  }
  const reason = quote(message, context.secrets)
  if (context.phase === 'connecting' && (level === 'handshake' || level === 'protocol')) {
    return new CollectError(
      'kex',
      `${at} did not complete the SSH key exchange (${reason}). Check that SSH version 2 answers on that port.`,
    )
  }
  if (level === 'client-timeout') return failures.closed(target)
  return new CollectError(
    'disconnected',
    `${at} ended the connection (${reason}). Try again; see the device's log if it stays so.`,
  )
}

/** Failure for a tunnel that a jump host did not open; `reason` is the number of RFC 4254. */
export function tunnelFailure(error: unknown, target: Target, jump: string): CollectError {
  const reason = (error as { reason?: unknown } | undefined)?.reason
  const text = factsOf(error).message
  const at = where(target)
  if (reason === 2 || /refused|timed out|unreachable|no route|resol/i.test(text)) {
    if (/timed? ?out/i.test(text))
      return new CollectError(
        'timeout-connect',
        `${at} did not answer the jump host ${jump}. Check its address and power.`,
      )
    if (/resol|name/i.test(text))
      return new CollectError(
        'dns',
        `${target.name}: the jump host ${jump} could not resolve ${quote(target.host)}. Check the address.`,
      )
    if (/route|unreachable/i.test(text))
      return new CollectError(
        'unreachable',
        `${at} cannot be reached from the jump host ${jump}. Check its address and the route to it.`,
      )
    return new CollectError(
      'refused',
      `${at} refuses connections from the jump host ${jump}. Check that SSH is switched on there, and the port.`,
    )
  }
  return failures.jumpHost(target, jump, `it opened no tunnel (${quote(text)}). Check that it allows TCP forwarding.`)
}
