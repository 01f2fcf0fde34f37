/** Where every device of a run over the queue is: what is still to be asked, and which answers count. Pure. */

/** What becomes of an answer: it counts, it came before, it is of an earlier attempt, or nobody was asked for it. */
export type Claimed = 'first' | 'duplicate' | 'late' | 'forged'

export interface BookedDevice {
  readonly device: string
  readonly site: string
}

export interface Discarded {
  readonly duplicate: number
  readonly late: number
  readonly forged: number
}

interface Entry extends BookedDevice {
  state: 'waiting' | 'queued' | 'done'
  answered: boolean
  /** The collector that was last known to ask it. */
  asker?: string
  takenOver: boolean
  /** How often its job was gone without an answer. */
  gone: number
}

/** A job that vanished so often without an answer is given up: something about it ends collectors. */
const MOST_GONE = 3

export class SiteRunBook {
  readonly #entries: readonly Entry[]
  readonly #attempt: number
  readonly #waiting = new Map<string, number[]>()
  readonly #queued = new Map<string, Set<number>>()
  #left: number
  readonly #discarded = { duplicate: 0, late: 0, forged: 0 }

  /** `attempt`: which one of the run this is, from 1 on. */
  constructor(devices: readonly BookedDevice[], attempt: number) {
    this.#entries = devices.map((each) => ({ ...each, state: 'waiting', answered: false, takenOver: false, gone: 0 }))
    this.#attempt = attempt
    this.#left = devices.length
    for (const [index, { site }] of this.#entries.entries()) {
      const own = this.#waiting.get(site)
      if (own) own.push(index)
      else this.#waiting.set(site, [index])
      this.#queued.set(site, this.#queued.get(site) ?? new Set())
    }
  }

  get sites(): readonly string[] {
    return [...this.#queued.keys()]
  }

  /** Devices without a result. */
  get left(): number {
    return this.#left
  }

  get discarded(): Discarded {
    return { ...this.#discarded }
  }

  device(index: number): string {
    return this.#entries[index]?.device ?? ''
  }

  /** Takes so many devices of a site that their jobs may go to the queue: never more than `room` are there at once. */
  next(site: string, room: number): readonly number[] {
    const queued = this.#queued.get(site)
    const waiting = this.#waiting.get(site)
    if (!queued || !waiting) return []
    const taken = waiting.splice(0, Math.max(0, room - queued.size))
    for (const index of taken) {
      queued.add(index)
      const entry = this.#entries[index]
      if (entry) entry.state = 'queued'
    }
    return taken
  }

  /** Indexes of a site whose jobs are on the queue and have no result. */
  queued(site: string): readonly number[] {
    return [...(this.#queued.get(site) ?? [])]
  }

  /** All of a site, or of all sites, that have no result. */
  unfinished(site?: string): readonly number[] {
    return this.#entries.flatMap((entry, index) =>
      entry.state !== 'done' && (site === undefined || entry.site === site) ? [index] : [],
    )
  }

  /**
   * An answer that came over the queue of a site: the first for its device and attempt counts, all others are counted and
   * change nothing. `answered` says that the device has given its neighbors only.
   */
  claim(
    answer: { readonly index: number; readonly attempt: number; readonly device: string; readonly site: string },
    kind: 'answered' | 'result',
  ): Claimed {
    const claimed = this.#claimed(answer, kind)
    if (claimed !== 'first') this.#discarded[claimed] += 1
    return claimed
  }

  #claimed(
    { index, attempt, device, site }: Parameters<SiteRunBook['claim']>[0],
    kind: 'answered' | 'result',
  ): Claimed {
    const entry = this.#entries[index]
    if (!entry || entry.device !== device || entry.site !== site || attempt > this.#attempt) return 'forged'
    if (attempt < this.#attempt) return 'late'
    if (entry.state === 'done') return 'duplicate'
    if (kind === 'answered') {
      if (entry.answered) return 'duplicate'
      entry.answered = true
      return 'first'
    }
    this.finish(index)
    return 'first'
  }

  /** Counts what was not even an answer. */
  forged(): void {
    this.#discarded.forged += 1
  }

  /** The device has its result, wherever that came from; false if it had one. */
  finish(index: number): boolean {
    const entry = this.#entries[index]
    if (!entry || entry.state === 'done') return false
    if (entry.state === 'waiting') {
      const waiting = this.#waiting.get(entry.site)
      waiting?.splice(waiting.indexOf(index), 1)
    }
    entry.state = 'done'
    this.#queued.get(entry.site)?.delete(index)
    this.#left -= 1
    return true
  }

  /** A collector asks this device now. `taken-over`: another one did before. */
  asking(index: number, collector: string): 'new' | 'taken-over' | 'known' {
    const entry = this.#entries[index]
    if (!entry || entry.state === 'done' || entry.asker === collector) return 'known'
    const isOther = entry.asker !== undefined
    entry.asker = collector
    if (isOther) {
      entry.takenOver = true
      // Whoever takes it over asks from the start, and its neighbors are told once more.
      entry.answered = false
    }
    return isOther ? 'taken-over' : 'new'
  }

  /** Who asks it, and whether another one did before. */
  asker(index: number): { readonly collector?: string; readonly takenOver: boolean } {
    const entry = this.#entries[index]
    return { ...(entry?.asker === undefined ? {} : { collector: entry.asker }), takenOver: entry?.takenOver === true }
  }

  /**
   * The jobs of these are gone from the queue though nobody has answered: `again` go there once more, `given up` have gone
   * too often. `forgotten`: the queue itself lost its memory, which is no fault of theirs.
   */
  gone(
    indexes: readonly number[],
    forgotten: boolean,
  ): { readonly again: readonly number[]; readonly givenUp: readonly number[] } {
    const again: number[] = []
    const givenUp: number[] = []
    for (const index of indexes) {
      const entry = this.#entries[index]
      if (entry?.state !== 'queued') continue
      if (!forgotten) entry.gone += 1
      entry.answered = false
      if (entry.gone > MOST_GONE) givenUp.push(index)
      else again.push(index)
    }
    return { again, givenUp }
  }
}
