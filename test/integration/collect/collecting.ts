/** Small drivers, and a run of the collector whose results can be looked up. */
import { createCollector } from '#main/collect/collector.ts'
import { type Fleet, type SimulatedDevice, startFleet } from '#main/simulator/ssh/fleet.ts'
import type { Collector } from '#main/services/ports.ts'
import {
  type CollectJob,
  type CollectLimits,
  type CollectRequest,
  type DriverSpec,
  type HostKey,
  DEFAULT_LIMITS,
  type PlatformSign,
  type RawResult,
  type StepEvent,
} from '#shared/model/collecting.ts'

export const USER = 'lab'
export const PASSWORD = 'correct-horse'

const CISCO = {
  channel: 'shell',
  prepare: ['terminal length 0', 'terminal width 511'],
  commands: [
    { command: 'show cdp neighbors detail', needed: true },
    { command: 'show lldp neighbors detail', needed: false },
  ],
  enable: true,
  pager: / ?--More--\s*$/,
  prompt: /^[\w.()-]+[#>]\s?$/,
  refused: /^% Invalid input/m,
} as const satisfies Omit<DriverSpec, 'platform'>

export const DRIVERS: readonly DriverSpec[] = [
  { ...CISCO, platform: 'cisco_ios' },
  { ...CISCO, platform: 'cisco_nxos' },
  { ...CISCO, platform: 'cisco_paged', prepare: [] },
  {
    ...CISCO,
    platform: 'linux',
    channel: 'exec',
    prepare: [],
    enable: false,
    commands: [
      { command: 'lldpcli show neighbors', needed: true },
      { command: 'lldpcli show chassis', needed: false },
    ],
    refused: /command not found/,
  },
]

export const SIGNS: readonly PlatformSign[] = [
  { platform: 'cisco_nxos', sign: /Nexus/ },
  { platform: 'cisco_ios', sign: /Cisco IOS/ },
  { platform: 'linux', sign: /show: command not found/ },
]

const CDP = 'show cdp neighbors detail'

export const CDP_TEXT = Array.from({ length: 60 }, (_, i) => `Device ID: sw${i}\n  Interface: Gi0/${i}\n`).join('')

export function device(name: string, more: Partial<SimulatedDevice> = {}): SimulatedDevice {
  const outputs: Record<string, string> = { 'show version': 'Cisco IOS Software\n', [CDP]: CDP_TEXT }
  return { name, platform: 'cisco_ios', hostname: name, outputs, ...more }
}

export function linuxDevice(name: string, more: Partial<SimulatedDevice> = {}): SimulatedDevice {
  return device(name, { platform: 'linux', outputs: { 'lldpcli show neighbors': 'neighbour one\n' }, ...more })
}

export function startTestFleet(devices: readonly SimulatedDevice[], latencyMs = 0): Promise<Fleet> {
  return startFleet(devices, {
    user: USER,
    password: PASSWORD,
    latencyMs,
    workerFile: new URL('../../../src/main/simulator/ssh/fleet-worker.ts', import.meta.url),
  })
}

export function newCollector(threads = 2): Collector {
  const workerFile = new URL('../../../src/main/collect/worker/collect-worker.ts', import.meta.url)
  return createCollector({ workerFile, threads })
}

/** A job for a device of the fleet, by its own platform unless told otherwise. */
export function jobFor(fleet: Fleet, simulated: SimulatedDevice, more: Partial<CollectJob> = {}): CollectJob {
  const endpoint = fleet.endpoints.get(simulated.name)
  if (!endpoint) throw new Error(`no endpoint for ${simulated.name}`)
  const logins = [{ set: 'lab', user: USER, password: PASSWORD }]
  return { device: simulated.name, ...endpoint, platform: simulated.platform, via: [], logins, ...more }
}

export interface Outcome {
  readonly results: readonly RawResult[]
  readonly steps: readonly StepEvent[]
  of(device: string): RawResult
}

export interface RunOptions {
  readonly knownHosts?: string
  readonly trustOnFirstUse?: boolean
  /** Keys and certificates that the profile accepted. */
  readonly accepted?: readonly HostKey[]
  /** Further authorities of certificates, PEM. */
  readonly authorities?: string
  readonly limits?: Partial<CollectLimits>
  readonly drivers?: readonly DriverSpec[]
  readonly signs?: readonly PlatformSign[]
  readonly tryRefused?: boolean
  readonly signal?: AbortSignal
  onStep?(event: StepEvent): void
  onResult?(result: RawResult): void
}

/** Runs jobs to the end and checks that there is one result for each. */
export async function collect(
  collector: Collector,
  jobs: readonly CollectJob[],
  options: RunOptions,
): Promise<Outcome> {
  const results: RawResult[] = []
  const steps: StepEvent[] = []
  const request: CollectRequest = {
    jobs,
    drivers: options.drivers ?? DRIVERS,
    signs: options.signs ?? SIGNS,
    hostKeys: {
      knownHosts: options.knownHosts ?? '',
      acceptedKeys: (options.accepted ?? []).map(({ host, type, key }) => `${host} ${type} ${key}\n`).join(''),
      trustOnFirstUse: options.trustOnFirstUse ?? false,
      authorities: options.authorities,
    },
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    ...(options.tryRefused === undefined ? {} : { tryRefused: options.tryRefused }),
  }
  const handlers = {
    step(event: StepEvent): void {
      steps.push(event)
      options.onStep?.(event)
    },
    result(result: RawResult): void {
      results.push(result)
      options.onResult?.(result)
    },
  }
  await collector.collect(request, handlers, options.signal ?? new AbortController().signal)
  const names = results.map((result) => result.device).sort()
  const asked = jobs.map((job) => job.device).sort()
  if (JSON.stringify(names) !== JSON.stringify(asked)) throw new Error(`results for ${names}, asked for ${asked}`)
  return {
    results,
    steps,
    of(name) {
      const result = results.find((candidate) => candidate.device === name)
      if (!result) throw new Error(`no result for ${name}`)
      return result
    },
  }
}
