/** A fleet of simulated devices that answer over SSH on loopback, for the demo, the tests and the benchmarks. */
import { type FleetThread, startThread } from './fleet-thread.ts'

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
  /** How its SSH server calls itself. */
  readonly ident?: string
}

export interface FleetOptions {
  readonly user: string
  readonly password: string
  /** Wait before the answer to each command. */
  readonly latencyMs: number
  readonly workerFile: string | URL
  /** Threads that the servers are spread over; 1 by default. */
  readonly threads?: number
}

export interface Fleet {
  readonly endpoints: ReadonlyMap<string, { host: string; port: number }>
  /** Text of a `known_hosts` file that knows every device. */
  readonly knownHosts: string
  setOutputs(name: string, outputs: Record<string, string>): Promise<void>
  close(): Promise<void>
}

const LOOPBACK = '127.0.0.1'

/** Starts SSH servers on loopback, one port for each device. */
export async function startFleet(devices: readonly SimulatedDevice[], options: FleetOptions): Promise<Fleet> {
  const { user, password, latencyMs, workerFile } = options
  const threads = Math.max(1, Math.min(options.threads ?? 1, devices.length))
  const shares: SimulatedDevice[][] = Array.from({ length: threads }, () => [])
  for (const [index, device] of devices.entries()) shares[index % threads]?.push(device)

  const started = await Promise.allSettled(
    shares.map((share) => startThread(workerFile, { user, password, latencyMs, devices: share })),
  )
  const running = started.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const failed = started.find((outcome) => outcome.status === 'rejected')
  if (failed) {
    await Promise.all(running.map((thread) => thread.close()))
    throw failed.reason
  }

  const endpoints = new Map<string, { host: string; port: number }>()
  const threadOf = new Map<string, FleetThread>()
  const lines: string[] = []
  for (const thread of running) {
    for (const [name, port] of thread.ports) {
      endpoints.set(name, { host: LOOPBACK, port })
      threadOf.set(name, thread)
      lines.push(`[${LOOPBACK}]:${port} ${thread.hostKey}\n`)
    }
  }
  return {
    endpoints,
    knownHosts: lines.join(''),
    async setOutputs(name, outputs) {
      const thread = threadOf.get(name)
      if (!thread) throw new Error(`The fleet has no device ${name}.`)
      await thread.setOutputs(name, outputs)
    },
    async close() {
      await Promise.all(running.map((thread) => thread.close()))
    },
  }
}
