/** What goes to and comes from the collector: plain values that cross threads by structured clone. */
import type { FetchRequest } from './fetched.ts'
import type { DeviceFailure, NeighborProtocol } from './observation.ts'
import type { ApiWay, SnmpLogin, SnmpWalk, Way } from './ways.ts'

/** How to talk to one platform. A value, so that a platform is one folder under `shared/parse` and nothing else. */
export interface DriverSpec {
  readonly platform: string
  /** `exec`: each command on its own channel; `shell`: an interactive shell with a prompt. */
  readonly channel: 'exec' | 'shell'
  /** Sent first in a shell; their output is not kept (paging off, wide lines). A refusal of one is no failure. */
  readonly prepare: readonly string[]
  /** Read-only commands, sent as written and in this order. */
  readonly commands: readonly DriverCommand[]
  /** True if `enable` and a secret lead from `>` to `#`. */
  readonly enable: boolean
  /** Matches the end of the output while the device waits at a pager. */
  readonly pager: RegExp
  /** Matches the end of the first prompt; the exact prompt is then learned from the device. */
  readonly prompt: RegExp
  /** Matches a prompt of the device's Unix shell, which some users get in the place of its command line. */
  readonly unixShell?: RegExp
  /** Matches an output by which the device refuses a command. */
  readonly refused: RegExp
}

export interface DriverCommand {
  readonly command: string
  /** Without an answer to a needed command the device has failed; others may be refused. */
  readonly needed: boolean
  /** What it is asked for; the registry says it. */
  readonly part?: CommandPart
  /** The protocol whose neighbors it lists, where it is one alone. */
  readonly protocol?: NeighborProtocol
}

/**
 * What a command is asked for: the neighbors of a device; the states of its ports, and what old systems leave out of
 * their neighbors; who it is (version, serial number, names).
 */
export type CommandPart = 'neighbors' | 'ports' | 'identity'

/** How much a device is asked: its neighbors, those and its ports, or everything. */
export type Asked = 'neighbors' | 'ports' | 'all'

/** Recognizes a platform from the output of `show version` (or the refusal of it). */
export interface PlatformSign {
  readonly platform: string
  readonly sign: RegExp
}

/** What a login may use, in order. Crosses to the worker thread and is never stored, logged or printed. */
export interface LoginMaterial {
  readonly user: string
  readonly password?: string
  /** Bearer token of HTTP APIs. */
  readonly apiToken?: string
  readonly privateKey?: string
  readonly passphrase?: string
  /** Path of an SSH agent's socket. */
  readonly agent?: string
  readonly enableSecret?: string
}

/** A credential set as a run uses it. Its name is shown, its secrets never. */
export interface NamedLogin extends LoginMaterial {
  readonly set: string
}

/** True for a login that can be tried by SSH: a token alone is for HTTP APIs. Some devices want nothing but a name. */
export function isForSsh({ apiToken, password, privateKey, agent }: LoginMaterial): boolean {
  return apiToken === undefined || password !== undefined || privateKey !== undefined || agent !== undefined
}

/** Algorithms that `~/.ssh/config` chooses for a host, in the order of preference; absent: the program's own choice. */
export interface SshAlgorithms {
  readonly kex?: readonly string[]
  readonly hostKey?: readonly string[]
  readonly ciphers?: readonly string[]
  readonly macs?: readonly string[]
}

export interface Endpoint {
  readonly host: string
  readonly port: number
}

/** A host key that was accepted, as `known_hosts` writes it. */
export interface HostKey {
  /** `host` or `[host]:port` */
  readonly host: string
  readonly type: string
  readonly key: string
}

export interface HostKeyPolicy {
  /** Text of `known_hosts` files: what they say of a host holds, whatever else is known of it. */
  readonly knownHosts: string
  /** Keys that this profile accepted for the lab, in the same format: asked for hosts that no file knows. */
  readonly acceptedKeys?: string
  /** Accept a key that nobody has seen before (never a changed one) and report it. */
  readonly trustOnFirstUse: boolean
  /** Certificates of authorities to believe beside those of the system, PEM. */
  readonly authorities?: string | undefined
}

/** A jump host on the way to a device. */
export interface JumpHost extends Endpoint {
  readonly name: string
  /** Credential sets to try, best first. */
  readonly logins: readonly NamedLogin[]
  readonly legacy?: boolean
  readonly algorithms?: SshAlgorithms
}

export interface CollectJob extends Endpoint {
  readonly device: string
  /** Credential sets to try, best first. Empty: nobody gave one; the result is `no-credentials`. */
  readonly logins: readonly NamedLogin[]
  /** `auto`: recognize the platform first. */
  readonly platform: string
  readonly via: readonly JumpHost[]
  /** Ways to ask, best first; absent: SSH alone. */
  readonly ways?: readonly Way[]
  /** How its SNMP agent is asked; absent: nobody said. */
  readonly snmp?: {
    readonly port: number
    readonly logins: readonly SnmpLogin[]
    /** What it is asked for; absent: neighbors, ports and identity. */
    readonly walks?: readonly SnmpWalk[]
  }
  /** How its HTTP API is asked, with the passwords of `logins`. */
  readonly api?: ApiJob
  /** Adds the old algorithms (group1, ssh-rsa, CBC, …) that gear of another age needs; the modern ones stay first. */
  readonly legacy?: boolean
  readonly algorithms?: SshAlgorithms
  /** Fetch these files, and send no command. */
  readonly fetch?: FetchRequest | undefined
  /** Ask for neighbors first, and then as much as whoever takes the answer says; absent: ask everything at once. */
  readonly neighborsFirst?:
    | {
        /** Protocols that the plan says it does not speak, though its platform does: not asked for at first. */
        readonly without: readonly NeighborProtocol[]
      }
    | undefined
}

/** Commands that an HTTP API runs; the platform is the one that has this API. */
export interface ApiJob {
  readonly way: ApiWay
  readonly port: number
  readonly platform: string
  readonly commands: readonly DriverCommand[]
  /** The platform of the plan stays, if it names one. */
  readonly ofAny?: true
}

export interface CollectLimits {
  /** Devices at once. */
  readonly concurrency: number
  readonly connectTimeoutMs: number
  /** Longest silence while a command runs. */
  readonly silenceTimeoutMs: number
  /** Longest time for one device. */
  readonly totalTimeoutMs: number
  /** Bytes of output of one command. */
  readonly maxOutputBytes: number
  /** Logins begun in one second, for the sake of AAA servers; absent: no limit. */
  readonly loginsPerSecond?: number | undefined
  /** Devices at once behind one jump host; absent: no limit of its own. */
  readonly perJumpHost?: number | undefined
  /** How often a connection that failed before the login is tried again; 1 if absent. A refused login never is. */
  readonly connectRetries?: number | undefined
}

export const DEFAULT_LIMITS: CollectLimits = {
  concurrency: 100,
  connectTimeoutMs: 10_000,
  silenceTimeoutMs: 15_000,
  totalTimeoutMs: 30_000,
  maxOutputBytes: 16 * 1024 * 1024,
}

export interface CollectRequest {
  readonly jobs: readonly CollectJob[]
  readonly drivers: readonly DriverSpec[]
  readonly signs: readonly PlatformSign[]
  readonly hostKeys: HostKeyPolicy
  readonly limits: CollectLimits
  /** The user's word that a set which some devices refused is to be tried on the others anyway. */
  readonly tryRefused?: boolean
  /** False where nobody follows the steps: none but `queued` are told. */
  readonly steps?: boolean
}

export type CollectStep =
  | { readonly kind: 'queued' | 'connecting' | 'authenticating' | 'preparing' | 'parsing' }
  | { readonly kind: 'command'; readonly index: number; readonly count: number; readonly command: string }

/** One step of one device; `at` in milliseconds since the epoch. */
export interface StepEvent {
  readonly device: string
  readonly step: CollectStep
  readonly at: number
}

export interface RawOutput {
  readonly command: string
  /** Decoded as UTF-8 with replacement; echo, prompt, escapes and pager residue removed, line endings `\n`. */
  readonly text: string
  /** False when the output was cut off by a time-out, limit or lost connection. */
  readonly complete: boolean
  /** The device did not know or allow the command. */
  readonly refused: boolean
}

/** What became of one device; there is one for every job, always. Times in milliseconds since the epoch. */
export interface RawResult {
  readonly device: string
  readonly outcome: 'collected' | 'failed'
  readonly error?: DeviceFailure | undefined
  /** A credential set was not tried, since other devices had refused its password. */
  readonly skippedSet?: true | undefined
  /** The host key that was shown and that nobody knows: a person may trust it. */
  readonly offered?: HostKey | undefined
  /** Platform that was used, also where it was recognized. */
  readonly platform?: string | undefined
  /** The way that was tried last, if it is not SSH. */
  readonly way?: Way | undefined
  /** Every way that was tried, in its order, if it is not SSH alone. */
  readonly tried?: readonly Way[] | undefined
  readonly outputs: readonly RawOutput[]
  /** How much it was asked; absent: everything. */
  readonly asked?: Exclude<Asked, 'all'> | undefined
  /** Host name as the prompt shows it. */
  readonly promptName?: string | undefined
  /** Name of the credential set that the device accepted. */
  readonly acceptedSet?: string | undefined
  /** The host key that the device showed and that was accepted. */
  readonly hostKey?: HostKey | undefined
  /** Set when a key was accepted on first use, to be recorded in the lab. */
  readonly trusted?: HostKey | undefined
  /** The same for jump hosts on the way. */
  readonly trustedVia?: readonly HostKey[] | undefined
  /** The collector at its site that asked it; absent: it was asked from here. */
  readonly collector?: string | undefined
  readonly startedAt: number
  readonly finishedAt: number
}
