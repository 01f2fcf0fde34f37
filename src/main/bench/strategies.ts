/** The same devices asked in five ways: one after another, by processes, by threads, by one event loop, by the pool. */
import { fork } from 'node:child_process'
import { createCollector } from '#main/collect/collector.ts'
import { FLEET_PASSWORD, FLEET_USER } from '#main/simulator/simulate.ts'
import { DEFAULT_LIMITS, type Endpoint, type NamedLogin } from '#shared/model/collecting.ts'
import { factRows } from '#shared/facts/fact-rows.ts'
import type { Strategy } from '#shared/model/bench-row.ts'
import type { FactKind } from '#shared/model/facts.ts'
import { DRIVERS, factDrivers, PLATFORM_SIGNS } from '#shared/parse/registry.ts'
import { SHARE_VARIABLE } from './share-variable.ts'

/** A share of the fleet, as a value that crosses to another process. */
export interface Share {
  readonly devices: readonly (Endpoint & { readonly name: string; readonly platform: string })[]
  readonly knownHosts: string
  /** Facts to ask for; without any, neighbors. */
  readonly kinds: readonly FactKind[]
  readonly collectWorker: string
}

export interface Outcome {
  readonly collected: number
  /** Rows of facts that were read. */
  readonly rows: number
  readonly wallMs: number
}

const LOGIN: NamedLogin = { set: 'simulated fleet', user: FLEET_USER, password: FLEET_PASSWORD }
/** Long enough that no strategy loses a device to a limit rather than to its own slowness. */
const PATIENCE_MS = 600_000

/** Asks the devices of a share, so many at once on so many threads. */
export async function askShare(share: Share, threads: number, atOnce: number, signal: AbortSignal): Promise<Outcome> {
  const collector = createCollector({ workerFile: share.collectWorker, threads })
  let [collected, rows] = [0, 0]
  const begin = performance.now()
  try {
    await collector.collect(
      {
        jobs: share.devices.map(({ name, platform, host, port }) => ({
          device: name,
          platform,
          host,
          port,
          logins: [LOGIN],
          via: [],
        })),
        drivers: share.kinds.length > 0 ? factDrivers(share.kinds) : DRIVERS,
        signs: PLATFORM_SIGNS,
        hostKeys: { knownHosts: share.knownHosts, trustOnFirstUse: false },
        limits: {
          ...DEFAULT_LIMITS,
          concurrency: atOnce,
          connectTimeoutMs: PATIENCE_MS,
          silenceTimeoutMs: PATIENCE_MS,
          totalTimeoutMs: PATIENCE_MS,
        },
      },
      {
        step: () => undefined,
        result: ({ device, platform = '', outcome, outputs }) => {
          if (outcome === 'collected') collected += 1
          for (const kind of share.kinds) {
            const read = factRows(device, platform, kind, outputs)
            if ('rows' in read) rows += read.rows.length
          }
        },
      },
      signal,
    )
    return { collected, rows, wallMs: performance.now() - begin }
  } finally {
    await collector.close()
  }
}

export interface Course {
  readonly workers: number
  readonly pool: number
  /** The bundled command line, which a process of its own runs again. */
  readonly cliFile: string | undefined
}

/** Runs one strategy over the whole fleet. */
export function runStrategy(strategy: Strategy, share: Share, course: Course, signal: AbortSignal): Promise<Outcome> {
  const all = share.devices.length
  switch (strategy) {
    case 'one by one':
      return askShare(share, 1, 1, signal)
    case 'processes':
      return askInProcesses(share, course, signal)
    case 'threads':
      return askShare(share, course.workers, course.workers, signal)
    case 'one event loop':
      return askShare(share, 1, all, signal)
    case 'pool':
      return askShare(share, course.pool, all, signal)
  }
}

async function askInProcesses(share: Share, { workers, cliFile }: Course, signal: AbortSignal): Promise<Outcome> {
  if (cliFile === undefined) throw new Error('There is no command line to run in a process of its own.')
  const shares = Array.from({ length: workers }, (_, n): Share => {
    return { ...share, devices: share.devices.filter((_device, index) => index % workers === n) }
  }).filter(({ devices }) => devices.length > 0)
  const begin = performance.now()
  const outcomes = await Promise.all(shares.map((one) => askInProcess(one, cliFile, signal)))
  const sum = (of: 'collected' | 'rows'): number => outcomes.reduce((total, each) => total + each[of], 0)
  return { collected: sum('collected'), rows: sum('rows'), wallMs: performance.now() - begin }
}

type Counts = Pick<Outcome, 'collected' | 'rows'>

function askInProcess(share: Share, cliFile: string, signal: AbortSignal): Promise<Counts> {
  return new Promise((resolve, reject) => {
    const child = fork(cliFile, [], { env: { ...process.env, [SHARE_VARIABLE]: '1' }, stdio: 'ignore', signal })
    let counts: Counts = { collected: 0, rows: 0 }
    child.once('message', (told) => {
      counts = told as Counts
    })
    child.once('error', (error) => (signal.aborted ? resolve(counts) : reject(error)))
    child.once('exit', () => resolve(counts))
    child.send(share)
  })
}

/** The other end of `askInProcess`. */
export function serveShare(): void {
  process.once('message', (share) => {
    void askShare(share as Share, 1, 1, new AbortController().signal).then(({ collected, rows }) => {
      process.send?.({ collected, rows }, () => process.disconnect())
    })
  })
}
