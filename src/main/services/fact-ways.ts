/** By which ways facts are asked for, and what of an SNMP agent. */
import type { CollectJob } from '#shared/model/collecting.ts'
import type { FactKind } from '#shared/model/facts.ts'
import type { Device } from '#shared/model/plan.ts'
import { isApi, type Way } from '#shared/model/ways.ts'
import { AUTO, factCommands } from '#shared/parse/registry.ts'
import { factWalks } from '#shared/parse/snmp/fact-walks.ts'
import { plannedWays } from './collect-jobs.ts'

/**
 * By which ways a device is asked for facts: SSH and SNMP in the order of the plan. HTTP APIs tell neighbors alone, so that
 * their devices are asked by SSH; a platform without a command for any of the kinds is not logged in to if there is SNMP.
 */
export function factWays(
  device: Device,
  kinds: readonly FactKind[],
  given: readonly Way[] = plannedWays(device),
): readonly Way[] {
  const ways = given.filter((way) => !isApi(way))
  if (ways.length === 0) return ['ssh']
  return ways.includes('snmp') && !hasCommands(device, kinds) ? ['snmp'] : ways
}

/** True if the platform of a device has a command for any of the kinds, or is not known yet. */
export function hasCommands({ platform = AUTO }: Device, kinds: readonly FactKind[]): boolean {
  return platform === AUTO || kinds.some((kind) => factCommands(platform, kind).length > 0)
}

/** The job with the tables that an agent is asked for these kinds. */
export function withWalks(job: CollectJob, kinds: readonly FactKind[]): CollectJob {
  return job.snmp ? { ...job, snmp: { ...job.snmp, walks: factWalks(kinds) } } : job
}
