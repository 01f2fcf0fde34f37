/** Which cables of a plan are verified. */
import type { Cable } from '#shared/model/plan.ts'

/** False for cables that do not count: out of use, or for power and consoles, if no neighbor is heard. */
export function isCounted({ status, a, b }: Cable): boolean {
  return status !== 'decommissioned' && a.kind === undefined && b.kind === undefined
}
