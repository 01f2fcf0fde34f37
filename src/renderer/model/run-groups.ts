import type { DeviceProgress, ProgressState } from '#shared/contract/page-state.ts'
import { clean } from './clean.ts'
import { rackProgress, type RackProgress } from './counts.ts'
import type { FailureCause } from './failure-causes.ts'
import type { RackColumn } from './lab-index.ts'

/** How the devices of a run are listed. */
export const RUN_SHOWS = ['rack', 'cause', 'slowest', 'running', 'failed'] as const
export type RunShow = (typeof RUN_SHOWS)[number]

/** Devices of a run below one heading. */
export interface RunGroup {
  readonly key: string
  readonly name: string
  readonly rows: readonly DeviceProgress[]
  /** Of a rack. */
  readonly sums?: RackProgress | undefined
  /** Why all of them failed. */
  readonly cause?: FailureCause
  /** Nothing is wrong with them: closed until a person opens it. */
  readonly closed?: true
}

const RANK: Record<ProgressState, number> = { failed: 0, running: 1, queued: 2, done: 3 }

/** The devices of a run rack by rack, cause by cause, or the slowest first; groups without a device are left out. */
export function runGroups(
  show: RunShow,
  progress: ReadonlyMap<string, DeviceProgress>,
  columns: readonly RackColumn[],
  causes: readonly FailureCause[],
  /** Milliseconds since the epoch, for those that are still at work. */
  now: number,
): readonly RunGroup[] {
  const all = [...progress.values()]
  const took = ({ startedAt, finishedAt }: DeviceProgress): number =>
    startedAt === undefined ? 0 : (finishedAt ?? now) - startedAt
  const groups = (): readonly RunGroup[] => {
    if (show === 'slowest') {
      return [{ key: 'slowest', name: 'Slowest first', rows: all.toSorted((a, b) => took(b) - took(a)) }]
    }
    if (show === 'cause') return byCause(all, causes)
    const wanted = (each: DeviceProgress): boolean => show === 'rack' || each.state === show
    return columns.map((column) => ({
      key: `rack ${column.key}`,
      name: column.rack === undefined ? 'No rack' : clean(column.rack.name),
      sums: rackProgress(column, progress),
      rows: column.devices
        .flatMap((device) => progress.get(device.name) ?? [])
        .filter(wanted)
        .sort(byState),
    }))
  }
  return groups().filter(({ rows }) => rows.length > 0)
}

/** The causes first, those that were asked above those that were skipped; then who is at work, waits, and is done. */
function byCause(all: readonly DeviceProgress[], causes: readonly FailureCause[]): readonly RunGroup[] {
  const inState = (state: ProgressState): readonly DeviceProgress[] => all.filter((each) => each.state === state)
  return [
    ...causes.map((cause) => ({
      key: `cause ${cause.key}`,
      name: cause.title,
      cause,
      rows: cause.devices.toSorted((a, b) => Number(a.skippedSet ?? false) - Number(b.skippedSet ?? false)),
    })),
    { key: 'running', name: 'Running', rows: inState('running') },
    { key: 'queued', name: 'Waiting', rows: inState('queued') },
    { key: 'done', name: 'Done', rows: inState('done'), closed: true as const },
  ]
}

function byState(a: DeviceProgress, b: DeviceProgress): number {
  return RANK[a.state] - RANK[b.state] || (a.startedAt ?? 0) - (b.startedAt ?? 0)
}
