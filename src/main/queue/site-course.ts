/** The engine's side of devices that are asked at sites: hands out their jobs, takes each answer once, and always ends. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Asked, RawOutput, RawResult } from '#shared/model/collecting.ts'
import { failedAtOnce } from '#shared/model/failed-at-once.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { siteKey } from '#shared/naming/site-key.ts'
import { readSteps } from '#shared/sites/side-messages.ts'
import { type AnswerHead, readAnswerHead, readOutputs } from '#shared/sites/site-answer.ts'
import { PROTOCOL } from '#shared/sites/site-job.ts'
import { SiteRunBook } from '#shared/sites/site-run-book.ts'
import type { SiteHandlers, SiteRunDevice, SiteRunRequest } from '#main/services/site-ports.ts'
import { parsed, unpacked } from './answer-packing.ts'
import { another, watchConnection } from './connect-queue.ts'
import { CourseOutbox } from './course-outbox.ts'
import { jobId, type SiteKeys, siteKeys } from './queue-keys.ts'
import { connectReason, isOfConnection } from './redis-errors.ts'
import { SiteWatch } from './site-watch.ts'

/** Jobs of one site that are on the queue at once: enough for some collectors, and little to take back. */
const ROOM = 1_000
const JOBS_AT_ONCE = 250
/** Answers that are read and not stored yet; the others wait on the queue, and then with their collectors. */
const UNSTORED = 300
const BLOCK_MS = 1_000
const TICK_MS = 1_000
const GOODBYE_MS = 2_000

export interface CourseDeps {
  readonly client: Redis
  /** Without user and password. */
  readonly address: string
  readonly queueOf: (keys: SiteKeys) => Queue
  readonly run: string
  /** With nobody at a site for so long, its devices fail. */
  readonly patienceMs: number
}

interface Site {
  readonly name: string
  readonly keys: SiteKeys
}

export class SiteCourse {
  readonly #deps: CourseDeps
  readonly #request: SiteRunRequest
  readonly #handlers: SiteHandlers
  readonly #book: SiteRunBook
  readonly #sites: readonly Site[]
  readonly #jobs: readonly SiteRunDevice[]
  readonly #watch: SiteWatch
  /** Entries of the streams that were read and are not stored yet, by site and id. */
  readonly #taking = new Map<string, Promise<void>>()
  /** Jobs that were put on the queue of a site and are not answered. */
  readonly #sent = new Map<string, Set<number>>()
  /** Outputs that came with an answer for the neighbors, until the result. */
  readonly #said = new Map<number, { readonly collector: string; readonly outputs: readonly RawOutput[] }>()
  readonly #outbox: CourseOutbox
  /** Where to read on, by site. */
  readonly #readTo = new Map<string, string>()
  readonly #startedAt = Date.now()
  #over = false
  #thrown: { readonly error: unknown } | undefined
  #lostSince: number | undefined
  #settle: () => void = () => undefined
  #stopWaiting: () => void = () => undefined

  constructor(deps: CourseDeps, request: SiteRunRequest, handlers: SiteHandlers) {
    this.#deps = deps
    this.#request = request
    this.#handlers = handlers
    const all = [...request.bySite].flatMap(([site, jobs]) => jobs.map((job) => ({ site, job })))
    this.#jobs = all.map(({ job }) => job)
    this.#book = new SiteRunBook(
      all.map(({ site, job }) => ({ site, device: job.device.name })),
      request.attempt,
    )
    this.#sites = [...request.bySite.keys()].map((name) => ({ name, keys: siteKeys(siteKey(name)) }))
    this.#outbox = new CourseOutbox(deps.client, deps.run, request.attempt)
    this.#watch = new SiteWatch(deps.client, deps.run, deps.patienceMs, this.#sites, (said) => handlers.told?.(said))
  }

  /** Settles after every device has had its result, and every result is stored. */
  async collect(signal: AbortSignal): Promise<void> {
    const { client } = this.#deps
    const reader = another(client)
    const listener = another(client)
    const cancel = (): void => this.#end((device) => ({ code: 'cancelled', said: { code: 'read-canceled', device } }))
    signal.addEventListener('abort', cancel, { once: true })
    const unwatch = watchConnection(client, (connected) => this.#connection(connected))
    const done = new Promise<void>((resolve) => {
      this.#settle = resolve
    })
    const failed = new Promise<void>((resolve) => {
      this.#stopWaiting = resolve
    })
    for (const device of this.#jobs) this.#step(device.device.name, { kind: 'queued' }, Date.now())
    if (signal.aborted) cancel()
    else if (this.#book.left === 0) this.#settle()
    else {
      void this.#listen(listener)
      void this.#start(reader)
      void this.#tick()
    }
    try {
      await done
      this.#over = true
      // Where one was not stored, others may never be.
      await Promise.race([Promise.all(this.#taking.values()), failed])
      this.#outbox.flush()
      if (this.#thrown) throw this.#thrown.error
    } finally {
      this.#over = true
      signal.removeEventListener('abort', cancel)
      unwatch()
      for (const connection of [reader, listener]) connection.disconnect()
      this.#tellDiscarded()
      const goodbye = new AbortController()
      await Promise.race([
        this.#leave(),
        sleep(GOODBYE_MS, undefined, { signal: goodbye.signal }).catch(() => undefined),
      ])
      goodbye.abort()
    }
  }

  async #start(reader: Redis): Promise<void> {
    try {
      await this.#watch.begin()
      for (const site of this.#sites) void this.#fill(site)
      await this.#read(reader)
    } catch (error) {
      this.#fail(this.#refused(error))
    }
  }

  /** Hands out jobs of a site until as many as may be are on the queue. */
  async #fill(site: Site): Promise<void> {
    if (this.#over) return
    await this.#add(site, this.#book.next(site.name, ROOM))
  }

  async #add(site: Site, indexes: readonly number[]): Promise<void> {
    const { queueOf, run } = this.#deps
    const { attempt } = this.#request
    const sent = this.#sent.get(site.name) ?? new Set<number>()
    this.#sent.set(site.name, sent)
    for (let from = 0; from < indexes.length && !this.#over; from += JOBS_AT_ONCE) {
      const bulk = indexes.slice(from, from + JOBS_AT_ONCE).map((index) => ({
        name: 'ask',
        data: { v: PROTOCOL, run, index, attempt, ...this.#jobs[index] },
        opts: { jobId: jobId(run, attempt, index), removeOnComplete: true, removeOnFail: true },
      }))
      for (const index of indexes.slice(from, from + JOBS_AT_ONCE)) sent.add(index)
      try {
        await queueOf(site.keys).addBulk(bulk)
      } catch (error) {
        // The connection was cut in the middle: whatever is not there is missed by the next tick, and added then.
        if (!isOfConnection(error)) this.#fail(this.#refused(error))
        return
      }
    }
  }

  /** Reads answers of all sites as they come, for as long as any are wanted. */
  async #read(reader: Redis): Promise<void> {
    const keys = this.#sites.map(({ keys }) => keys.answers(this.#deps.run))
    while (!this.#over) {
      if (this.#taking.size >= UNSTORED) await Promise.race(this.#taking.values())
      const from = this.#sites.map(({ name }) => this.#readTo.get(name) ?? '0')
      try {
        const read = (await reader.xreadBuffer('COUNT', UNSTORED, 'BLOCK', BLOCK_MS, 'STREAMS', ...keys, ...from)) ?? []
        for (const [key, entries] of read) {
          const site = this.#sites[keys.indexOf(key.toString())]
          if (site) for (const [id, fields] of entries) this.#found(site, id.toString(), fields)
        }
      } catch (error) {
        if (this.#over) return
        if (!isOfConnection(error)) throw error
        // A server without a journal begins anew, and so do the names of its entries; what is read twice counts once.
        this.#readTo.clear()
        await sleep(100)
      }
    }
  }

  #found(site: Site, id: string, fields: readonly Buffer[]): void {
    this.#readTo.set(site.name, id)
    const key = `${site.name} ${id}`
    if (this.#taking.has(key)) return
    const taking = this.#take(site, id, fields)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => this.#taking.delete(key))
    this.#taking.set(key, taking)
  }

  /** One entry: counted once, stored, and only then taken off the queue. */
  async #take(site: Site, id: string, fields: readonly Buffer[]): Promise<void> {
    const head = readAnswerHead(parsed(fields[1]?.toString() ?? ''))
    const outputs = head && fields[3] ? readOutputs(await unpacked(fields[3])) : undefined
    if (head?.run !== this.#deps.run || !outputs) this.#book.forged()
    else await this.#believe(site, head, outputs)
    this.#outbox.done(site.keys, id)
    void this.#fill(site)
    this.#maybeDone()
  }

  async #believe(site: Site, head: AnswerHead, outputs: RawResult['outputs']): Promise<void> {
    const { index, attempt, kind, collector } = head
    const claim = { index, attempt, device: head.result.device, site: site.name }
    this.#asking(site, index, collector)
    const said = this.#said.get(index)
    const before = said?.collector === collector ? said.outputs : []
    // A part without its beginning: that went to an engine, or a queue, that lost its memory. It is asked once more.
    if (kind === 'result' && (head.before ?? 0) > before.length) return
    if (this.#book.claim(claim, kind) !== 'first') return
    if (kind === 'result') {
      this.#said.delete(index)
      this.#sent.get(site.name)?.delete(index)
      const all = [...before.slice(0, head.before ?? 0), ...outputs]
      return await this.#handlers.result(onOurClock({ ...head.result, collector, outputs: all }))
    }
    this.#said.set(index, { collector, outputs })
    const raw = onOurClock({ ...head.result, collector, outputs })
    const ask = (asked: Asked): void => this.#outbox.ask(site.keys, index, asked)
    if (this.#handlers.answered) this.#handlers.answered(raw, ask)
    else ask('neighbors')
  }

  #asking(site: Site, index: number, collector: string): void {
    const change = this.#book.asking(index, collector)
    if (change === 'known') return
    if (change === 'taken-over') this.#watch.tookOver(site.name, collector)
    this.#handlers.asking?.(this.#book.device(index), collector, change === 'taken-over')
  }

  #step(device: string, step: Parameters<SiteHandlers['step']>[0]['step'], at: number): void {
    this.#handlers.step({ device, step, at })
  }

  async #listen(listener: Redis): Promise<void> {
    const channels = new Map(this.#sites.map((site) => [site.keys.steps(this.#deps.run), site]))
    listener.on('message', (channel: string, text: string) => {
      const site = channels.get(channel)
      const message = readSteps(parsed(text))
      if (!site || !message || this.#over) return
      const pending = new Set(this.#book.queued(site.name))
      for (const { index, attempt, ago, step } of message.steps) {
        if (attempt !== this.#request.attempt || !pending.has(index)) continue
        this.#asking(site, index, message.collector)
        this.#step(this.#book.device(index), step, Date.now() - ago)
      }
    })
    await listener.subscribe(...channels.keys()).catch(() => undefined)
  }

  /** Once a second: keeps the run alive, looks for jobs that are gone and for sites where nobody is left. */
  async #tick(): Promise<void> {
    const { patienceMs, address, client } = this.#deps
    for (; !this.#over; await sleep(TICK_MS)) {
      if (this.#lostSince !== undefined && Date.now() - this.#lostSince > patienceMs) {
        return this.#end((device) => ({ code: 'collector-lost', said: { code: 'queue-lost', device, address } }))
      }
      if (client.status !== 'ready') continue
      const look = { queued: (site: string) => this.#book.queued(site), idle: this.#taking.size === 0 }
      const seen = await this.#watch.look(this.#request.attempt, look).catch(() => undefined)
      if (!seen || this.#over) continue
      for (const { site, lost } of seen.lost) this.#finish(this.#book.unfinished(site), lost)
      for (const site of this.#sites) {
        const gone = seen.gone.get(site.name) ?? []
        const { again, givenUp } = this.#book.gone(gone, seen.forgotten)
        if (seen.forgotten && again.length > 0) this.#handlers.told?.({ code: 'queue-forgot', count: again.length })
        if (seen.forgotten) this.#readTo.delete(site.name)
        await this.#add(site, again)
        const { name } = site
        this.#finish(givenUp, (device) => ({
          code: 'collector-lost',
          said: { code: 'collector-gave-up', device, site: name },
        }))
        void this.#fill(site)
      }
    }
  }

  #connection(connected: boolean): void {
    if (this.#over) return
    this.#lostSince = connected ? undefined : Date.now()
    this.#handlers.told?.({ code: connected ? 'queue-back' : 'queue-gone', address: this.#deps.address })
  }

  /** Results of devices that no collector answers for. */
  #finish(indexes: readonly number[], failure: (device: string) => DeviceFailure): void {
    for (const index of indexes) {
      if (!this.#book.finish(index)) continue
      const device = this.#book.device(index)
      const { collector } = this.#book.asker(index)
      const raw: RawResult = {
        ...failedAtOnce(device, failure(device), Date.now()),
        ...(collector === undefined ? {} : { collector }),
        startedAt: this.#startedAt,
      }
      const key = `here ${index}`
      const taking = this.#handlers
        .result(raw)
        .catch((error: unknown) => this.#fail(error))
        .finally(() => this.#taking.delete(key))
      this.#taking.set(key, taking)
    }
    this.#maybeDone()
  }

  #end(failure: (device: string) => DeviceFailure): void {
    this.#over = true
    this.#finish(this.#book.unfinished(), failure)
  }

  /** The queue refuses a command: it is full, or this user may not use it. */
  #refused(error: unknown): Refusal {
    const { address } = this.#deps
    return new Refusal({ code: 'queue-unreachable', address, reason: connectReason(error) })
  }

  /** What a handler threw first ends the run: nobody else is asked. */
  #fail(error: unknown): void {
    this.#thrown ??= { error }
    this.#over = true
    this.#settle()
    this.#stopWaiting()
  }

  #maybeDone(): void {
    if (this.#book.left === 0) this.#settle()
  }

  #tellDiscarded(): void {
    const { discarded } = this.#book
    if (discarded.duplicate + discarded.late + discarded.forged > 0)
      this.#handlers.told?.({ code: 'answers-discarded', ...discarded })
  }

  /** Takes back what is on the queue: collectors hear it, and whoever does not finds the run gone. */
  async #leave(): Promise<void> {
    const { client, run, queueOf } = this.#deps
    if (client.status !== 'ready') return
    const { attempt } = this.#request
    await Promise.allSettled(
      this.#sites.flatMap(({ keys, name }) => [
        client.del(keys.run(run)),
        client.publish(keys.control, JSON.stringify({ kind: 'cancel', run })),
        client.del(keys.answers(run)),
        ...[...(this.#sent.get(name) ?? [])].map((index) => queueOf(keys).remove(jobId(run, attempt, index))),
      ]),
    )
  }
}

/** Times of another machine, moved so that it finished now. */
function onOurClock(raw: RawResult): RawResult {
  const now = Date.now()
  const took = Math.min(Math.max(0, raw.finishedAt - raw.startedAt), 86_400_000)
  return { ...raw, startedAt: now - took, finishedAt: now }
}
