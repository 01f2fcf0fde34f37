/** One run: log in to the devices of a scope, keep and verify each result as it arrives. */
import type { Asked, CollectJob, CollectLimits, RawResult } from '#shared/model/collecting.ts'
import { failedAtOnce } from '#shared/model/failed-at-once.ts'
import type { Way } from '#shared/model/ways.ts'
import { DRIVERS, PLATFORM_SIGNS } from '#shared/parse/registry.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import { type JobSources, planJobs } from './collect-jobs.ts'
import { eitherSignal } from './either-signal.ts'
import { endsTogether } from './ends-together.ts'
import { inTurn } from './in-turn.ts'
import type { OpenLab } from './open-lab.ts'
import { devicesBySite } from '#shared/sites/devices-by-site.ts'
import type { Clock, Collector, KnownHosts, TrustBook } from './ports.ts'
import { collectAtSites } from './collect-at-sites.ts'
import type { SiteQueue } from './site-ports.ts'
import { hostKeyPolicy } from './lab-trust.ts'
import { PacedQueue } from './paced-queue.ts'
import { ResultTaker, type RunWatcher } from './result-taker.ts'
import { verdictToStore } from './verdict-document.ts'

export interface CollectDeps extends JobSources {
  readonly collector: Collector
  readonly knownHosts: KnownHosts
  readonly trust: TrustBook
  readonly clock: Clock
  /** Collectors at sites, if there is a queue to them. */
  readonly sites?: SitesInReach | undefined
}

export interface SitesInReach {
  readonly queue: SiteQueue
  /** Keys of the sites that have collectors. */
  readonly withCollectors: ReadonlySet<string>
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
  /** Certificates of authorities that HTTP APIs are believed by, beside those of the system; PEM. */
  readonly authorities?: string | undefined
  /** Credential sets that some devices refused are tried on the others anyway. */
  readonly tryRefused?: boolean
  /** Ask every device everything; else only what the verdict needs. */
  readonly full?: boolean
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
  // Planned first: what it refuses, such as a file that cannot be read, is refused before anything starts.
  const plan = planJobs(devices, lab, deps, {
    via: request.via ?? [],
    legacy: request.legacy ?? new Set(),
    ...(request.ways ? { ways: request.ways } : {}),
    neighborsFirst: !request.full,
  })
  const knownHosts = deps.knownHosts.text(plan.knownHostsFiles)
  const hostKeys = hostKeyPolicy(lab, deps.trust, knownHosts, request.trustOnFirstUse)
  const id = lab.startRun(
    deps.clock.now(),
    devices.map((d) => d.name),
  )
  watcher.started?.(id, devices)
  let taking: ResultTaker | undefined
  const results = new PacedQueue(
    (work: (taking?: ResultTaker) => void) => work(taking),
    () => taking?.burstOver(),
  )
  const take = (raw: RawResult, again = false): void => results.push((taker) => taker?.take(raw, again))
  const { here, away } = devicesBySite(lab.plan, devices, deps.sites?.withCollectors ?? new Set())
  const siteRun = away.size > 0 ? deps.sites?.queue.startRun() : undefined
  const broken = new AbortController()
  const either = eitherSignal(signal, broken.signal)
  const collect = async (jobs: readonly CollectJob[], again: boolean): Promise<void> => {
    await deps.collector.collect(
      {
        jobs,
        drivers: DRIVERS,
        signs: PLATFORM_SIGNS,
        hostKeys: { ...hostKeys, authorities: request.authorities },
        limits: request.limits,
        ...(request.tryRefused ? { tryRefused: true } : {}),
        steps: watcher.step !== undefined,
      },
      {
        step: (event) => watcher.step?.(event),
        answered: (raw, ask) => results.push((taker) => taker?.answered(raw, ask)),
        result: (raw) => take(raw, again),
        guard: siteRun?.guard,
      },
      either,
    )
  }
  const stored = (again: boolean) => (raw: RawResult) => inTurn(results, (taker) => taker?.take(raw, again))
  const collectAway = async (only?: ReadonlySet<string>): Promise<void> => {
    const handlers = {
      step: watcher.step?.bind(watcher) ?? (() => undefined),
      answered: (raw: RawResult, ask: (asked: Asked) => void) => results.push((taker) => taker?.answered(raw, ask)),
      result: stored(only !== undefined),
      asking: watcher.asking?.bind(watcher),
      told: watcher.told?.bind(watcher),
    }
    if (siteRun)
      await collectAtSites(siteRun, { lab, away, request, only, steps: watcher.step !== undefined }, handlers, either)
  }
  /** Everybody, or these alone once more. */
  const collectAll = async (jobs: readonly CollectJob[], only?: ReadonlySet<string>): Promise<void> => {
    await endsTogether([collect(jobs, only !== undefined), collectAway(only)], broken)
    await results.settled()
  }
  const fromHere = new Set(here.map(({ name }) => name))
  const planned = plan.jobs.filter(({ device }) => fromHere.has(device.name))
  const jobs = planned.flatMap((each) => ('job' in each ? [each.job] : []))
  // The logins go on in their threads while what is known is verified here; results are taken in later turns of the loop.
  const collecting = collectAll(jobs)
  try {
    taking = new ResultTaker(deps, lab, { id, devices, signal, watcher })
  } catch (error) {
    broken.abort()
    await collecting.catch(() => undefined)
    throw error
  }
  for (const each of planned) {
    if ('failure' in each) take(failedAtOnce(each.device.name, each.failure, deps.clock.now().getTime()))
  }
  try {
    await collecting
    await results.settled()
    // What came late may have cast doubt on a device that was let go: it is asked everything after all.
    const doubtful = signal.aborted ? new Set<string>() : new Set(taking.unsettled())
    const once = jobs.filter((job) => doubtful.has(job.device)).map((job) => ({ ...job, neighborsFirst: undefined }))
    if (doubtful.size > 0) await collectAll(once, doubtful)
  } finally {
    taking.keepKeys()
  }
  const { collected, failed, goodSets, settledAt } = taking
  if (goodSets.size > 0) lab.store.rememberSets(goodSets)
  const settled = new Date(settledAt).toISOString()
  lab.store.finishRun(id, deps.clock.now().toISOString(), verdictToStore(lab), signal.aborted, settled)
  return { id, collected, failed, cancelled: signal.aborted }
}
