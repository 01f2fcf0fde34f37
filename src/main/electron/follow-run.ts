/** How far a run is, as the events to the pages tell it. Pure: knows no Electron. */
import type { DeviceProgress, PageEvent, RunView } from '#shared/contract/page-state.ts'

export interface RunFollowed {
  readonly id: string
  readonly state: RunView['state']
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly total: number
  /** Names of the devices that are done or failed. */
  readonly ended: ReadonlySet<string>
  readonly failed: ReadonlySet<string>
  /** Errors of the verdict when the run ended. */
  readonly errors?: number
}

/** A run shorter than this ends before anybody looks away. */
const LONG_MS = 10_000

/** The run after a batch of events; undefined if there is none. */
export function followRun(before: RunFollowed | undefined, events: readonly PageEvent[]): RunFollowed | undefined {
  let run = before
  for (const event of events) {
    if (event.kind === 'run') run = fresh(event.run)
    else if (event.kind === 'snapshot') {
      const { run: view, verdict } = event.snapshot
      run = view && { ...fresh(view), ...(verdict ? { errors: verdict.summary.findings } : {}) }
    } else if (event.kind === 'progress' && run?.id === event.runId) run = added(run, event.devices)
  }
  return run
}

/** The sentence for a long run that has just ended; undefined otherwise, and for one that a person canceled. */
export function endOfRun(
  before: RunFollowed | undefined,
  after: RunFollowed | undefined,
  now: number,
): string | undefined {
  if (before?.state !== 'running' || after?.id !== before.id || after.state !== 'done') return undefined
  if (now - after.startedAt < LONG_MS) return undefined
  const answered = after.total - after.failed.size
  const errors = after.errors === undefined ? '' : `, ${after.errors} ${after.errors === 1 ? 'error' : 'errors'}`
  return `The run has ended: ${answered} of ${after.total} devices answered${errors}.`
}

function fresh(view: RunView): RunFollowed {
  return added(
    {
      id: view.id,
      state: view.state,
      startedAt: Date.parse(view.startedAt),
      total: view.devices.length,
      ended: new Set(),
      failed: new Set(),
    },
    view.devices,
  )
}

function added(run: RunFollowed, devices: readonly DeviceProgress[]): RunFollowed {
  const ended = new Set(run.ended)
  const failed = new Set(run.failed)
  for (const { device, state } of devices) {
    if (state === 'done' || state === 'failed') ended.add(device)
    if (state === 'failed') failed.add(device)
  }
  return { ...run, ended, failed }
}
