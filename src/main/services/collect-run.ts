/** One run: log in to the devices of a scope, keep and verify each result as it arrives. */
import type { CollectLimits, RawResult, StepEvent } from '#shared/model/collecting.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import type { Device } from '#shared/model/plan.ts'
import type { Way } from '#shared/model/ways.ts'
import type { VerdictChange } from '#shared/model/verdict.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { DRIVERS, PLATFORM_SIGNS } from '#shared/parse/registry.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import { type JobSources, planJobs } from './collect-jobs.ts'
import type { OpenLab } from './open-lab.ts'
import type { Clock, Collector, KnownHosts, StoredResult, TrustBook } from './ports.ts'
import { hostKeyPolicy, keepTrusted } from './lab-trust.ts'
import { GIVEN_LOGIN } from './login-book.ts'
import { PacedQueue } from './paced-queue.ts'
import { readResult } from './read-result.ts'
import { verdictToStore } from './verdict-document.ts'

export interface CollectDeps extends JobSources {
  readonly collector: Collector
  readonly knownHosts: KnownHosts
  readonly trust: TrustBook
  readonly clock: Clock
}

export interface RunRequest {
  readonly scope: RunScope
  readonly limits: CollectLimits
  readonly trustOnFirstUse: boolean
  /** Jump hosts for devices that name none, outermost first. */
  readonly via?: readonly string[]
  /** Ways to ask in this run, in place of those of the plan. */
  readonly ways?: readonly Way[]
  /** Keys of devices that get the old algorithms in this run, besides those of the lab. */
  readonly legacy?: ReadonlySet<string> | 'all'
  /** Credential sets that some devices refused are tried on the others anyway. */
  readonly tryRefused?: boolean
}

export interface RunWatcher {
  started?(runId: string, devices: readonly Device[]): void
  step?(event: StepEvent): void
  /** Without a change where the result was not kept: a canceled login takes nothing from an earlier whole answer. */
  result?(result: StoredResult, change?: VerdictChange): void
}

export interface FinishedRun {
  readonly id: string
  readonly collected: number
  readonly failed: number
  readonly cancelled: boolean
}

/** Runs to the end, always with a result for every device; an abort ends it early and keeps what was collected. */
export async function collectRun(
  deps: CollectDeps,
  lab: OpenLab,
  request: RunRequest,
  watcher: RunWatcher,
  signal: AbortSignal,
): Promise<FinishedRun> {
  const devices = lab.devicesIn(request.scope)
  const byName = new Map(devices.map((d) => [d.name, d]))
  // Planned first: what it refuses, such as a file that cannot be read, is refused before anything starts.
  const plan = planJobs(devices, lab, deps, {
    via: request.via ?? [],
    legacy: request.legacy ?? new Set(),
    ...(request.ways ? { ways: request.ways } : {}),
  })
  const knownHosts = deps.knownHosts.text(plan.knownHostsFiles)
  const hostKeys = hostKeyPolicy(lab, deps.trust, knownHosts, request.trustOnFirstUse)
  const id = lab.startRun(
    deps.clock.now(),
    devices.map((d) => d.name),
  )
  watcher.started?.(id, devices)
  // Before anybody answers: in a lab of 10,000 cables it would hold up the first finding by 150 ms.
  lab.prepare()
  // Asked for only where a run is canceled.
  let whole: ReadonlySet<string> | undefined
  let collected = 0
  let failed = 0
  const goodSets = new Map<string, string>()
  const remembered = lab.store.deviceSettings()
  const accept = (raw: RawResult): void => {
    const device = byName.get(raw.device)
    if (!device) return
    watcher.step?.({ device: device.name, step: { kind: 'parsing' }, at: deps.clock.now().getTime() })
    keepTrusted(lab, deps.trust, raw)
    const { acceptedSet } = raw
    const lasting = acceptedSet !== undefined && acceptedSet !== GIVEN_LOGIN
    if (lasting && remembered.get(deviceKey(device.name))?.goodSet !== acceptedSet) {
      goodSets.set(device.name, acceptedSet)
    }
    const result = readResult(raw, device)
    if (result.observation.outcome === 'collected') collected += 1
    else failed += 1
    const kept = result.observation.error?.code !== 'cancelled' || !(whole ??= lab.collected()).has(device.name)
    const change = kept ? lab.accept(id, result) : undefined
    watcher.result?.(result, change)
  }
  const results = new PacedQueue(accept)
  for (const each of plan.jobs) {
    if ('failure' in each) results.push(failedAtOnce(each.device.name, each.failure, deps.clock.now().getTime()))
  }
  await deps.collector.collect(
    {
      jobs: plan.jobs.flatMap((each) => ('job' in each ? [each.job] : [])),
      drivers: DRIVERS,
      signs: PLATFORM_SIGNS,
      hostKeys,
      limits: request.limits,
      ...(request.tryRefused ? { tryRefused: true } : {}),
    },
    { step: (event) => watcher.step?.(event), result: (raw) => results.push(raw) },
    signal,
  )
  await results.settled()
  if (goodSets.size > 0) lab.store.rememberSets(goodSets)
  lab.store.finishRun(id, deps.clock.now().toISOString(), verdictToStore(lab), signal.aborted)
  return { id, collected, failed, cancelled: signal.aborted }
}

/** The result of a device that cannot be asked at all. */
export function failedAtOnce(device: string, error: DeviceFailure, at: number): RawResult {
  return { device, outcome: 'failed', error, outputs: [], startedAt: at, finishedAt: at }
}
