/** The part of a run that collectors at sites ask. */
import type { CollectLimits } from '#shared/model/collecting.ts'
import type { FactKind } from '#shared/model/facts.ts'
import type { Device } from '#shared/model/plan.ts'
import type { Way } from '#shared/model/ways.ts'
import type { OpenLab } from './open-lab.ts'
import { siteRunDevices } from './site-jobs.ts'
import type { SiteHandlers, SiteRun } from './site-ports.ts'

/** As much of the request of a run as concerns them. */
interface AwayRequest {
  readonly limits: CollectLimits
  readonly via?: readonly string[]
  readonly ways?: readonly Way[]
  readonly legacy?: ReadonlySet<string> | 'all'
  readonly tryRefused?: boolean
  readonly full?: boolean
}

export interface AwayDevices {
  readonly lab: OpenLab
  /** By the name of the site. */
  readonly away: ReadonlyMap<string, readonly Device[]>
  readonly request: AwayRequest
  /** Names of the devices that are asked once more, and everything this time; absent: all are asked. */
  readonly only?: ReadonlySet<string> | undefined
  /** Names of the devices that are asked; absent: all. */
  readonly among?: ReadonlySet<string>
  /** In place of neighbors. */
  readonly facts?: readonly FactKind[]
  /** Somebody follows the steps of each device. */
  readonly steps: boolean
}

/** Settles when every one of these devices has had its result, and every result is stored. */
export async function collectAtSites(
  siteRun: SiteRun,
  { lab, away, request, only, among = only, facts, steps }: AwayDevices,
  handlers: SiteHandlers,
  signal: AbortSignal,
): Promise<void> {
  const options = {
    lab: lab.store.id() ?? 'lab',
    via: request.via ?? [],
    ...(request.ways ? { ways: request.ways } : {}),
    legacy: request.legacy ?? new Set<string>(),
    limits: request.limits,
    neighborsFirst: !request.full && only === undefined && facts === undefined,
    tryRefused: request.tryRefused === true,
    steps,
    ...(facts ? { facts } : {}),
  }
  const bySite = [...away].flatMap(([site, own]) => {
    const asked = among ? own.filter(({ name }) => among.has(name)) : own
    return asked.length > 0 ? [[site, siteRunDevices(asked, lab, options)] as const] : []
  })
  await siteRun.collect({ bySite: new Map(bySite), attempt: only ? 2 : 1 }, handlers, signal)
}
