/** Failures of a device as values: what happened where. Pure; nothing secret ever comes in. */
import type { HostKey } from '#shared/model/collecting.ts'
import type { DeviceFailure, FailureCode } from '#shared/model/observation.ts'
import type { Message } from '#shared/words/message.ts'

/** A failure on its way up through one device's course; it becomes a value in the result. */
export class CollectError extends Error {
  readonly code: FailureCode
  readonly said: Message
  /** A credential set was not tried, since other devices had rejected its password. */
  readonly skippedSet?: true
  /** The host key that was shown and that nobody knows. */
  readonly offered?: HostKey

  constructor(code: FailureCode, said: Message, more: Pick<CollectError, 'skippedSet' | 'offered'> = {}) {
    // The code and not a sentence: nobody may show or read this text.
    super(said.code)
    this.name = 'CollectError'
    this.code = code
    this.said = said
    Object.assign(this, more)
  }
}

/** The device that is logged in to, as a message names it. */
export interface Target {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly user: string
}

/** What messages say of a target: its name, and `127.0.0.1:2207` or `[::1]:22`. */
export function placeOf({ name, host, port }: Pick<Target, 'name' | 'host' | 'port'>) {
  return { device: name, address: `${host.includes(':') ? `[${host}]` : host}:${port}` }
}

/** Signs that break a line or turn the direction of writing. */
const REORDERING = /[\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/

/** Text from a device or library as one short harmless line, free of the given secrets. */
export function quote(text: string, secrets: readonly (string | undefined)[] = []): string {
  let line = ''
  for (const char of text.slice(0, 2000)) {
    const code = char.codePointAt(0) ?? 0
    line += code < 0x20 || (code >= 0x7f && code <= 0x9f) || REORDERING.test(char) ? ' ' : char
  }
  for (const secret of secrets) if (secret) line = line.split(secret).join('•••')
  line = line.replace(/ {2,}/g, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 160)}…` : line
}

export function toFailure({ code, said }: CollectError): DeviceFailure {
  return { code, said }
}

const secondsOf = (ms: number): number => Math.round(ms / 100) / 10

/** What a device asks, free of secrets. A secret that is the user's name is none, and the words would suffer from it. */
function askedOf(t: Target, asked: string, secrets: readonly (string | undefined)[]) {
  const words = quote(
    asked,
    secrets.filter((secret) => secret !== t.user),
  )
  return { ...placeOf(t), user: t.user, asked: words }
}

/** Failures that do not come from a library's error. */
export const failures = {
  cancelled: ({ name }: { readonly name: string }) =>
    new CollectError('cancelled', { code: 'read-canceled', device: name }),
  connectTimeout: (t: Target, ms: number) =>
    new CollectError('timeout-connect', { code: 'connect-timeout', ...placeOf(t), seconds: secondsOf(ms) }),
  loginTimeout: (t: Target, ms: number) =>
    new CollectError('timeout-connect', { code: 'login-timeout', ...placeOf(t), seconds: secondsOf(ms) }),
  totalTimeout: (t: Target, ms: number) =>
    new CollectError('timeout-command', { code: 'read-timeout', ...placeOf(t), seconds: secondsOf(ms) }),
  silence: (t: Target, command: string, ms: number) =>
    new CollectError('timeout-command', {
      code: 'command-timeout',
      ...placeOf(t),
      seconds: secondsOf(ms),
      command,
    }),
  /** Nobody answers: no agent, an access list, or a community that is not the agent's. */
  snmpSilent: (t: Target, version: string, ms: number) =>
    new CollectError('snmp-timeout', { code: 'snmp-silent', ...placeOf(t), seconds: secondsOf(ms), version }),
  snmpStopped: (t: Target, table: string, ms: number) =>
    new CollectError('timeout-command', { code: 'snmp-stopped', ...placeOf(t), seconds: secondsOf(ms), table }),
  snmpRejected: (t: Target, set: string) =>
    new CollectError('snmp-auth', { code: 'snmp-rejected', ...placeOf(t), user: t.user, set: quote(set) }),
  snmpFailed: (t: Target, reason: string) =>
    new CollectError('snmp-error', { code: 'snmp-failed', ...placeOf(t), reason }),
  snmpUnreachable: (t: Target, code: 'dns' | 'unreachable') =>
    new CollectError(
      code,
      code === 'dns'
        ? { code: 'name-not-resolved', device: t.name, host: t.host, jump: undefined }
        : { code: 'device-unreachable', ...placeOf(t), reason: 'no route', jump: undefined },
    ),
  snmpBehindJump: (t: Target, jump: string) =>
    new CollectError('unsupported', { code: 'snmp-behind-jump', device: t.name, jump }),
  noSnmpLogin: (name: string) => new CollectError('no-credentials', { code: 'device-without-snmp', device: name }),
  noNeighborMib: (t: Target) => new CollectError('unsupported', { code: 'no-neighbor-mib', device: t.name }),
  /** Each way in its order, and why it led nowhere. */
  noWayLeft: (name: string, tried: readonly { way: string; error: CollectError }[]) =>
    new CollectError(tried.at(-1)?.error.code ?? 'unsupported', {
      code: 'no-way-left',
      device: name,
      tried: tried.map(({ way, error }) => ({ way, why: error.said })),
    }),
  noPrompt: (t: Target, ms: number, seen: string) =>
    new CollectError('prompt', { code: 'no-prompt', ...placeOf(t), seconds: secondsOf(ms), seen }),
  /** A question that the login has no answer to: it stays without one. */
  question: (t: Target, asked: string, secrets: readonly (string | undefined)[]) =>
    new CollectError('question', { code: 'device-question', ...askedOf(t, asked, secrets) }),
  /** The password was right and has expired. */
  expired: (t: Target, asked: string, secrets: readonly (string | undefined)[]) =>
    new CollectError('question', { code: 'password-expired', ...askedOf(t, asked, secrets) }),
  /** A shell that is not the one of the platform: its prompt comes and no driver knows it. */
  foreignPrompt: (t: Target, prompt: string) =>
    new CollectError('prompt', { code: 'foreign-prompt', ...placeOf(t), prompt }),
  unixShell: (t: Target, prompt: string) =>
    new CollectError('prompt', { code: 'unix-shell', ...placeOf(t), user: t.user, prompt }),
  closed: (t: Target) => new CollectError('disconnected', { code: 'connection-closed', ...placeOf(t) }),
  tooLarge: (t: Target, command: string, bytes: number) =>
    new CollectError('too-large', { code: 'output-too-large', device: t.name, bytes, command }),
  noCredentials: (name: string) => new CollectError('no-credentials', { code: 'device-without-login', device: name }),
  /** A password that other devices rejected, and that was therefore not sent. */
  setClosed: (t: Target, set: string, refusedBy: readonly string[]) =>
    new CollectError(
      'auth',
      { code: 'set-not-tried', ...placeOf(t), set: quote(set), refusedBy },
      { skippedSet: true },
    ),
  /** None of several sets was accepted. */
  noneAccepted: (
    t: Pick<Target, 'name' | 'host' | 'port'>,
    refusals: readonly { set: string; error: CollectError }[],
  ) =>
    new CollectError(
      'auth',
      {
        code: 'no-set-accepted',
        ...placeOf(t),
        refusals: refusals.map(({ set, error }) => ({ set: quote(set), why: error.said })),
      },
      refusals.some(({ error }) => error.skippedSet) ? { skippedSet: true } : {},
    ),
  noAlgorithm: (t: Target, option: string) =>
    new CollectError('kex', { code: 'no-algorithm-left', device: t.name, option: quote(option) }),
  noDriver: (name: string, platform: string) =>
    new CollectError('unsupported', { code: 'platform-unsupported', device: name, platform: quote(platform) }),
  notRecognised: (t: Target) => new CollectError('unsupported', { code: 'platform-not-recognized', ...placeOf(t) }),
  refusedCommand: (t: Target, command: string, answer = '') =>
    new CollectError('unsupported', { code: 'command-refused', device: t.name, command, user: t.user, answer }),
  askedAgain: (t: Target) => new CollectError('auth', { code: 'login-rejected-in-shell', ...placeOf(t), user: t.user }),
  noEnable: (t: Target) => new CollectError('enable', { code: 'enable-rejected', ...placeOf(t) }),
  enableRefused: (t: Target, answer: string) =>
    new CollectError('enable', { code: 'enable-refused', device: t.name, user: t.user, answer }),
  noChannel: (t: Target, reason: string) =>
    new CollectError('disconnected', { code: 'no-session', device: t.name, user: t.user, reason }),
  jumpHost: (t: Target, jump: string, cause: Message) =>
    new CollectError('jump-host', { code: 'jump-failed', device: t.name, jump, cause }),
  jumpHostLost: (t: Target, jump: string) => new CollectError('jump-host', { code: 'jump-lost', device: t.name, jump }),
  internal: (name: string, reason: string) =>
    new CollectError('disconnected', { code: 'internal-fault', device: name, reason }),
  threadEnded: (name: string, reason: string) =>
    new CollectError('disconnected', { code: 'thread-ended', device: name, reason }),
}
