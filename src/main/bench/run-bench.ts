/** The strategies people argue about on a whiteboard, side by side on the same simulated devices. */
import { availableParallelism } from 'node:os'
import type { BenchTask } from '#main/services/bench-port.ts'
import { FLEET_PASSWORD, FLEET_USER } from '#main/simulator/simulate.ts'
import { startFleet } from '#main/simulator/ssh/fleet.ts'
import { type BenchEvent, type BenchRow, STRATEGIES, type Strategy } from '#shared/model/bench-row.ts'
import { DRIVERS, factDrivers } from '#shared/parse/registry.ts'
import { platformPlayedAs } from '#shared/platforms/played.ts'
import { predict, type Workload } from './model.ts'
import { askShare, type Course, runStrategy, type Share } from './strategies.ts'

export interface BenchFiles {
  readonly collectWorker: string
  readonly fleetWorker: string
  /** The bundled command line, where a plain Node runs it. */
  readonly cli?: string
}

const POOL_THREADS = 2
/** Devices from which the processor time of a login is measured before the strategies run. */
const PROBES = 10
/** Neighbors in the ARP table of each simulated device. */
const NEIGHBORS = 30

/** Every command on its own channel: what is measured is the program and not a shell. */
const PLATFORM = platformPlayedAs('lldpd')

const ARP = JSON.stringify(
  Array.from({ length: NEIGHBORS }, (_, i) => {
    const digits = (i + 1).toString(16).padStart(2, '0')
    return { dst: `192.0.2.${i + 1}`, dev: 'eth0', lladdr: `02:00:00:00:00:${digits}`, state: ['REACHABLE'] }
  }),
)
/** What each simulated device answers. */
const OUTPUTS: Readonly<Record<string, string>> = {
  'lldpcli show neighbors details -f json': '{"lldp":{}}',
  'ip -j neigh show': `${ARP}\n`,
  'cat /proc/meminfo': 'MemTotal:       16318480 kB\nMemFree:         8283748 kB\nMemAvailable:   12283748 kB\n',
}

/** Asks the same fleet by every strategy. Throws what starting the fleet throws. */
export async function benchStrategies(
  files: BenchFiles,
  task: BenchTask,
  tell: (event: BenchEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { devices, latencyMs } = task
  const names = Array.from({ length: devices }, (_, i) => `device-${String(i + 1).padStart(4, '0')}`)
  const fleet = await startFleet(
    names.map((name) => ({ name, platform: PLATFORM, hostname: name, outputs: OUTPUTS })),
    { user: FLEET_USER, password: FLEET_PASSWORD, latencyMs, workerFile: files.fleetWorker },
  )
  try {
    const share: Share = {
      devices: names.flatMap((name) => {
        const endpoint = fleet.endpoints.get(name)
        return endpoint ? [{ name, platform: PLATFORM, ...endpoint }] : []
      }),
      knownHosts: fleet.knownHosts,
      kinds: task.facts ? ['arp', 'memory'] : [],
      collectWorker: files.collectWorker,
    }
    const course: Course = { workers: Math.min(devices, task.workers), pool: POOL_THREADS, cliFile: files.cli }
    const load = task.model ? await measured(share, { ...course, latencyMs }, signal) : undefined
    for (const strategy of STRATEGIES) {
      if (signal.aborted) return
      // Electron's fuses keep it from running as a plain process.
      if (strategy === 'processes' && files.cli === undefined) continue
      tell({ kind: 'running', strategy })
      const { wallMs, collected, rows } = await runStrategy(strategy, share, course, signal)
      if (signal.aborted) return
      const row: BenchRow = {
        strategy,
        atOnce: atOnce(strategy, course, devices),
        ...(load ? { predictedMs: Math.round(predict(strategy, load)) } : {}),
        wallMs: Math.round(wallMs),
        collected,
        ...(task.facts ? { rows } : {}),
      }
      tell({ kind: 'row', row })
    }
  } finally {
    await fleet.close()
  }
}

/** What a device costs here, found out by asking a few of them. */
async function measured(
  share: Share,
  course: Course & { readonly latencyMs: number },
  signal: AbortSignal,
): Promise<Workload> {
  const few = { ...share, devices: share.devices.slice(0, PROBES) }
  // The first time warms the threads' code up.
  await askShare(few, 1, 1, signal)
  const { wallMs } = await askShare(few, 1, 1, signal)
  const perDevice = wallMs / few.devices.length
  const drivers = share.kinds.length > 0 ? factDrivers(share.kinds) : DRIVERS
  const answers = drivers.find(({ platform }) => platform === PLATFORM)?.commands.length ?? 1
  const waitMs = course.latencyMs * answers
  return {
    devices: share.devices.length,
    waitMs,
    cpuMs: Math.max(0.5, perDevice - waitMs),
    cores: availableParallelism(),
    workers: course.workers,
    pool: course.pool,
  }
}

function atOnce(strategy: Strategy, { workers, pool }: Course, devices: number): string {
  switch (strategy) {
    case 'one by one':
      return '1'
    case 'processes':
      return `${workers} processes`
    case 'threads':
      return `${workers} threads`
    case 'one event loop':
      return `${devices} in 1 thread`
    case 'pool':
      return `${devices} in ${pool} threads`
  }
}
