/** What facts, backups and files have in common: who is asked by which way, and by which trust. */
import type { CollectLimits, CollectRequest, HostKeyPolicy, RawResult } from '#shared/model/collecting.ts'
import type { Device } from '#shared/model/plan.ts'
import type { Way } from '#shared/model/ways.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import { PLATFORM_SIGNS } from '#shared/parse/registry.ts'
import { type PlannedJob, planJobs } from './collect-jobs.ts'
import type { CollectDeps } from './collect-run.ts'
import { hostKeyPolicy, keepTrusted } from './lab-trust.ts'
import type { OpenLab } from './open-lab.ts'
import { PacedQueue } from './paced-queue.ts'

export interface AskRequest {
  readonly scope: RunScope
  readonly limits: CollectLimits
  readonly trustOnFirstUse: boolean
  /** Jump hosts for devices that name none, outermost first. */
  readonly via?: readonly string[]
  readonly legacy?: ReadonlySet<string> | 'all'
  readonly tryRefused?: boolean
}

export interface Asking {
  /** Jobs of the devices, or why there can be none. */
  readonly planned: readonly PlannedJob[]
  /** Asks by these jobs, with these drivers; each device that was not canceled is told with its result. */
  ask(
    given: Pick<CollectRequest, 'jobs' | 'drivers'>,
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
  waysOf: (device: Device) => readonly Way[] = () => SSH_ALONE,
): Asking {
  const devices = lab.devicesIn(request.scope)
  const options = { via: request.via ?? [], legacy: request.legacy ?? new Set<string>(), ways: waysOf }
  const plan = planJobs(devices, lab, deps, options)
  const known = deps.knownHosts.text(plan.knownHostsFiles)
  const hostKeys: HostKeyPolicy = hostKeyPolicy(lab, deps.trust, known, request.trustOnFirstUse)
  const byName = new Map(devices.map((device) => [device.name, device]))
  return {
    planned: plan.jobs,
    async ask({ jobs, drivers }, told, signal) {
      // Many answers come at once: each is kept in a turn of the loop of its own, or pages would wait for all of them.
      const results = new PacedQueue((raw: RawResult) => {
        const device = byName.get(raw.device)
        if (!device) return
        keepTrusted(lab, deps.trust, raw)
        // A canceled login says nothing of the device: what it told before stays the last word.
        if (raw.error?.code !== 'cancelled') told(device, raw)
      })
      await deps.collector.collect(
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
          result: (raw) => results.push(raw),
        },
        signal,
      )
      await results.settled()
    },
  }
}
