/** What the page's main thread does from one frame to the next, from Chromium's own trace. */
import type { Page } from 'playwright'

interface TraceEvent {
  readonly name: string
  readonly cat: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  readonly dur?: number
  /** Of these, spent on the processor. */
  readonly tdur?: number
}

/** A task of the thread, whole; tasks are not nested. */
const TASK = 'ThreadControllerImpl::RunTask'

const CLOCK = 'plumbline-bench-clock'

/** Milliseconds, one figure a frame. */
export interface FrameCosts {
  /** Processor time of the main thread from this frame to the next. */
  readonly work: readonly number[]
  /** The same by the clock: with what it waited for others, of whom a machine of few cores has many. */
  readonly busy: readonly number[]
  /** From this frame to the next. */
  readonly gaps: readonly number[]
}

/**
 * Starts to trace; the answer ends it, given when frames began by the page's own clock. Counted is
 * everything that the main thread did from each frame to the next: messages, scripts, garbage, style, layout, paint.
 */
export async function traceMainThread(page: Page): Promise<(frames: readonly number[]) => Promise<FrameCosts>> {
  const cdp = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing', '__metadata'] },
  })
  // One mark tells how the page's clock and that of the trace stand to each other; a mark a frame would cost a millisecond.
  const marked = await page.evaluate((name) => performance.mark(name).startTime, CLOCK)
  return async (frames) => {
    const ended = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
    await cdp.send('Tracing.end')
    await ended
    const mark = events.find((e) => e.name === CLOCK)
    if (mark === undefined) throw new Error('The trace holds no mark of the clock.')
    return perFrame(
      frames.filter((at) => at >= marked).map((at) => mark.ts + (at - marked) * 1000),
      events.filter((e) => e.pid === mark.pid && e.tid === mark.tid && e.ph === 'X' && e.name === TASK),
    )
  }
}

function perFrame(frames: readonly number[], unsorted: readonly TraceEvent[]): FrameCosts {
  const tasks = unsorted.toSorted((a, b) => a.ts - b.ts)
  const costs = { work: [] as number[], busy: [] as number[], gaps: [] as number[] }
  let first = 0
  frames.forEach((to, i) => {
    const from = frames[i - 1]
    if (from === undefined) return
    let work = 0
    let busy = 0
    for (let n = first; n < tasks.length; n++) {
      const { ts, dur = 0, tdur = 0 } = tasks[n] ?? { ts: Infinity }
      if (ts >= to) break
      if (ts + dur <= from) first = n + 1
      const inside = Math.max(0, Math.min(to, ts + dur) - Math.max(from, ts))
      busy += inside
      work += dur > 0 ? (inside / dur) * tdur : 0
    }
    costs.work.push(work / 1000)
    costs.busy.push(busy / 1000)
    costs.gaps.push((to - from) / 1000)
  })
  return costs
}
