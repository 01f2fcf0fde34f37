import type { DeviceProgress } from '#shared/contract/page-state.ts'
import type { FailureCode } from '#shared/model/observation.ts'

export interface RunCounts {
  readonly total: number
  readonly done: number
  readonly failed: number
  readonly running: number
}

/** The counts of each state of a run are asked for by several parts of the window, and made once. */
const counted = new WeakMap<ReadonlyMap<string, DeviceProgress>, RunCounts>()

export function runCounts(progress: ReadonlyMap<string, DeviceProgress>): RunCounts {
  const known = counted.get(progress) ?? count(progress)
  counted.set(progress, known)
  return known
}

function count(progress: ReadonlyMap<string, DeviceProgress>): RunCounts {
  let done = 0
  let failed = 0
  let running = 0
  for (const { state } of progress.values()) {
    if (state === 'done') done++
    else if (state === 'failed') failed++
    else if (state === 'running') running++
  }
  return { total: progress.size, done, failed, running }
}

/** On how many devices a password was not tried, since others had refused it. */
export function skippedOf(progress: ReadonlyMap<string, DeviceProgress>): number {
  let n = 0
  for (const { skippedSet } of progress.values()) if (skippedSet) n++
  return n
}

/** How many devices failed for want of a login, or of a known host key. */
export function failuresOf(progress: ReadonlyMap<string, DeviceProgress>, code: FailureCode): number {
  let n = 0
  for (const { error } of progress.values()) if (error?.code === code) n++
  return n
}
