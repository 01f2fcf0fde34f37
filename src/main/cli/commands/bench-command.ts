/** `bench`: the strategies people argue about on a whiteboard, side by side on the same simulated devices. */
import { availableParallelism } from 'node:os'
import { predict, STRATEGIES, type Strategy, type Workload } from '#main/cli/bench/model.ts'
import { askShare, type Course, type Outcome, runStrategy, type Share } from '#main/cli/bench/strategies.ts'
import type { EngineFiles } from '#main/cli/engine.ts'
import { type CommandIo, EXIT } from '#main/cli/io.ts'
import { FLEET_PASSWORD, FLEET_USER } from '#main/simulator/simulate.ts'
import { startFleet } from '#main/simulator/ssh/fleet.ts'
import { DRIVERS } from '#shared/parse/registry.ts'
import { platformPlayedAs } from '#shared/platforms/played.ts'
import { positive } from './collect-options.ts'
import type { OutputOptions } from './plan-commands.ts'
import { natural } from './simulate-commands.ts'

export interface BenchOptions extends OutputOptions {
  readonly devices?: string
  readonly latency?: string
  readonly workers?: string
  readonly model?: boolean
}

/** Commands that a login to lldpd sends. */
const OUTPUTS: Readonly<Record<string, string>> = { 'lldpcli show neighbors details -f json': '{"lldp":{}}' }
const POOL_THREADS = 2
/** Devices from which the processor time of a login is measured before the strategies run. */
const PROBES = 10

interface Row {
  readonly strategy: Strategy
  readonly atOnce: string
  readonly predictedMs?: number
  readonly outcome: Outcome
}

/** Every command on its own channel: what is measured is the program and not a shell. */
const PLATFORM = platformPlayedAs('lldpd')

export async function runBench(io: CommandIo, files: EngineFiles, options: BenchOptions): Promise<number> {
  const devices = positive(options.devices, '--devices', 50, 2_000)
  const latencyMs = natural(options.latency, '--latency', 200, 60_000)
  const workers = Math.min(devices, positive(options.workers, '--workers', 10, 200))
  const names = Array.from({ length: devices }, (_, i) => `device-${String(i + 1).padStart(4, '0')}`)
  const fleet = await startFleet(
    names.map((name) => ({ name, platform: PLATFORM, hostname: name, outputs: OUTPUTS })),
    { user: FLEET_USER, password: FLEET_PASSWORD, latencyMs, workerFile: files.fleetWorker },
  )
  const abort = new AbortController()
  const stopListening = io.onInterrupt(() => abort.abort())
  try {
    const share: Share = {
      devices: names.flatMap((name) => {
        const endpoint = fleet.endpoints.get(name)
        return endpoint ? [{ name, platform: PLATFORM, ...endpoint }] : []
      }),
      knownHosts: fleet.knownHosts,
      collectWorker: files.collectWorker,
    }
    const course: Course = { workers, pool: POOL_THREADS, cliFile: files.cli }
    const load = options.model ? await measured(share, { ...course, latencyMs }, abort.signal) : undefined
    const rows: Row[] = []
    for (const strategy of STRATEGIES) {
      if (abort.signal.aborted) return EXIT.interrupted
      // Electron's fuses keep it from running as a plain process.
      if (strategy === 'processes' && files.cli === undefined) continue
      if (!options.quiet) io.err(`${strategy} …\n`)
      const outcome = await runStrategy(strategy, share, course, abort.signal)
      const predicted = load ? { predictedMs: predict(strategy, load) } : {}
      rows.push({ strategy, atOnce: atOnce(strategy, course, devices), ...predicted, outcome })
    }
    if (abort.signal.aborted) return EXIT.interrupted
    if (options.json) io.out(`${JSON.stringify(document(rows, { devices, latencyMs }), null, 2)}\n`)
    else io.out(table(rows, devices, latencyMs))
    return EXIT.done
  } finally {
    stopListening()
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
  const answers = DRIVERS.find(({ platform }) => platform === PLATFORM)?.commands.length ?? 1
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

function document(rows: readonly Row[], load: { devices: number; latencyMs: number }): unknown {
  return {
    devices: load.devices,
    latencyMs: load.latencyMs,
    strategies: rows.map(({ strategy, atOnce: at, predictedMs, outcome }) => ({
      strategy,
      atOnce: at,
      ...(predictedMs === undefined ? {} : { predictedMs: Math.round(predictedMs) }),
      wallMs: Math.round(outcome.wallMs),
      collected: outcome.collected,
    })),
  }
}

function table(rows: readonly Row[], devices: number, latencyMs: number): string {
  const best = Math.min(...rows.map(({ outcome }) => outcome.wallMs))
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
  const lines = rows.map(({ strategy, atOnce: at, predictedMs, outcome }) =>
    [
      strategy.padEnd(16),
      at.padEnd(20),
      ...(predictedMs === undefined ? [] : [seconds(predictedMs).padStart(10)]),
      seconds(outcome.wallMs).padStart(10),
      `${(outcome.wallMs / best).toFixed(1)} x`.padStart(9),
      `${outcome.collected}`.padStart(10),
    ].join(''),
  )
  const model = rows.some(({ predictedMs }) => predictedMs !== undefined)
  const head = ['strategy'.padEnd(16), 'at once'.padEnd(20), ...(model ? ['predicted'.padStart(10)] : [])]
  const title = `${devices} devices, each command answered ${latencyMs} ms late`
  return `${title}\n\n${[...head, 'wall'.padStart(10), 'to best'.padStart(9), 'collected'.padStart(10)].join('')}\n${lines.join('\n')}\n`
}
