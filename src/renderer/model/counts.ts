import type { Finding } from '#shared/model/verdict.ts'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import type { RackColumn } from './lab-index.ts'
import type { LabState } from './lab-state.ts'
import { lookOf, type PortLook, stateOfLink } from './port-state.ts'

/** What a rack's head shows of the run. */
export interface RackProgress {
  readonly total: number
  readonly done: number
  readonly failed: number
  readonly running: number
  readonly slowest?: DeviceProgress
  readonly firstFailure?: DeviceProgress
  /** Milliseconds since the epoch. */
  readonly finishedAt?: number
  readonly startedAt?: number
}

export type LookCounts = Readonly<Record<PortLook, number>>

/** Links by look; before any run, planned cables. `none` is not counted. */
export function countLooks(state: Pick<LabState, 'links' | 'lab' | 'summary'>): LookCounts {
  const { links, lab, summary } = state
  if (last?.links !== links || last.lab !== lab || last.summary !== summary) {
    last = { links, lab, summary, counts: count(state) }
  }
  return last.counts
}

/** Asked for by more than one part of the window in every frame of a run. */
let last: (Pick<LabState, 'links' | 'lab' | 'summary'> & { readonly counts: LookCounts }) | undefined

function count(state: Pick<LabState, 'links' | 'lab' | 'summary'>): LookCounts {
  const counts: Record<PortLook, number> = { ok: 0, one: 0, plan: 0, warn: 0, bad: 0, miss: 0, none: 0, ign: 0 }
  for (const link of state.links.values()) counts[lookOf(stateOfLink(link))]++
  // While the first run goes on, only links that something is known of have come.
  if (state.links.size > 0) counts.plan += Math.max(0, (state.summary?.links ?? 0) - state.links.size)
  else {
    for (const cable of state.lab?.cables ?? []) {
      if (cable.status !== 'decommissioned') counts[cable.ignore ? 'ign' : 'plan']++
    }
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
