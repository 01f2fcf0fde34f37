/** A fleet of simulated devices that answer over SSH on loopback, for the demo, the tests and the benchmarks. */
import { type FleetThread, startThread } from './fleet-thread.ts'
import type { FleetOptions, SimulatedDevice } from './simulated-device.ts'

export type { FleetOptions, SimulatedDevice }

export interface Fleet {
  readonly endpoints: ReadonlyMap<string, { host: string; port: number }>
  /** Ports of HTTP APIs, by device. */
  readonly apiPorts: ReadonlyMap<string, number>
  /** Text of a `known_hosts` file that knows every device. */
  readonly knownHosts: string
  setOutputs(name: string, outputs: Record<string, string>): Promise<void>
  close(): Promise<void>
}

const LOOPBACK = '127.0.0.1'

/** Starts SSH servers on loopback, one port for each device. */
export async function startFleet(devices: readonly SimulatedDevice[], options: FleetOptions): Promise<Fleet> {
  const { user, password, latencyMs, workerFile, tls } = options
  const threads = Math.max(1, Math.min(options.threads ?? 1, devices.length))
  const shares: SimulatedDevice[][] = Array.from({ length: threads }, () => [])
  for (const [index, device] of devices.entries()) shares[index % threads]?.push(device)

  const started = await Promise.allSettled(
    shares.map((share) =>
      startThread(workerFile, { user, password, latencyMs, devices: share, ...(tls ? { tls } : {}) }),
    ),
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
    apiPorts: new Map(running.flatMap(({ apis }) => apis)),
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
