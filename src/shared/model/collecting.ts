/** What goes to and comes from the collector: plain values that cross threads by structured clone. */
import type { DeviceFailure } from './observation.ts'

/** How to talk to one platform. A value, so that a platform is one folder under `shared/parse` and nothing else. */
export interface DriverSpec {
  readonly platform: string
  /** `exec`: each command on its own channel; `shell`: an interactive shell with a prompt. */
  readonly channel: 'exec' | 'shell'
  /** Sent first in a shell; their output is not kept (paging off, wide lines). A refusal of one is no failure. */
  readonly prepare: readonly string[]
  /** Read-only commands, sent as written and in this order. */
  readonly commands: readonly DriverCommand[]
  /** True where `enable` and a secret lead from `>` to `#`. */
  readonly enable: boolean
  /** Matches the end of the output while the device waits at a pager. */
  readonly pager: RegExp
  /** Matches the end of the first prompt; the exact prompt is then learnt from the device. */
  readonly prompt: RegExp
  /** Matches an output by which the device refuses a command. */
  readonly refused: RegExp
}

export interface DriverCommand {
  readonly command: string
  /** Without an answer to a needed command the device has failed; others may be refused. */
  readonly needed: boolean
}

/** Recognises a platform from the output of `show version` (or the refusal of it). */
export interface PlatformSign {
  readonly platform: string
  readonly sign: RegExp
}

/** What a login may use, in order. Crosses to the worker thread and is never stored, logged or printed. */
export interface LoginMaterial {
  readonly user: string
  readonly password?: string
  readonly privateKey?: string
  readonly passphrase?: string
  /** Path of an SSH agent's socket. */
  readonly agent?: string
  readonly enableSecret?: string
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
  /** Text of `known_hosts` files, and of the lab's own list in the same format. */
  readonly knownHosts: string
  /** Accept a key that nobody has seen before (never a changed one) and report it. */
  readonly trustOnFirstUse: boolean
}

/** A jump host on the way to a device. */
export interface JumpHost extends Endpoint {
  readonly name: string
  readonly login: LoginMaterial
}

export interface CollectJob extends Endpoint {
  readonly device: string
  /** Absent: nobody gave a credential; the result is `no-credentials`. */
  readonly login?: LoginMaterial
  /** `auto`: recognise the platform first. */
  readonly platform: string
  readonly via: readonly JumpHost[]
  /** Adds the old algorithms (group1, ssh-rsa, CBC, …) that gear of another age needs; the modern ones stay first. */
  readonly legacy?: boolean
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
  readonly loginsPerSecond?: number
  /** How often a connection that failed before the login is tried again; 1 where absent. A refused login never is. */
  readonly connectRetries?: number
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
  readonly error?: DeviceFailure
  /** Platform that was used, also where it was recognised. */
  readonly platform?: string
  readonly outputs: readonly RawOutput[]
  /** Host name as the prompt shows it. */
  readonly promptName?: string
  /** Set when a key was accepted on first use, to be recorded in the lab. */
  readonly trusted?: HostKey
  /** The same for jump hosts on the way. */
  readonly trustedVia?: readonly HostKey[]
  readonly startedAt: number
  readonly finishedAt: number
}
