/** Why a device could not be read: what happened between its address and its outputs. */
import type { Coded, Tell } from './entry.ts'
import { listed } from './entry.ts'
import { fitting } from './places.ts'
import { platformLabel } from './platform-names.ts'

interface OfDevice {
  device: string
}
/** `address` is host and port, such as `192.0.2.7:22`. */
interface AtAddress extends OfDevice {
  address: string
}
interface OfUser extends AtAddress {
  user: string
}
interface OfSet extends OfUser {
  set: string
}
interface Late extends AtAddress {
  seconds: number
}
/** `jump`: the name of the jump host that was used, if any. */
interface Reached extends AtAddress {
  jump: string | undefined
}
interface HostKey extends AtAddress {
  type: string
  fingerprint: string
}

/** What a device rejected: a method, or what became of one. */
export type Rejected = 'key' | 'agent' | 'agent-silent' | 'password' | 'not-asked' | 'none' | 'login'

const REJECTED: Readonly<Record<Rejected, string>> = {
  key: 'the private key',
  agent: "the agent's keys",
  'agent-silent': 'the login',
  password: 'the password',
  'not-asked': 'the login',
  none: 'a login without password or key',
  login: 'the login',
}

const CHECK_SET = "Check the credential set. It isn't tried again in this run."
const CHECK_ADDRESS = 'Check its address, power and management cable.'
const MAYBE_LIMIT = 'An access list or a session limit can be the reason.'
const AGAIN = "Try again. If it happens again, check the device's log."
const CHECK_PLATFORM = 'Check its raw output, and its platform in the plan.'

function via(jump: string | undefined): string {
  return jump === undefined ? '' : ` by way of jump host ${jump}`
}

function rejected(what: readonly Rejected[]): string {
  return listed([...new Set(what.map((each) => REJECTED[each]))])
}

/** Why one of several credential sets was not accepted, in a few words. */
function briefly(
  why: Coded & { rejected?: readonly Rejected[]; refusedBy?: readonly string[]; user?: string },
): string {
  if (why.code === 'login-rejected') return `rejected ${rejected(why.rejected ?? ['login'])} of user ${why.user ?? ''}`
  if (why.code === 'set-not-tried') return `not tried, because ${listed(why.refusedBy ?? [])} rejected it`
  if (why.code === 'key-not-read') return "its private key can't be read"
  if (why.code === 'login-not-accepted') return 'has no accepted kind of login'
  return 'rejected the login'
}

export const DEVICE_FAILURES = {
  'read-canceled': ({ device }: OfDevice) => ({
    headline: `${device} wasn't read, because the run was canceled`,
    remedy: 'Collect it again.',
  }),
  'no-result': ({ device }: OfDevice) => ({ headline: `${device} gave no result`, remedy: 'Try again.' }),
  'connect-timeout': ({ device, address, seconds }: Late) => ({
    headline: `${device} didn't answer within ${seconds} s`,
    detail: `Its address is ${address}.`,
    remedy: CHECK_ADDRESS,
  }),
  'login-timeout': ({ device, address, seconds }: Late) => ({
    headline: `${device} didn't finish the login within ${seconds} s`,
    detail: `Its address is ${address}.`,
    remedy: 'If its AAA server is slow, raise the connect timeout.',
  }),
  'read-timeout': ({ device, address, seconds }: Late) => ({
    headline: `${device} wasn't finished within ${seconds} s`,
    detail: `Its address is ${address}.`,
    remedy: 'If the device is slow, raise the total timeout.',
  }),
  'command-timeout': ({ device, address, seconds, command }: Late & { command: string }) => ({
    headline: `${device} sent nothing for ${seconds} s`,
    detail: `The last command to ${address} was "${command}".`,
    remedy: 'If the device is slow, raise the silence timeout.',
  }),
  'no-prompt': ({ device, address, seconds, seen }: Late & { seen: string }) => ({
    headline: `${device} showed no known prompt within ${seconds} s`,
    detail: `Its address is ${address}.${seen === '' ? '' : ` The last line was "${seen}".`}`,
    remedy: 'Check its platform in the plan.',
  }),
  'device-question': ({ device, address, user, asked }: OfUser & { asked: string }) => ({
    headline: `${device} asks a question that only a person can answer`,
    detail: `${address} asks user ${user} ${asked === '' ? 'a question without words' : `"${asked}"`}. No answer was sent.`,
    remedy: "Log in by hand and answer it, or use an account that isn't asked.",
  }),
  'password-expired': ({ device, address, user, asked }: OfUser & { asked: string }) => ({
    headline: `${device} wants a new password`,
    detail: `${address} asks user ${user} "${asked}". No answer was sent.`,
    remedy: 'Log in by hand and change it, or use another account.',
  }),
  'foreign-prompt': ({ device, address, prompt }: AtAddress & { prompt: string }) => ({
    headline: `${device} shows the prompt of another platform`,
    detail: `The prompt at ${address} is "${prompt}".`,
    remedy: 'Use an account whose shell is the command line of its platform, or correct the platform.',
  }),
  'unix-shell': ({ device, address, user, prompt }: OfUser & { prompt: string }) => ({
    headline: `${device} opens a Unix shell`,
    detail: `User ${user} gets the prompt "${prompt}" at ${address} instead of the device's command line.`,
    remedy: "Use an account whose shell is the device's command line.",
  }),
  'connection-closed': ({ device, address }: AtAddress) => ({
    headline: `${device} closed the connection`,
    detail: `Its address is ${address}.`,
    remedy: AGAIN,
  }),
  'closed-before-login': ({ device, address }: AtAddress) => ({
    headline: `${device} closed the connection before the login`,
    detail: `Its address is ${address}. ${MAYBE_LIMIT}`,
    remedy: 'Try again.',
  }),
  'connection-ended': ({ device, address, reason }: AtAddress & { reason: string }) => ({
    headline: `${device} ended the connection`,
    detail: `Its address is ${address}. The reason is: ${reason}.`,
    remedy: AGAIN,
  }),
  'connection-reset': ({ device, address }: AtAddress) => ({
    headline: `${device} reset the connection`,
    detail: `Its address is ${address}. ${MAYBE_LIMIT}`,
    remedy: 'Try again.',
  }),
  'output-too-large': ({ device, bytes, command }: OfDevice & { bytes: number; command: string }) => ({
    headline: `${device} sent more than ${bytes} bytes`,
    detail: `The command was "${command}".`,
    remedy: 'If that is right, raise the output limit.',
  }),
  'device-without-login': ({ device }: OfDevice) => ({
    headline: `${device} has no credentials`,
    remedy: 'Give the device or the lab a credential set.',
  }),
  'set-not-tried': ({
    device,
    address,
    set,
    refusedBy,
  }: AtAddress & { set: string; refusedBy: readonly string[] }) => ({
    headline: `${device} was skipped to avoid locking the account`,
    detail: `${listed(refusedBy)} rejected the password of credential set "${set}", so it wasn't tried at ${address}.`,
    remedy: 'Correct the set, or try it anyway.',
  }),
  'no-set-accepted': ({
    device,
    address,
    refusals,
  }: AtAddress & { refusals: readonly { readonly set: string; readonly why: Coded }[] }) => ({
    headline: `${device} accepted none of ${refusals.length} credential sets`,
    detail: `At ${address}: ${listed(refusals.map(({ set, why }) => `"${set}" (${briefly(why)})`))}.`,
    remedy: "Check these credential sets. They aren't tried again in this run.",
  }),
  'login-rejected': ({ device, address, user, set, rejected: what }: OfSet & { rejected: readonly Rejected[] }) => ({
    headline: fitting(`${device} rejected ${rejected(what)} of user ${user}`, `${device} rejected the login`),
    detail: [
      `Credential set "${set}", address ${address}.`,
      ...(what.includes('agent-silent') ? ["The SSH agent couldn't be used."] : []),
      ...(what.includes('not-asked') ? ['The device asked for no password.'] : []),
    ].join(' '),
    remedy: CHECK_SET,
  }),
  'login-rejected-in-shell': ({ device, address, user }: OfUser) => ({
    headline: fitting(`${device} rejected user ${user} in its shell`, `${device} rejected the login in its shell`),
    detail: `${address} asked user ${user} to log in again after the SSH login.`,
    remedy: CHECK_SET,
  }),
  'login-not-accepted': ({ device, address, user, set, accepts }: OfSet & { accepts: readonly string[] }) => ({
    headline: fitting(`${device} accepts no login that "${set}" has`, `${device} needs another kind of login`),
    detail: `${address} accepts ${accepts.length === 0 ? 'nothing' : accepts.join(', ')} from user ${user}.`,
    remedy: `Add it to credential set "${set}".`,
  }),
  'key-not-read': ({ device, user, wrong }: OfDevice & { user: string; wrong: 'passphrase' | 'format' | 'cost' }) => ({
    headline: fitting(`${device}: the private key of user ${user} can't be read`, `${device}: unreadable private key`),
    ...(wrong === 'cost' ? { detail: 'Its passphrase takes too many rounds to check.' } : {}),
    remedy: {
      passphrase: 'Check its passphrase.',
      format: 'Check that the credential set has a private key.',
      cost: 'Set its passphrase again with "ssh-keygen -p".',
    }[wrong],
  }),
  'enable-rejected': ({ device, address }: AtAddress) => ({
    headline: `${device} rejected the enable secret`,
    detail: `Its address is ${address}.`,
    remedy: CHECK_SET,
  }),
  'enable-refused': ({ device, user, answer }: OfDevice & { user: string; answer: string }) => ({
    headline: `${device} refused "enable"`,
    detail: `It answered ${answer === '' ? 'nothing' : `"${answer}"`} and didn't ask for the secret.`,
    remedy: `Check what user ${user} may do there.`,
  }),
  'no-session': ({ device, user, reason }: OfDevice & { user: string; reason: string }) => ({
    headline: `${device} opened no session after the login`,
    detail: `The login of user ${user} was accepted. The reason is: ${reason}.`,
    remedy: 'Check how many sessions it allows.',
  }),
  'jump-failed': ({ device, jump, cause }: OfDevice & { jump: string; cause: Coded }, tell: Tell) => ({
    headline: fitting(`${device} wasn't reached: jump host ${jump} failed`, `${device}: its jump host failed`),
    detail: tell(cause, 'with remedy'),
  }),
  'jump-no-tunnel': ({ device, address, jump, reason }: Reached & { jump: string; reason: string }) => ({
    headline: fitting(`Jump host ${jump} opened no tunnel to ${device}`, `${device}: no tunnel from its jump host`),
    detail: `Asked for ${address}, it answered "${reason}".`,
    remedy: 'Check that it allows TCP forwarding.',
  }),
  'jump-lost': ({ device, jump }: OfDevice & { jump: string }) => ({
    headline: `The connection to jump host ${jump} was lost`,
    detail: `It leads to ${device}.`,
    remedy: 'Try again. If it happens again, check the log of the jump host.',
  }),
  'no-algorithm-left': ({ device, option }: OfDevice & { option: string }) => ({
    headline: `The SSH configuration leaves ${device} no algorithm`,
    detail: `It says "${option}". Plumbline supports none of these.`,
    remedy: 'Allow another one in the SSH configuration.',
  }),
  'facts-unsupported': ({ device, platform, kind }: OfDevice & { platform: string; kind: string }) => ({
    headline: fitting(
      `${device}: ${platformLabel(platform)} has no command for ${kind}`,
      `${device}: no command for ${kind}`,
    ),
    detail: `Plumbline knows no command of ${platformLabel(platform)} for it.`,
  }),
  'platform-unsupported': ({ device, platform }: OfDevice & { platform: string }) => ({
    headline: `${device} has an unsupported platform`,
    detail: `The plan says "${platform}".`,
    remedy: 'Choose a supported platform, or "auto".',
  }),
  'platform-not-recognized': ({ device, address }: AtAddress) => ({
    headline: `${device}: platform not recognized`,
    detail: `The answer of ${address} to "show version" fits no known platform.`,
    remedy: 'Set its platform in the plan.',
  }),
  'command-refused': ({
    device,
    command,
    user,
    answer,
  }: OfDevice & { command: string; user: string | undefined; answer: string }) => ({
    headline: fitting(`${device} refused "${command}"`, `${device} refused a command`),
    detail: answer === '' ? `The command was "${command}".` : `It answered "${answer}" to "${command}".`,
    remedy: `Check that ${user === undefined ? 'the user' : `user ${user}`} may run it, and the platform of the device.`,
  }),
  'internal-fault': ({ device, reason }: OfDevice & { reason: string }) => ({
    headline: `${device} couldn't be read because of a fault in Plumbline`,
    detail: `The reason is: ${reason}.`,
    remedy: 'Please report it.',
  }),
  'thread-ended': ({ device, reason }: OfDevice & { reason: string }) => ({
    headline: `${device} couldn't be read because of a fault in Plumbline`,
    detail: `Its thread ended: ${reason}.`,
    remedy: 'Please report it.',
  }),
  'name-not-resolved': ({ device, host, jump }: OfDevice & { host: string; jump: string | undefined }) => ({
    headline: fitting(`${device}: the name ${host} can't be resolved`, `${device}: its name can't be resolved`),
    detail: jump === undefined ? `The name is ${host}.` : `Jump host ${jump} looked up ${host}.`,
    remedy: 'Check the address in the plan, and the name server.',
  }),
  'ssh-refused': ({ device, address, jump }: Reached) => ({
    headline: `${device} refuses SSH connections`,
    detail: `Tried ${address}${via(jump)}.`,
    remedy: 'Check that SSH is enabled on the device, and the SSH port.',
  }),
  'device-unreachable': ({ device, address, jump, reason }: Reached & { reason: string }) => ({
    headline: `${device} can't be reached`,
    detail: `Tried ${address}${via(jump)} (${reason}).`,
    remedy: 'Check its address and the route to it.',
  }),
  'device-no-answer': ({ device, address, jump }: Reached) => ({
    headline: `${device} didn't answer`,
    detail: `Tried ${address}${via(jump)}.`,
    remedy: CHECK_ADDRESS,
  }),
  'no-socket-left': ({ device }: OfDevice) => ({
    headline: `${device} wasn't asked, because this computer has no socket left`,
    remedy: 'Read fewer devices at once.',
  }),
  'no-common-algorithm': ({
    device,
    address,
    offer,
    by,
  }: AtAddress & {
    offer: { readonly part: string; readonly algorithms: string } | undefined
    /** What keeps the two from agreeing. */
    by: 'ssh-config' | 'device' | 'plumbline'
  }) => ({
    headline: `${device} and Plumbline share no SSH algorithm`,
    detail: offer ? `${address} offers only ${offer.algorithms} (${offer.part}).` : `Its address is ${address}.`,
    remedy:
      by === 'ssh-config'
        ? 'The SSH configuration restricts the algorithms for this host. Allow more there.'
        : by === 'device'
          ? 'Legacy SSH is enabled already. The device needs newer software.'
          : 'If the device is old, enable legacy SSH for it.',
  }),
  'kex-failed': ({ device, address, reason }: AtAddress & { reason: string }) => ({
    headline: `${device} didn't complete the SSH key exchange`,
    detail: `Its address is ${address}. The reason is: ${reason}.`,
    remedy: 'Check that SSH version 2 answers on that port.',
  }),
  'host-key-not-known': ({ device, address, type, fingerprint }: HostKey) => ({
    headline: `${device} shows an unknown host key`,
    detail: `The ${type} key of ${address} is ${fingerprint}. It isn't in known_hosts.`,
    remedy: 'Compare it at its console, then add it to known_hosts, or trust host keys on first use in this lab.',
  }),
  'host-key-revoked': ({ device, address, type, fingerprint }: HostKey) => ({
    headline: `${device} shows a revoked host key`,
    detail: `known_hosts marks the ${type} key of ${address}, ${fingerprint}, as revoked.`,
    remedy: "Don't log in. Give the device a new key.",
  }),
  'host-key-differs': ({
    device,
    address,
    type,
    fingerprint,
    by,
    before,
  }: HostKey & { by: 'known_hosts' | 'this lab'; before: readonly string[] }) => ({
    headline: `${device} shows another host key than before`,
    detail: `The ${type} key of ${address} is ${fingerprint}, but ${by} has ${before.join(', ')}.`,
    remedy: 'If the device was replaced, remove the old key. If not, somebody may be intercepting the connection.',
  }),
  'output-unreadable': ({
    device,
    command,
    line,
  }: OfDevice & { command: string; line: { readonly line: number; readonly text: string } | undefined }) => ({
    headline: fitting(`${device}: can't read the output of "${command}"`, `${device}: can't read an output`),
    detail: line ? `Line ${line.line} of "${command}" is "${line.text}".` : `The output of "${command}" is empty.`,
    remedy: CHECK_PLATFORM,
  }),
  'no-parser': ({ device, command }: OfDevice & { command: string }) => ({
    headline: fitting(`${device}: no parser reads "${command}"`, `${device}: no parser for an output`),
    detail: `The output of "${command}" isn't supported for this platform.`,
    remedy: CHECK_PLATFORM,
  }),
  'no-neighbor-output': ({ device }: OfDevice) => ({
    headline: `${device} gave no neighbor output`,
    remedy: CHECK_PLATFORM,
  }),
}
