/**
 * The page in Chromium with a lab of 200 racks, 1,000 devices and 10,000 cables: how long it takes to open, what a frame
 * costs while it is scrolled and zoomed and a run streams its results, and when the first finding is in sight. Everything is
 * the product's own but the logins: results come from a collector that has the answers ready.
 */
import type { Page } from 'playwright'
import { withLargeLab } from './large-lab.ts'
import { type FrameCosts, traceMainThread } from './main-thread.ts'
import type { ReadyFleet } from './ready-fleet.ts'
import { printTable } from './table.ts'

const SIZE = { racks: 200, devices: 1000, cables: 10_000 }

export async function benchPage(): Promise<boolean> {
  const good = await withLargeLab(SIZE, async ({ page, session, fleet, openMs }) => {
    const messages = await countMessages(page)
    session.hub.subscribe((events) =>
      fleet.batches.push({
        at: Date.now(),
        devices: events
          .flatMap((e) => (e.kind === 'verdict' ? e.change.findingsAdded : []))
          .filter((f) => f.severity === 'error')
          .flatMap((f) => f.ports.map((port) => port.device)),
      }),
    )
    const { costs, zooms, findingMs } = await runWhileScrolling(page, fleet)
    const topology = await openTopology(page)
    return printTable(`The page: ${SIZE.racks} racks, ${SIZE.devices} devices, ${SIZE.cables} cables`, [
      { what: 'open the lab, from choosing its file to drawn racks', value: openMs, unit: 'ms', budget: 1000 },
      {
        what: 'work from one frame to the next while scrolling and a run streams, 95 of 100',
        value: at(costs.work, 0.95),
        unit: 'ms',
        budget: 16,
      },
      { what: 'the same, median', value: at(costs.work, 0.5), unit: 'ms' },
      { what: 'the same, longest', value: at(costs.work, 1), unit: 'ms' },
      { what: 'the same where the zoom changes, median', value: at(zooms, 0.5), unit: 'ms' },
      { what: 'the same by the clock, 95 of 100', value: at(costs.busy, 0.95), unit: 'ms' },
      { what: 'time between frames, median', value: at(costs.gaps, 0.5), unit: 'ms' },
      { what: 'the same, 95 of 100', value: at(costs.gaps, 0.95), unit: 'ms' },
      { what: 'frames measured', value: costs.work.length, unit: '' },
      { what: 'first finding in sight after its device answered', value: findingMs, unit: 'ms', budget: 100 },
      { what: 'messages to the page in a second of the run', value: messages(), unit: '', budget: 31 },
      { what: 'open the topology, from the click to its picture', value: topology.openMs, unit: 'ms', budget: 1000 },
      { what: 'the same with a line for every pair of devices', value: topology.allMs, unit: 'ms', budget: 1000 },
      { what: 'time between frames while that is scrolled, 95 of 100', value: at(topology.gaps, 0.95), unit: 'ms' },
    ])
  })
  return good ?? true
}

/** Counts WebSocket messages; the answer is how many of them came in a second, on average. */
async function countMessages(page: Page): Promise<() => number> {
  const stamps: number[] = []
  const cdp = await page.context().newCDPSession(page)
  cdp.on('Network.webSocketFrameReceived', ({ timestamp }) => stamps.push(timestamp))
  await cdp.send('Network.enable')
  return () => stamps.length / Math.max(1, (stamps.at(-1) ?? 0) - (stamps[0] ?? 0))
}

interface Measured {
  readonly costs: FrameCosts
  /** Of `costs.work`, the frames in which the zoom was changed. */
  readonly zooms: readonly number[]
  readonly findingMs: number
}

/** Starts a run, waits for its first finding, then scrolls and zooms until it has ended; what each frame cost. */
async function runWhileScrolling(page: Page, fleet: ReadyFleet): Promise<Measured> {
  await page.evaluate(() => {
    const seen = { at: 0 }
    new MutationObserver(() => {
      if (seen.at > 0 || document.querySelector('[data-testid=nav-findings] b') === null) return
      // What was made before a frame is painted when the message that was posted in it arrives.
      const painted = new MessageChannel()
      painted.port1.onmessage = () => {
        seen.at ||= Date.now()
      }
      requestAnimationFrame(() => painted.port2.postMessage(0))
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
    Object.assign(window, { seen })
  })
  await page.getByTestId('verify-all').click()
  await page.waitForFunction(() => (window as unknown as { seen: { at: number } }).seen.at > 0)
  const trace = await traceMainThread(page)
  await page.evaluate(() => {
    const frames: number[] = []
    /** Indices of the frames in which the zoom was changed. */
    const zooms: number[] = []
    let n = 0
    const frame = () => {
      n += 1
      frames.push(performance.now())
      const scroller = document.querySelector('.scroller')
      // Back and forth at sixty pixels a frame: thirty notches of a wheel in a second.
      if (scroller !== null) {
        const way = scroller.scrollWidth - scroller.clientWidth
        const at = (n * 60) % (2 * way)
        scroller.scrollLeft = at < way ? at : 2 * way - at
      }
      if (n % 75 === 0) {
        zooms.push(frames.length - 1)
        dispatchEvent(new KeyboardEvent('keydown', { key: n % 150 === 0 ? '-' : '+' }))
      }
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    Object.assign(window, { frames, zooms })
  })
  await page.waitForFunction(
    () => document.querySelector('[data-testid=run-progress]')?.getAttribute('data-state') === 'done',
    undefined,
    { timeout: 120_000 },
  )
  const { frames, zooms, seenAt } = await page.evaluate(() => {
    const all = window as unknown as { frames: number[]; zooms: number[]; seen: { at: number } }
    return { frames: all.frames, zooms: all.zooms, seenAt: all.seen.at }
  })
  const costs = await trace(frames)
  // The answer that showed it is the latest of the devices that it names.
  const batch = fleet.batches.find((each) => each.devices.length > 0)
  const times = (batch?.devices ?? []).map((device) => fleet.answered.get(device) ?? 0)
  const cause = Math.max(...times.filter((time) => time <= (batch?.at ?? 0)))
  return { costs, zooms: zooms.flatMap((i) => costs.work[i] ?? []), findingMs: seenAt - cause }
}

/** Milliseconds from a click to the second frame after it: what was made in the first is painted then. */
async function clickToPicture(page: Page, selector: string): Promise<number> {
  return page.evaluate(
    (to) =>
      new Promise<number>((resolve) => {
        const start = performance.now()
        document.querySelector<HTMLElement>(to)?.click()
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)))
      }),
    selector,
  )
}

/** The screen with the most lines: opened, with all of them, and scrolled for two seconds. */
async function openTopology(page: Page): Promise<{ openMs: number; allMs: number; gaps: readonly number[] }> {
  const openMs = await clickToPicture(page, '[data-testid=nav-topology]')
  await page.getByTestId('topo-node').first().waitFor()
  const allMs = await clickToPicture(page, '.tools [aria-label="Lines shown"] button')
  const gaps = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const scroller = document.querySelector('.topo')
        const gaps: number[] = []
        let last = performance.now()
        const frame = (): void => {
          const now = performance.now()
          gaps.push(now - last)
          last = now
          scroller?.scrollBy(0, 30)
          if (gaps.length < 120) requestAnimationFrame(frame)
          else resolve(gaps)
        }
        requestAnimationFrame(frame)
      }),
  )
  return { openMs, allMs, gaps }
}

/** The value that this share of all is not above. */
export function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
