/** What facts, backups and files have in common: who is asked, from here or at its site, by which way and by which trust. */
import type { CollectLimits, CollectRequest, HostKeyPolicy, RawResult } from '#shared/model/collecting.ts'
import type { FactKind } from '#shared/model/facts.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import type { Device } from '#shared/model/plan.ts'
import type { Way } from '#shared/model/ways.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import { PLATFORM_SIGNS } from '#shared/parse/registry.ts'
import { devicesBySite } from '#shared/sites/devices-by-site.ts'
import type { Message } from '#shared/words/message.ts'
import { collectAtSites } from './collect-at-sites.ts'
import { type PlannedJob, planJobs } from './collect-jobs.ts'
import type { CollectDeps } from './collect-run.ts'
import { eitherSignal } from './either-signal.ts'
import { endsTogether } from './ends-together.ts'
import { hostKeyPolicy, keepTrusted } from './lab-trust.ts'
import type { OpenLab } from './open-lab.ts'
import { PacedQueue } from './paced-queue.ts'
import { inTurn } from './in-turn.ts'

export interface AskRequest {
  readonly scope: RunScope
  readonly limits: CollectLimits
  readonly trustOnFirstUse: boolean
  /** Jump hosts for devices that name none, outermost first. */
  readonly via?: readonly string[]
  readonly legacy?: ReadonlySet<string> | 'all'
  readonly tryRefused?: boolean
  /** What a person is to know of the queue and of the collectors. */
  readonly told?: ((said: Message) => void) | undefined
}

/** What collectors are asked for; or what they are not, since it does not cross the queue. */
export type AtSites =
  | { readonly facts: readonly FactKind[]; readonly ways?: readonly Way[] | undefined }
  | { readonly never: 'configurations' | 'files' }

export interface Asking {
  /** Jobs of the devices that are asked from here, or why there can be none; of those at sites, why they are not asked. */
  readonly planned: readonly PlannedJob[]
  /** Devices that the collectors of their sites ask. */
  readonly away: readonly Device[]
  /** Asks these; each device that was not canceled is told with its result. */
  ask(
    given: Pick<CollectRequest, 'jobs' | 'drivers'> & { readonly away?: readonly Device[] },
    told: (device: Device, raw: RawResult) => void,
    signal: AbortSignal,
  ): Promise<void>
}

const SSH_ALONE: readonly Way[] = ['ssh']

/**
 * Plans whom a request asks, by SSH unless `waysOf` says more of a device. Throws `Refusal` before anybody is asked: a lab
 * that is not approved.
 */
export function planAsking(
  deps: CollectDeps,
  lab: OpenLab,
  request: AskRequest,
  atSites: AtSites,
  waysOf: (device: Device) => readonly Way[] = () => SSH_ALONE,
): Asking {
  const devices = lab.devicesIn(request.scope)
  const { here, away: bySite } = devicesBySite(lab.plan, devices, deps.sites?.withCollectors ?? new Set())
  const options = { via: request.via ?? [], legacy: request.legacy ?? new Set<string>() }
  const plan = planJobs(here, lab, deps, { ...options, ways: waysOf })
  const known = deps.knownHosts.text(plan.knownHostsFiles)
  const hostKeys: HostKeyPolicy = hostKeyPolicy(lab, deps.trust, known, request.trustOnFirstUse)
  const byName = new Map(devices.map((device) => [device.name, device]))
  const never = 'never' in atSites ? atSites.never : undefined
  const left = never === undefined ? [] : notAtSites(bySite, never)
  return {
    planned: [...plan.jobs, ...left],
    away: never === undefined ? [...bySite.values()].flat() : [],
    async ask({ jobs, drivers, away = [] }, told, signal) {
      const take = (raw: RawResult): void => {
        const device = byName.get(raw.device)
        if (!device) return
        keepTrusted(lab, deps.trust, raw)
        // A canceled login says nothing of the device: what it told before stays the last word.
        if (raw.error?.code !== 'cancelled') told(device, raw)
      }
      // Many answers come at once: each is kept in a turn of the loop of its own, or pages would wait for all of them.
      const results = new PacedQueue((work: (given: undefined) => void) => work(undefined))
      const broken = new AbortController()
      const either = eitherSignal(signal, broken.signal)
      const siteRun = away.length > 0 && 'facts' in atSites ? deps.sites?.queue.startRun() : undefined
      const fromHere = deps.collector.collect(
        {
          jobs,
          drivers,
          signs: PLATFORM_SIGNS,
          hostKeys,
          limits: request.limits,
          ...(request.tryRefused ? { tryRefused: true } : {}),
          steps: false,
        },
        {
          step: () => undefined,
          answered: (_, ask) => ask('all'),
          result: (raw) => results.push(() => take(raw)),
          guard: siteRun?.guard,
        },
        either,
      )
      const works = [fromHere]
      if (siteRun && 'facts' in atSites) {
        const asked = new Set(away.map(({ name }) => name))
        const { facts, ways } = atSites
        const given = {
          lab,
          away: bySite,
          request: { ...request, ...options, ...(ways ? { ways } : {}) },
          among: asked,
          facts,
        }
        const handlers = {
          step: () => undefined,
          answered: (_: RawResult, ask: (asked: 'all') => void) => ask('all'),
          result: (raw: RawResult) => inTurn(results, () => take(raw)),
          told: request.told,
        }
        works.push(collectAtSites(siteRun, { ...given, steps: false }, handlers, either))
      }
      await endsTogether(works, broken)
      await results.settled()
    },
  }
}

/** Why devices at sites are not asked for what does not cross the queue; also not from here, where the plan says otherwise. */
function notAtSites(
  bySite: ReadonlyMap<string, readonly Device[]>,
  what: 'configurations' | 'files',
): readonly PlannedJob[] {
  return [...bySite].flatMap(([site, own]) =>
    own.map((device) => ({ device, failure: notAskedAtSite(device.name, site, what) })),
  )
}

/** A device at a site with collectors that do not do this. */
export function notAskedAtSite(
  device: string,
  site: string,
  what: 'configurations' | 'files' | 'discovery' | 'login',
): DeviceFailure {
  return { code: 'unsupported', said: { code: 'not-at-sites', device, site, what } }
}
