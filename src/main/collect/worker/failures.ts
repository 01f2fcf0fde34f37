/** Failures as sentences: what happened, and what a person can do about it. Pure; nothing secret ever comes in. */
import type { DeviceFailure, FailureCode } from '#shared/model/observation.ts'

/** A failure on its way up through one device's course; it becomes a value in the result. */
export class CollectError extends Error {
  readonly code: FailureCode
  /** The reason in a few words, where several of them have to stand in one sentence. */
  readonly brief?: string
  /** A credential set was not tried, since other devices had refused its password. */
  readonly skippedSet?: true

  constructor(code: FailureCode, message: string, brief?: string, skippedSet = false) {
    super(message)
    this.name = 'CollectError'
    this.code = code
    if (brief !== undefined) this.brief = brief
    if (skippedSet) this.skippedSet = true
  }
}

/** Who is spoken to, as a message names it. */
export interface Target {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly user: string
}

/** `leaf-07 (127.0.0.1:2207)` */
export function where(target: Pick<Target, 'name' | 'host' | 'port'>): string {
  const host = target.host.includes(':') ? `[${target.host}]` : target.host
  return `${target.name} (${host}:${target.port})`
}

/** `a`, `a and b`, `a, b and c` */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
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

export function toFailure(error: CollectError): DeviceFailure {
  return { code: error.code, message: error.message }
}

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`

/** Failures that do not come from a library's error. */
export const failures = {
  cancelled: (t: { readonly name: string }) =>
    new CollectError(
      'cancelled',
      `${t.name} was not finished: the run was cancelled. Start it again to ask the device.`,
    ),
  connectTimeout: (t: Target, ms: number) =>
    new CollectError(
      'timeout-connect',
      `${where(t)} did not answer within ${seconds(ms)}. Check its address, its power and the way to its management port.`,
    ),
  loginTimeout: (t: Target, ms: number) =>
    new CollectError(
      'timeout-connect',
      `${where(t)} did not finish the login within ${seconds(ms)}. Its AAA server may be slow; raise the connect time-out if so.`,
    ),
  totalTimeout: (t: Target, ms: number) =>
    new CollectError(
      'timeout-command',
      `${where(t)} was not finished within ${seconds(ms)}. Raise the total time-out if the device is only slow.`,
    ),
  silence: (t: Target, command: string, ms: number) =>
    new CollectError(
      'timeout-command',
      `${where(t)} said nothing for ${seconds(ms)} after "${command}". Raise the silence time-out if the device is only slow.`,
    ),
  noPrompt: (t: Target, ms: number, seen: string) =>
    new CollectError(
      'prompt',
      `${where(t)} showed no prompt that could be recognised within ${seconds(ms)}${seen === '' ? '' : ` (last line: "${seen}")`}. Check the platform of the device.`,
    ),
  /** A question that is none of the login's: it stays without an answer. */
  question: (t: Target, asked: string, secrets: readonly (string | undefined)[]) => {
    // A secret that is the user's name is none, and the words would suffer from it.
    const words = quote(
      asked,
      secrets.filter((secret) => secret !== t.user),
    )
    return new CollectError(
      'question',
      `${where(t)} asks user ${t.user} ${words === '' ? 'a question without words' : `"${words}"`}. That is no question for the password of this login, so it got no answer. Log in by hand and answer it, or use an account that is not asked.`,
      'a question that only a person can answer',
    )
  },
  /** A shell that is not the one of the platform: its prompt comes and nobody knows it. */
  foreignPrompt: (t: Target, prompt: string) =>
    new CollectError(
      'prompt',
      `${where(t)} shows the prompt "${prompt}", which is none of the command line of its platform. Log in as a user whose shell is that command line, or correct the platform of the device.`,
    ),
  unixShell: (t: Target, prompt: string, platform: string) =>
    new CollectError(
      'prompt',
      `${where(t)} gives user ${t.user} a Unix shell (its prompt is "${prompt}") and not the command line of ${platform}. Log in as a user whose shell is that command line.`,
    ),
  closed: (t: Target) =>
    new CollectError(
      'disconnected',
      `${where(t)} closed the connection. Try again; see the device's log if it stays so.`,
    ),
  tooLarge: (t: Target, command: string, bytes: number) =>
    new CollectError(
      'too-large',
      `${where(t)} answered "${command}" with more than ${bytes} bytes. Raise the output limit if that is right.`,
    ),
  noCredentials: (name: string) =>
    new CollectError('no-credentials', `${name} has no credentials. Give the device, or the lab, a credential set.`),
  /** A password that other devices refused, and that was therefore not sent. */
  setClosed: (t: Target, set: string, refusedBy: readonly string[]) =>
    new CollectError(
      'auth',
      `The password of the credential set "${quote(set)}" was refused by ${listed(refusedBy)}, so it was not tried on ${where(t)}: accounts get locked by less. Correct it, or say that it is to be tried all the same.`,
      `not tried, as ${listed(refusedBy)} refused its password`,
      true,
    ),
  /** None of several sets was accepted. */
  noneAccepted: (
    t: Pick<Target, 'name' | 'host' | 'port'>,
    refusals: readonly { set: string; error: CollectError }[],
  ) => {
    const each = refusals.map(({ set, error }) => `"${quote(set)}" (${error.brief ?? 'login refused'})`)
    return new CollectError(
      'auth',
      `${where(t)} was not logged in to with ${listed(each)}. Check these credential sets; they are not tried again.`,
      undefined,
      refusals.some(({ error }) => error.skippedSet === true),
    )
  },
  noAlgorithm: (t: Target, option: string) =>
    new CollectError(
      'kex',
      `${where(t)} was not asked: the ssh_config says "${quote(option)}" for it, and this program has none of these. Allow another there.`,
    ),
  noDriver: (name: string, platform: string) =>
    new CollectError(
      'unsupported',
      `${name} has the platform "${quote(platform)}", which is not supported. Choose one that is, or "auto".`,
    ),
  notRecognised: (t: Target) =>
    new CollectError(
      'unsupported',
      `${where(t)} could not be recognised by "show version". Set the platform of the device in the plan.`,
    ),
  refusedCommand: (t: Target, command: string, said = '') =>
    new CollectError(
      'unsupported',
      `${where(t)} refused "${command}"${said === '' ? '' : ` ("${said}")`}. Check that user ${t.user} may run it, and the platform of the device.`,
    ),
  askedAgain: (t: Target) =>
    new CollectError(
      'auth',
      `${where(t)} asked user ${t.user} for a login again in its shell and refused it. Check the credential set; it is not tried again.`,
      'refused in its shell',
    ),
  noEnable: (t: Target) =>
    new CollectError(
      'enable',
      `${where(t)} refused the enable secret. Check the credential set; it is not tried again.`,
    ),
  enableRefused: (t: Target, said: string) =>
    new CollectError(
      'enable',
      `${where(t)} refused "enable"${said === '' ? '' : ` ("${said}")`} without asking for the secret. Check what user ${t.user} may do there.`,
    ),
  noChannel: (t: Target, reason: string) =>
    new CollectError(
      'disconnected',
      `${where(t)} let user ${t.user} in but opened no session (${reason}). Check how many sessions the device allows.`,
    ),
  jumpHost: (t: Target, jump: string, cause: string) =>
    new CollectError('jump-host', `${where(t)} is behind the jump host ${jump}, which failed: ${cause}`),
  jumpHostLost: (t: Target, jump: string) =>
    new CollectError(
      'jump-host',
      `${where(t)} is behind the jump host ${jump}, whose connection was lost. Try again; see the log of the jump host if it stays so.`,
    ),
  internal: (name: string, cause: string) =>
    new CollectError(
      'disconnected',
      `${name} could not be read because of a fault in Plumbline (${cause}). Please report it.`,
    ),
}
