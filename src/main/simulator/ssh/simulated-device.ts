/** What a fleet of simulated devices is told. */
import type { TlsPair } from '#main/net/self-signed.ts'
import type { ApiDocuments } from '#main/simulator/api/api-documents.ts'
import type { SnmpSight } from '#main/simulator/lab/snmp-sight.ts'
import type { ApiWay } from '#shared/model/ways.ts'

/**
 * `dead`: nothing listens; `refuse-login`: no password is right; `hang-login`: the login is never answered;
 * `hang-shell`: no prompt comes; `hang`: commands are never answered; `reset`: the connection is reset before the login;
 * `reset-kex`: in the middle of the key exchange; `slow`: output trickles; `drip`: byte by byte; `stall`: it stops in the
 * middle of an output; `cut`: the connection ends there; `endless`: the output has no end.
 */
export type DeviceFault =
  | 'dead'
  | 'refuse-login'
  | 'hang-login'
  | 'hang-shell'
  | 'hang'
  | 'reset'
  | 'reset-kex'
  | 'slow'
  | 'drip'
  | 'stall'
  | 'cut'
  | 'endless'

/** A device as the simulator plays it. */
export interface SimulatedDevice {
  readonly name: string
  /** Decides what kind of command line it has: one that runs each command on its own channel, or a switch's. */
  readonly platform: string
  /** Name in the prompt. */
  readonly hostname: string
  /** Behind the `#` or `>` of the prompt. */
  readonly promptEnd?: string
  /** Output by exact command. */
  readonly outputs: Readonly<Record<string, string>>
  readonly fault?: DeviceFault
  /** Instead of the fleet's own latency. */
  readonly latencyMs?: number
  /** Shown before the first prompt. */
  readonly motd?: string
  /** Given: the prompt ends in `>` until `enable` and this secret. */
  readonly enableSecret?: string
  /** Pages its output whatever `terminal length` says. */
  readonly pagesAlways?: boolean
  /** Name in the prompt after the first answer. */
  readonly laterHostname?: string
  /** Asks for user and password once more in its shell, as wireless controllers do. */
  readonly asksAgain?: boolean
  /** The only key exchange methods and ciphers that it offers, by their SSH names. */
  readonly algorithms?: { readonly kex?: readonly string[]; readonly cipher?: readonly string[] }
  /** Given: an SNMP agent answers on the UDP port of the same number. */
  readonly snmp?: SnmpSight
  /** Given: an HTTP API answers on a port of its own; without documents nobody listens there. */
  readonly api?: { readonly way: ApiWay; readonly documents: ApiDocuments } | 'dead'
  /** How its SSH server calls itself. */
  readonly ident?: string
}

export interface FleetOptions {
  readonly user: string
  readonly password: string
  /** Wait before the answer to each command. */
  readonly latencyMs: number
  readonly workerFile: string | URL
  /** The certificate of every HTTP API. */
  readonly tls?: TlsPair | undefined
  /** Threads that the servers are spread over; 1 by default. */
  readonly threads?: number
}
