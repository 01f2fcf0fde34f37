import type { DeviceProgress } from '#shared/contract/page-state.ts'
import type { CollectStep } from '#shared/model/collecting.ts'

/** Time line of a run: its start in milliseconds since the epoch, and its length. */
export interface Axis {
  readonly start: number
  readonly span: number
}

export const PHASE_WORDS = {
  connect: 'connect',
  auth: 'log in',
  prep: 'prepare',
  cmd: 'commands',
  parse: 'parse',
  failed: 'failed',
  skipped: 'skipped',
} as const
export type Phase = keyof typeof PHASE_WORDS

/** A stretch of time that a device spent in one step; milliseconds since the epoch. */
export interface Segment {
  readonly phase: Phase
  readonly from: number
  readonly to: number
}

const PHASE_OF: Record<CollectStep['kind'], Phase> = {
  queued: 'connect',
  connecting: 'connect',
  authenticating: 'auth',
  preparing: 'prep',
  command: 'cmd',
  parsing: 'parse',
}

const SPANS_S = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600]

/** A round length, so that the bars do not creep while the run goes on. */
export function axisOf(start: number, end: number): Axis {
  const seconds = (end - start) / 1000
  return { start, span: (SPANS_S.find((span) => span >= seconds) ?? seconds) * 1000 }
}

/** Ticks of a time line: about five, at round seconds, with their place in per cent. */
export function ticksOf({ span }: Axis): readonly { readonly label: string; readonly at: number }[] {
  const seconds = span / 1000
  const step = seconds <= 2 ? 0.5 : seconds <= 5 ? 1 : seconds <= 10 ? 2 : seconds / 4
  const ticks = []
  for (let at = 0; at < seconds; at += step) ticks.push({ label: `${at} s`, at: (at / seconds) * 100 })
  return ticks
}

/** Place of a time on the line in per cent, never outside of it. */
export function share(at: number, axis: Axis): number {
  return Math.min(100, Math.max(0, ((at - axis.start) / axis.span) * 100))
}

/** The steps of a device one after the other; the last of a failed one is where it failed. */
export function segmentsOf(progress: DeviceProgress, now: number): readonly Segment[] {
  const { startedAt, finishedAt, state } = progress
  if (startedAt === undefined) return []
  const end = Math.max(finishedAt ?? now, startedAt)
  const phases = progress.phases ?? []
  const segments = phases.map(({ step, at }, i): Segment => {
    const next = phases[i + 1]?.at ?? end
    const from = Math.min(Math.max(at, startedAt), end)
    return { phase: PHASE_OF[step], from, to: Math.min(Math.max(next, from), end) }
  })
  if (segments.length === 0) segments.push({ phase: state === 'failed' ? 'failed' : 'cmd', from: startedAt, to: end })
  const last = segments.at(-1)
  if (state !== 'failed' || last === undefined) return segments
  // What was skipped did nothing wrong, and nothing of it took long.
  const phase = progress.skippedSet === true ? 'skipped' : 'failed'
  const before = segments.at(-2)
  // What fails is told while it is read: the step before is the one that went wrong.
  if (last.phase === 'parse' && before) return [...segments.slice(0, -2), { ...before, phase, to: last.to }]
  return [...segments.slice(0, -1), { ...last, phase }]
}

/** The step in which a device failed; undefined for one of an earlier run, whose steps are not known any more. */
export function failedIn({ state, phases = [] }: DeviceProgress): Phase | undefined {
  if (state !== 'failed') return undefined
  const [last, before] = [phases.at(-1), phases.at(-2)]
  const at = last?.step === 'parsing' ? (before ?? last) : last
  return at && PHASE_OF[at.step]
}

/** How many devices ended in each slice of the time line. */
export function finishedPerSlice(all: Iterable<DeviceProgress>, axis: Axis, slices: number): readonly number[] {
  const counts = Array.from({ length: slices }, () => 0)
  for (const { finishedAt } of all) {
    if (finishedAt === undefined) continue
    const slice = Math.min(slices - 1, Math.floor((share(finishedAt, axis) / 100) * slices))
    counts[slice] = (counts[slice] ?? 0) + 1
  }
  return counts
}

/** Middle one of the times that devices took, in milliseconds. */
export function medianTime(all: Iterable<DeviceProgress>): number | undefined {
  const times = [...all]
    .flatMap(({ startedAt, finishedAt }) =>
      startedAt === undefined || finishedAt === undefined ? [] : finishedAt - startedAt,
    )
    .sort((a, b) => a - b)
  return times[Math.floor(times.length / 2)]
}
