/** Facts of devices, collected by choice: the pool, limits and trust of a run, with the commands of those facts alone. */
import type { RawResult } from '#shared/model/collecting.ts'
import type { DeviceFacts, FactFailure, FactKind } from '#shared/model/facts.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import type { Device } from '#shared/model/plan.ts'
import { factRows } from '#shared/facts/fact-rows.ts'
import type { Way } from '#shared/model/ways.ts'
import { AUTO, factDrivers, isFactWalk } from '#shared/parse/registry.ts'
import { factWays, hasCommands, withWalks } from './fact-ways.ts'
import type { CollectDeps } from './collect-run.ts'
import type { OpenLab } from './open-lab.ts'
import { type AskRequest, planAsking } from './plan-asking.ts'
import { platformInWalk } from './platform-in-walk.ts'
import { mustBeWritable } from './writable-lab.ts'

export interface FactsRequest extends AskRequest {
  readonly kinds: readonly FactKind[]
  /** In place of the ways of the plan. */
  readonly ways?: readonly Way[] | undefined
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
  const { kinds } = request
  mustBeWritable(lab.store)
  const asking = planAsking(deps, lab, request, { facts: kinds, ways: request.ways }, (device) =>
    factWays(device, kinds, request.ways),
  )
  const told: ToldFacts[] = []
  const take = (device: Device, raw: Pick<RawResult, 'error' | 'platform' | 'outputs' | 'startedAt'>): void => {
    const found = kinds.map((kind) => toldOf(device, kind, raw))
    lab.store.saveFacts(found.filter((each): each is DeviceFacts => 'rows' in each))
    told.push(...found)
    tell(device.name, found)
  }
  const notAsked = (device: Device, error: DeviceFailure | undefined): void =>
    take(device, { ...(error ? { error } : {}), outputs: [], startedAt: deps.clock.now().getTime() })
  const jobs = asking.planned.flatMap((each) => {
    const error = 'failure' in each ? each.failure : unsupported(each.device, kinds, each.job.snmp !== undefined)
    if (!error && 'job' in each) return [withWalks(each.job, kinds)]
    notAsked(each.device, error)
    return []
  })
  const away = asking.away.filter((device) => {
    const error = unsupported(device, kinds, factWays(device, kinds, request.ways).includes('snmp'))
    if (error) notAsked(device, error)
    return error === undefined
  })
  await asking.ask({ jobs, away, drivers: factDrivers(kinds) }, take, signal)
  return told
}

/** A platform that has no command for any of the kinds is not logged in to. */
function unsupported(planned: Device, kinds: readonly FactKind[], bySnmp: boolean) {
  const { name: device, platform = AUTO } = planned
  if (hasCommands(planned, kinds) || bySnmp) return undefined
  const said = { code: 'facts-unsupported', device, platform, kind: kinds[0] ?? 'version' } as const
  return { code: 'unsupported', said } as const
}

function toldOf(
  { name: device, platform: planned }: Device,
  kind: FactKind,
  { error, platform: answered, outputs, startedAt }: Pick<RawResult, 'error' | 'platform' | 'outputs' | 'startedAt'>,
): ToldFacts {
  const at = new Date(startedAt).toISOString()
  const known = answered ?? planned ?? AUTO
  const walked = outputs.find(({ command }) => isFactWalk(command))
  const platform = known === AUTO && walked ? platformInWalk(walked.text) : known
  const read = factRows(device, platform, kind, outputs)
  // What a device told before it failed counts.
  if ('rows' in read) return { device, kind, platform, collectedAt: at, rows: read.rows }
  return { device, kind, at, error: error ?? read.error }
}
