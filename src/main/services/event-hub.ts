/** Gathers what happens and sends it to the pages, one batch a frame at most. */
import type { DeviceProgress, PageEvent, Snapshot } from '#shared/contract/page-state.ts'
import type { VerdictChange } from '#shared/model/verdict.ts'

/** Between two batches: two frames of 60 Hz, fast for the eye, and few messages. */
const CALM_MS = 33
/** Between two batches when a mistake was found: no message comes more often than a frame does. */
const FRAME_MS = 17

export type PageListener = (events: readonly PageEvent[]) => void

export class EventHub {
  readonly #listeners = new Set<PageListener>()
  readonly #snapshot: () => Snapshot
  readonly #failed: (error: unknown) => void
  #timer: ReturnType<typeof setTimeout> | undefined
  /** When the timer is due, and when the last batch went; milliseconds of `performance.now()`. */
  #due = Infinity
  #sentAt = -Infinity
  #whole = false
  #events: PageEvent[] = []
  #progress = new Map<string, DeviceProgress>()
  #progressRun = ''
  #verdict: VerdictChange | undefined

  /** `failed` hears of what goes wrong between two batches, if no caller waits for it. */
  constructor(snapshot: () => Snapshot, failed: (error: unknown) => void) {
    this.#snapshot = snapshot
    this.#failed = failed
  }

  /** Sends a snapshot at once, then changes. Returns the way to stop. */
  subscribe(listener: PageListener): () => void {
    this.#settle()
    listener([{ kind: 'snapshot', snapshot: this.#snapshot() }])
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What waits is in the next snapshot already: an edit of the plan must not be taken in twice. */
  #settle(): void {
    if (this.#timer === undefined) return
    if (this.#listeners.size === 0) this.#events = this.#events.filter(isAsked)
    else {
      clearTimeout(this.#timer)
      this.#flush()
    }
  }

  /** Everything may have changed: a snapshot in the next batch says it all. */
  refresh(): void {
    this.#whole = true
    this.#schedule()
  }

  send(event: PageEvent): void {
    this.#events.push(event)
    this.#schedule()
  }

  progress(runId: string, device: DeviceProgress): void {
    if (runId !== this.#progressRun) this.#progress.clear()
    this.#progressRun = runId
    this.#progress.set(device.device, device)
    this.#schedule()
  }

  verdict(change: VerdictChange): void {
    this.#verdict = this.#verdict ? mergeChanges(this.#verdict, change) : change
    this.#schedule(change.findingsAdded.length > 0 ? FRAME_MS : CALM_MS)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#due = Infinity
    this.#listeners.clear()
  }

  /** The first of a burst goes at once, with all that this turn of the loop brings; what follows waits for its gap. */
  #schedule(gapMs = CALM_MS): void {
    const now = performance.now()
    const due = Math.max(now, this.#sentAt + gapMs)
    if (due >= this.#due) return
    clearTimeout(this.#timer)
    this.#due = due
    this.#timer = setTimeout(() => this.#flush(), due - now)
  }

  #flush(): void {
    this.#timer = undefined
    this.#due = Infinity
    this.#sentAt = performance.now()
    const [events, progress, verdict] = [this.#events, this.#progress, this.#verdict]
    const whole = this.#whole
    this.#whole = false
    this.#events = []
    this.#progress = new Map()
    this.#verdict = undefined
    const batch: PageEvent[] = []
    // A snapshot says what is so, not what was asked for.
    if (whole) batch.push(...this.#wholeState(), ...events.filter(isAsked))
    else {
      batch.push(...events)
      if (progress.size > 0) batch.push({ kind: 'progress', runId: this.#progressRun, devices: [...progress.values()] })
      if (verdict) batch.push({ kind: 'verdict', change: verdict })
    }
    if (batch.length > 0) this.#tell(batch)
  }

  /** A snapshot, or nothing where it cannot be made: this runs in a timer, whose errors would end the program. */
  #wholeState(): readonly PageEvent[] {
    try {
      return [{ kind: 'snapshot', snapshot: this.#snapshot() }]
    } catch (error) {
      this.#failed(error)
      return []
    }
  }

  #tell(batch: readonly PageEvent[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(batch)
      } catch (error) {
        // It would fail on every batch to come.
        this.#listeners.delete(listener)
        this.#failed(error)
      }
    }
  }
}

/** What a snapshot does not say: it was asked of the page. */
function isAsked({ kind }: PageEvent): boolean {
  return kind === 'menu' || kind === 'open' || kind === 'trouble'
}

/** Two changes as one: what came later holds. */
export function mergeChanges(first: VerdictChange, second: VerdictChange): VerdictChange {
  const links = new Map([...first.links, ...second.links].map((l) => [l.cables.join('\u0000'), l]))
  const gone = new Set([...first.findingsGone, ...second.findingsGone])
  const added = new Map(first.findingsAdded.map((f) => [f.id, f]))
  const changed = new Map(first.findingsChanged.map((f) => [f.id, f]))
  for (const id of second.findingsGone) {
    added.delete(id)
    changed.delete(id)
  }
  for (const f of second.findingsAdded) {
    gone.delete(f.id)
    added.set(f.id, f)
  }
  for (const f of second.findingsChanged) (added.has(f.id) ? added : changed).set(f.id, f)
  return {
    links: [...links.values()],
    findingsAdded: [...added.values()],
    findingsChanged: [...changed.values()],
    findingsGone: [...gone],
    racks: [...new Map([...first.racks, ...second.racks].map((r) => [r.rack, r])).values()],
    devices: [...new Map([...first.devices, ...second.devices].map((d) => [d.device, d])).values()],
    summary: second.summary,
    moves: second.moves,
  }
}
