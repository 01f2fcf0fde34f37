import type { Finding, Link } from '#shared/model/verdict.ts'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import type { RackColumn } from './lab-index.ts'
import type { LabState } from './lab-state.ts'
import { lookOf, type LookCounts, NO_LOOKS, stateOfLink } from './port-state.ts'

/** What a rack's head shows of the run. */
export interface RackProgress {
  readonly total: number
  readonly done: number
  readonly failed: number
  readonly running: number
  /** Devices of whose links the verdict is final. */
  readonly final: number
  readonly slowest?: DeviceProgress | undefined
  readonly firstFailure?: DeviceProgress | undefined
  /** Milliseconds since the epoch. */
  readonly finishedAt?: number | undefined
  readonly startedAt?: number | undefined
}

/** Links by look; before any run, planned cables. `none` is not counted. */
export function countLooks(state: Pick<LabState, 'linkLooks' | 'lab' | 'summary'>): LookCounts {
  const { linkLooks, lab, summary } = state
  const known = Object.values(linkLooks).reduce((sum, n) => sum + n, 0)
  // While the first run goes on, only links that something is known of have come.
  if (known > 0) return { ...linkLooks, plan: linkLooks.plan + Math.max(0, (summary?.links ?? 0) - known) }
  const counts = { ...NO_LOOKS }
  for (const cable of lab?.cables ?? []) if (cable.status !== 'decommissioned') counts[cable.ignore ? 'ign' : 'plan']++
  return counts
}

/** The counts of `before` after some links took the place of others; a link that is new takes nobody's. */
export function recountLooks(
  before: LookCounts,
  pairs: Iterable<readonly [before: Link | undefined, after: Link]>,
): LookCounts {
  const counts = { ...before }
  for (const [old, link] of pairs) {
    if (old !== undefined) counts[lookOf(stateOfLink(old))]--
    counts[lookOf(stateOfLink(link))]++
  }
  return counts
}

export interface FindingCounts {
  readonly errors: number
  readonly warnings: number
}

/**
 * Open errors and warnings by rack, each finding once: in the rack under which the list of findings has it, so that the
 * heads of the racks add up to what Findings says.
 */
export function findingsByRack(
  findings: Iterable<Finding>,
  decided: ReadonlySet<string>,
): ReadonlyMap<string, FindingCounts> {
  const counts = new Map<string, FindingCounts>()
  for (const finding of findings) {
    if (decided.has(finding.id)) continue
    const rack = finding.racks[0] ?? ''
    const { errors, warnings } = counts.get(rack) ?? { errors: 0, warnings: 0 }
    counts.set(rack, {
      errors: errors + Number(finding.severity === 'error'),
      warnings: warnings + Number(finding.severity === 'warning'),
    })
  }
  return counts
}

/** How a rack's devices come along in the run; undefined when none of them is asked. */
export function rackProgress(
  column: RackColumn,
  progress: ReadonlyMap<string, DeviceProgress>,
): RackProgress | undefined {
  const asked = column.devices.flatMap((device) => progress.get(device.name) ?? [])
  if (asked.length === 0) return undefined
  const running = asked.filter((each) => each.state === 'running')
  const failed = asked.filter((each) => each.state === 'failed')
  return {
    total: asked.length,
    done: asked.filter((each) => each.state === 'done').length,
    failed: failed.length,
    running: running.length,
    final: asked.filter((each) => each.final).length,
    slowest: running.reduce<DeviceProgress | undefined>(
      (slow, each) => ((each.startedAt ?? Infinity) < (slow?.startedAt ?? Infinity) ? each : slow),
      undefined,
    ),
    firstFailure: failed[0],
    startedAt: least(asked.map((each) => each.startedAt)),
    finishedAt: most(asked.map((each) => each.finishedAt)),
  }
}

function least(times: readonly (number | undefined)[]): number | undefined {
  return times.reduce((a, b) => (b === undefined || (a !== undefined && a < b) ? a : b), undefined)
}

function most(times: readonly (number | undefined)[]): number | undefined {
  return times.reduce((a, b) => (b === undefined || (a !== undefined && a > b) ? a : b), undefined)
}
