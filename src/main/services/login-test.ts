/** A login that is tried on one device: nothing is asked but what it is, and nothing is stored but a trusted key. */
import { failedAtOnce } from '#shared/model/failed-at-once.ts'
import type { LoginTestEvent } from '#shared/contract/page-state.ts'
import type { CollectLimits, DriverSpec, HostKey, RawResult, StepEvent } from '#shared/model/collecting.ts'
import type { Device } from '#shared/model/plan.ts'
import { AUTO, DRIVERS, PLATFORM_SIGNS, RECOGNIZED_BY, recognized } from '#shared/parse/registry.ts'
import { devicesBySite } from '#shared/sites/devices-by-site.ts'
import { notAskedAtSite } from './plan-asking.ts'
import { planJobs } from './collect-jobs.ts'
import type { CollectDeps } from './collect-run.ts'
import { hostKeyPolicy, keepTrusted } from './lab-trust.ts'
import type { OpenLab } from './open-lab.ts'
import { readResult } from './read-result.ts'

/** What recognition needs, and nothing else is sent. */
const TEST_DRIVERS: readonly DriverSpec[] = DRIVERS.map((driver) => ({
  ...driver,
  prepare: [],
  enable: false,
  commands: [{ command: RECOGNIZED_BY, needed: false }],
}))

export interface LoginTestOptions {
  readonly limits: CollectLimits
  readonly trustOnFirstUse: boolean
  readonly fingerprint: (key: Pick<HostKey, 'type' | 'key'>) => string
}

/** Tries the login; `step` hears of each step. An abort ends it with `cancelled`. */
export async function testLogin(
  deps: CollectDeps,
  lab: OpenLab,
  device: Device,
  options: LoginTestOptions,
  step: (event: StepEvent) => void,
  signal: AbortSignal,
): Promise<LoginTestEvent> {
  const startedAt = deps.clock.now().getTime()
  const { jobs, knownHostsFiles } = planJobs([device], lab, deps, { via: [], legacy: new Set() })
  const [site] = devicesBySite(lab.plan, [device], deps.sites?.withCollectors ?? new Set()).away.keys()
  const [own] = jobs
  // Its login is with the collectors of its site; from here it would be another one.
  const planned = site === undefined ? own : { device, failure: notAskedAtSite(device.name, site, 'login') }
  let raw: RawResult | undefined
  if (planned && 'job' in planned) {
    await deps.collector.collect(
      {
        jobs: [planned.job],
        drivers: TEST_DRIVERS,
        signs: PLATFORM_SIGNS,
        hostKeys: hostKeyPolicy(lab, deps.trust, deps.knownHosts.text(knownHostsFiles), options.trustOnFirstUse),
        limits: options.limits,
      },
      {
        step,
        result: (result) => {
          raw = result
        },
      },
      signal,
    )
  } else if (planned) raw = failedAtOnce(device.name, planned.failure, startedAt)
  const result: RawResult =
    raw ?? failedAtOnce(device.name, { code: 'cancelled', said: { code: 'no-result', device: device.name } }, startedAt)
  // A lab that is open for reading learns nothing; the login can be tried anyway.
  if (lab.store.info.readOnly === undefined) {
    keepTrusted(lab, deps.trust, result)
    if (result.acceptedSet !== undefined) lab.store.rememberSets(new Map([[device.name, result.acceptedSet]]))
  }
  const text = result.outputs.find((o) => o.command === RECOGNIZED_BY)?.text ?? ''
  // Agents and APIs have no prompt: what they said tells who they are.
  const read = result.way === undefined ? undefined : readResult(result, device)
  const platform = recognized(text) ?? result.platform ?? read?.platform
  const name = result.promptName ?? read?.observation.hostname
  return {
    kind: 'result',
    ok: result.outcome === 'collected',
    ...(result.acceptedSet === undefined ? {} : { set: result.acceptedSet }),
    ...(platform === undefined ? {} : { platform }),
    ...(device.platform === undefined || device.platform === AUTO ? {} : { planned: device.platform }),
    ...(name === undefined ? {} : { promptName: name }),
    ...(result.hostKey
      ? { hostKey: { type: result.hostKey.type, fingerprint: options.fingerprint(result.hostKey) } }
      : {}),
    newKey: result.trusted !== undefined,
    ...(result.error ? { error: result.error } : {}),
    durationMs: result.finishedAt - result.startedAt,
  }
}
