/** Facts of devices, collected by choice: the pool, limits and trust of a run, with the commands of those facts alone. */
import type { CollectLimits, RawResult } from '#shared/model/collecting.ts'
import type { DeviceFacts, FactFailure, FactKind } from '#shared/model/facts.ts'
import type { Device } from '#shared/model/plan.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import { factRows } from '#shared/facts/fact-rows.ts'
import { AUTO, factCommands, factDrivers, PLATFORM_SIGNS } from '#shared/parse/registry.ts'
import { type PlannedJob, planJobs } from './collect-jobs.ts'
import type { CollectDeps } from './collect-run.ts'
import { hostKeyPolicy, keepTrusted } from './lab-trust.ts'
import type { OpenLab } from './open-lab.ts'
import { mustBeWritable } from './writable-lab.ts'

export interface FactsRequest {
  readonly kinds: readonly FactKind[]
  readonly scope: RunScope
  readonly limits: CollectLimits
  readonly trustOnFirstUse: boolean
  /** Jump hosts for devices that name none, outermost first. */
  readonly via?: readonly string[]
  readonly legacy?: ReadonlySet<string> | 'all'
  readonly tryRefused?: boolean
}

export type ToldFacts = DeviceFacts | FactFailure

/**
 * Asks the devices of a scope for facts and keeps their tables. Returns for each device and kind its rows, or why there are
 * none; each device is told as it ends. An abort keeps what was collected. Throws `Refusal` before anybody is asked.
 */
export async function collectFacts(
  deps: CollectDeps,
  lab: OpenLab,
  request: FactsRequest,
  tell: (device: string, told: readonly ToldFacts[]) => void,
  signal: AbortSignal,
): Promise<readonly ToldFacts[]> {
  mustBeWritable(lab.store)
  const { kinds } = request
  const devices = lab.devicesIn(request.scope)
  const plan = planJobs(devices, lab, deps, {
    via: request.via ?? [],
    legacy: request.legacy ?? new Set(),
    // The command lines of devices tell them; SNMP agents are asked for neighbors alone.
    ways: ['ssh'],
  })
  const hostKeys = hostKeyPolicy(lab, deps.trust, deps.knownHosts.text(plan.knownHostsFiles), request.trustOnFirstUse)
  const told: ToldFacts[] = []
  const goodSets = new Map<string, string>()
  const take = (device: Device, raw: Pick<RawResult, 'error' | 'platform' | 'outputs' | 'startedAt'>): void => {
    const found = kinds.map((kind) => toldOf(device, kind, raw))
    lab.store.saveFacts(found.filter((each): each is DeviceFacts => 'rows' in each))
    told.push(...found)
    tell(device.name, found)
  }
  const byName = new Map(devices.map((device) => [device.name, device]))
  const jobs = plan.jobs.flatMap((each) => {
    const error = 'failure' in each ? each.failure : unsupported(each, kinds)
    if (!error && 'job' in each) return [each.job]
    take(each.device, { ...(error ? { error } : {}), outputs: [], startedAt: deps.clock.now().getTime() })
    return []
  })
  await deps.collector.collect(
    {
      jobs,
      drivers: factDrivers(kinds),
      signs: PLATFORM_SIGNS,
      hostKeys,
      limits: request.limits,
      ...(request.tryRefused ? { tryRefused: true } : {}),
      steps: false,
    },
    {
      step: () => undefined,
      answered: (_, ask) => ask('all'),
      result: (raw) => {
        const device = byName.get(raw.device)
        if (!device) return
        keepTrusted(lab, deps.trust, raw)
        if (raw.acceptedSet !== undefined) goodSets.set(device.name, raw.acceptedSet)
        // A canceled login says nothing of the device: what it told before stays the last word.
        if (raw.error?.code !== 'cancelled') take(device, raw)
      },
    },
    signal,
  )
  return told
}

/** A platform that has no command for any of the kinds is not logged in to. */
function unsupported(each: PlannedJob, kinds: readonly FactKind[]) {
  const platform = each.device.platform ?? AUTO
  if (platform === AUTO || kinds.some((kind) => factCommands(platform, kind).length > 0)) return undefined
  const said = { code: 'facts-unsupported', device: each.device.name, platform, kind: kinds[0] ?? 'version' } as const
  return { code: 'unsupported', said } as const
}

function toldOf(
  { name: device, platform: planned }: Device,
  kind: FactKind,
  { error, platform: answered, outputs, startedAt }: Pick<RawResult, 'error' | 'platform' | 'outputs' | 'startedAt'>,
): ToldFacts {
  const at = new Date(startedAt).toISOString()
  const platform = answered ?? planned ?? AUTO
  const read = factRows(device, platform, kind, outputs)
  // What a device told before it failed counts.
  if ('rows' in read) return { device, kind, platform, collectedAt: at, rows: read.rows }
  return { device, kind, at, error: error ?? read.error }
}
