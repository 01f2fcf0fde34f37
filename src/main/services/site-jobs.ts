/** Jobs for collectors at sites: as the lab hands them out, and as a collector plans them with what is its own. */
import type { CollectLimits } from '#shared/model/collecting.ts'
import type { FactKind } from '#shared/model/facts.ts'
import type { Device } from '#shared/model/plan.ts'
import type { Way } from '#shared/model/ways.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { plannedDevice, type SiteDevice, siteDevice, type SiteJob } from '#shared/sites/site-job.ts'
import { type JobSources, type PlannedJob, type PlannedLab, planJobs } from './collect-jobs.ts'
import { factWays, withWalks } from './fact-ways.ts'
import type { DeviceSettings } from './ports.ts'
import type { SiteRunDevice } from './site-ports.ts'

export interface SiteJobOptions {
  /** The lab's id. */
  readonly lab: string
  readonly via: readonly string[]
  readonly ways?: readonly Way[]
  readonly legacy: ReadonlySet<string> | 'all'
  readonly limits: CollectLimits
  readonly neighborsFirst: boolean
  readonly tryRefused: boolean
  readonly steps: boolean
  readonly facts?: readonly FactKind[]
}

const MOST_HOPS = 16

/** What of these devices goes to the queue: names and addresses, and the names of credential sets. */
export function siteRunDevices(
  devices: readonly Device[],
  { plan, store }: PlannedLab,
  options: SiteJobOptions,
): readonly SiteRunDevice[] {
  const settings = store.deviceSettings()
  const planned = new Map(plan.devices.map((device) => [deviceKey(device.name), device]))
  const { lab, via, ways, legacy, limits, neighborsFirst, tryRefused, steps, facts } = options
  const onWire = (device: Device): SiteDevice => {
    const key = deviceKey(device.name)
    const { goodSet, legacy: ofLab } = settings.get(key) ?? {}
    const isLegacy = legacy === 'all' || legacy.has(key) || ofLab === true
    return siteDevice(device, { legacy: isLegacy, ...(goodSet === undefined ? {} : { lastGood: goodSet }) })
  }
  /** Jump hosts that are devices of the plan, and those on the way to them. */
  const hopsOf = (device: Device): readonly SiteDevice[] => {
    const hops = new Map<string, SiteDevice>()
    const names = device.via === undefined ? [...via] : [device.via]
    for (let name = names.pop(); name !== undefined && hops.size < MOST_HOPS; name = names.pop()) {
      const hop = planned.get(deviceKey(name))
      if (hop?.address === undefined || hops.has(deviceKey(name))) continue
      hops.set(deviceKey(name), onWire(hop))
      if (hop.via !== undefined) names.push(hop.via)
    }
    return [...hops.values()]
  }
  return devices.map((device) => ({
    lab,
    device: onWire(device),
    hops: hopsOf(device),
    via,
    limits,
    neighborsFirst,
    ...(ways ? { ways } : {}),
    ...(tryRefused ? { tryRefused: true as const } : {}),
    ...(steps ? { steps: true as const } : {}),
    ...(facts ? { facts } : {}),
  }))
}

export interface PlannedSiteJob {
  readonly planned: PlannedJob
  /** Further known_hosts files that the SSH configuration names. */
  readonly knownHostsFiles: readonly string[]
}

/** The login of a device as its collector does it: with its own credential sets and its own SSH configuration. */
export function planSiteJob(job: SiteJob, sources: JobSources): PlannedSiteJob {
  const device = plannedDevice(job.device)
  const settings = new Map<string, DeviceSettings>(
    [job.device, ...job.hops].map(({ name, lastGood, legacy }) => [
      deviceKey(name),
      { legacy: legacy === true, ...(lastGood === undefined ? {} : { goodSet: lastGood }) },
    ]),
  )
  const lab: PlannedLab = {
    plan: { devices: [device, ...job.hops.map(plannedDevice)] },
    store: { deviceSettings: () => settings },
  }
  const { facts } = job
  const { jobs, knownHostsFiles } = planJobs([device], lab, sources, {
    via: job.via,
    legacy: new Set(),
    neighborsFirst: job.neighborsFirst,
    ...(facts ? { ways: (of) => factWays(of, facts, job.ways) } : job.ways ? { ways: job.ways } : {}),
  })
  const [planned] = jobs
  if (!planned) throw new Error('A device was planned, and no job came of it.')
  return {
    planned: facts && 'job' in planned ? { ...planned, job: withWalks(planned.job, facts) } : planned,
    knownHostsFiles,
  }
}
