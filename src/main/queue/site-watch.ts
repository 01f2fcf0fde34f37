/** Looks after the sites of a run: keeps the run alive on the queue, finds jobs that are gone, and sites where nobody is left. */
import type { Redis } from 'ioredis'
import type { DeviceFailure } from '#shared/model/observation.ts'
import type { Message } from '#shared/words/message.ts'
import { type CollectorView, isThere } from '#shared/sites/collector-states.ts'
import { collectorsFrom } from './collectors-seen.ts'
import { jobId, type SiteKeys } from './queue-keys.ts'

/** How long the queue keeps a run that nobody says a word about. */
const RUN_KEPT_S = 60
/** Looks between two searches for jobs that are gone. */
const LOOKS_A_SWEEP = 3

export interface WatchedSite {
  readonly name: string
  readonly keys: SiteKeys
}

export interface Look {
  /** Sites where nobody is left, and what is to be said of each of their devices. */
  readonly lost: readonly { readonly site: string; readonly lost: (device: string) => DeviceFailure }[]
  /** Indexes by site whose jobs are not on the queue any more, though nobody has answered. */
  readonly gone: ReadonlyMap<string, readonly number[]>
  /** The queue lost its memory: all jobs are gone. */
  readonly forgotten: boolean
}

export class SiteWatch {
  readonly #client: Redis
  readonly #run: string
  readonly #patienceMs: number
  readonly #sites: readonly WatchedSite[]
  readonly #tell: (said: Message) => void
  #looks = 0
  /** By site: since when nobody was there. */
  readonly #alone = new Map<string, number>()
  readonly #states = new Map<string, CollectorView['state']>()
  /** Sites where somebody was there in this run. */
  readonly #met = new Set<string>()
  /** Jobs that were not there when they were looked for last. */
  readonly #missed = new Map<string, ReadonlySet<number>>()
  readonly #tookOver = new Map<string, { site: string; collector: string; count: number }>()

  constructor(
    client: Redis,
    run: string,
    patienceMs: number,
    sites: readonly WatchedSite[],
    tell: (said: Message) => void,
  ) {
    this.#client = client
    this.#run = run
    this.#patienceMs = patienceMs
    this.#sites = sites
    this.#tell = tell
  }

  /** Says on the queue that the run is wanted. */
  async begin(): Promise<void> {
    const pipeline = this.#client.pipeline()
    for (const { keys } of this.#sites) pipeline.set(keys.run(this.#run), 'on', 'EX', RUN_KEPT_S)
    await pipeline.exec()
  }

  /** A collector has a device that another one had; told with the next look, all at once. */
  tookOver(site: string, collector: string): void {
    const key = `${site} ${collector}`
    const count = (this.#tookOver.get(key)?.count ?? 0) + 1
    this.#tookOver.set(key, { site, collector, count })
  }

  /** `idle`: every answer that was read is stored. */
  async look(
    attempt: number,
    { queued, idle }: { readonly queued: (site: string) => readonly number[]; readonly idle: boolean },
  ): Promise<Look> {
    for (const each of this.#tookOver.values()) this.#tell({ code: 'collector-took-over', ...each })
    this.#tookOver.clear()
    const sweeps = ++this.#looks % LOOKS_A_SWEEP === 0
    const lost: Look['lost'][number][] = []
    const gone = new Map<string, readonly number[]>()
    let forgotten = false
    for (const { name, keys } of this.#sites) {
      const looked = sweeps ? queued(name) : []
      const pipeline = this.#client.pipeline().get(keys.run(this.#run)).set(keys.run(this.#run), 'on', 'EX', RUN_KEPT_S)
      pipeline.time().hgetall(keys.collectors).xlen(keys.answers(this.#run))
      for (const index of looked) pipeline.exists(keys.job(jobId(this.#run, attempt, index)))
      const [marker, , time, collectors, waiting, ...there] =
        (await pipeline.exec())?.map(([error, value]) => {
          if (error) throw error
          return value
        }) ?? []
      const failure = this.#failureOf(name, collectorsFrom(collectors, time))
      if (failure) lost.push({ site: name, lost: failure })
      if (marker === null) {
        forgotten = true
        gone.set(name, queued(name))
      } else if (sweeps) {
        const missing = new Set(looked.filter((_, i) => there[i] === 0))
        const before = this.#missed.get(name)
        // An answer may be on its way between the job that is done and us; twice, with nothing on the way, is enough.
        if (before && idle && waiting === 0)
          gone.set(
            name,
            [...missing].filter((index) => before.has(index)),
          )
        this.#missed.set(name, missing)
      }
    }
    return { lost, gone, forgotten }
  }

  /** What is to be said of each device of a site where nobody is left; undefined while there is hope. */
  #failureOf(site: string, collectors: readonly CollectorView[]): ((device: string) => DeviceFailure) | undefined {
    for (const { name, state } of collectors) {
      const key = `${site} ${name}`
      const before = this.#states.get(key)
      this.#states.set(key, state)
      if (state === 'lost' && before !== undefined && before !== 'lost')
        this.#tell({ code: 'collector-gone', collector: name, site })
    }
    if (collectors.some(({ state }) => isThere(state))) {
      this.#met.add(site)
      this.#alone.delete(site)
      return undefined
    }
    const refused = collectors.filter(({ state }) => state === 'refused')
    const code = 'collector-lost'
    if (refused.length > 0) {
      const versions = [...new Set(refused.map(({ version }) => version))]
      return (device) => ({ code, said: { code: 'collector-other-version', device, site, versions } })
    }
    const now = performance.now()
    const since = this.#alone.get(site) ?? now
    this.#alone.set(site, since)
    if (now - since < this.#patienceMs) return undefined
    const said = this.#met.has(site) ? 'collector-lost' : 'collector-missing'
    return (device) => ({ code, said: { code: said, device, site } })
  }
}
