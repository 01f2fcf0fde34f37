/** A collector at a site: takes jobs off the queue, asks their devices, and trusts no job. */
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Job } from 'bullmq'
import type { Redis } from 'ioredis'
import type { CollectJob, CollectLimits, HostKeyPolicy, RawResult } from '#shared/model/collecting.ts'
import { failedAtOnce } from '#shared/model/failed-at-once.ts'
import type { FactKind } from '#shared/model/facts.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { IpNetwork } from '#shared/naming/ip-network.ts'
import { type CollectorBeat, toldAsking } from '#shared/sites/collector-states.ts'
import { siteKey } from '#shared/naming/site-key.ts'
import type { QueueAddress } from '#shared/sites/queue-address.ts'
import { readControl } from '#shared/sites/side-messages.ts'
import { type JobSender, PROTOCOL, readSiteJob, type SiteJob } from '#shared/sites/site-job.ts'
import { deviceName } from '#shared/sites/wire-shapes.ts'
import { outsideOf } from '#shared/sites/within.ts'
import type { Message } from '#shared/words/message.ts'
import type { CollectHandlers } from '#main/services/ports.ts'
import type { OpenRun } from '#main/services/site-ports.ts'
import { parsed } from './answer-packing.ts'
import { AnswerSender } from './answer-sender.ts'
import { collectorsFrom } from './collectors-seen.ts'
import { another, connectQueue, setUpWarning, watchConnection } from './connect-queue.ts'
import { type Asking, HostedRun } from './hosted-run.ts'
import { SITES_KEY, type SiteKeys, siteKeys } from './queue-keys.ts'
import { type QueueScripts, queueScripts } from './queue-scripts.ts'
import { sharedGuard } from './shared-guard.ts'
import { WaitingError, Worker } from './redis-parts.ts'

export interface CollectorHostOptions {
  readonly site: string
  readonly name: string
  readonly version: string
  readonly address: QueueAddress
  readonly authorities?: string | undefined
  /** Only addresses in these are asked; none: any. */
  readonly within: readonly IpNetwork[]
  /** Devices at once. */
  readonly capacity: number
  /** Without a word for so long it is held to be lost, and its devices are another one's. */
  readonly lostAfterMs: number
  /** With what is its own: credential sets, SSH configuration, host keys. */
  readonly plan: (job: SiteJob) => { readonly job: CollectJob } | { readonly failure: DeviceFailure }
  readonly hostKeys: () => HostKeyPolicy
  readonly open: (
    settings: {
      readonly limits: CollectLimits
      readonly hostKeys: HostKeyPolicy
      readonly tryRefused: boolean
      readonly steps: boolean
      /** In place of neighbors. */
      readonly facts: readonly FactKind[] | undefined
    },
    handlers: CollectHandlers,
    signal: AbortSignal,
  ) => OpenRun
  /** Keys that were trusted on first use. */
  readonly trusted: (raw: RawResult) => void
  readonly tell: (said: Message) => void
}

export interface CollectorHost {
  /** Finishes or hands back what it has, within 10 s. */
  stop(): Promise<void>
}

/** A job that was with so many collectors as they ended is not given to another one. */
const MOST_STALLED = 5
/** Until then a stopping collector waits for its devices; then it hands them back. */
const FINISH_MS = 7_000
const LEAVE_MS = 2_000
const SLOWEST_BEAT_MS = 1_000
/** A run that the queue does not know for so many beats is over. */
const MISSING_BEATS = 5

/** Connects, and takes jobs from then on. Throws `Refusal`. */
export async function startCollectorHost(options: CollectorHostOptions): Promise<CollectorHost> {
  const client = await connectQueue(options.address, {
    name: `plumbline-${options.site}`,
    authorities: options.authorities,
  })
  const host = new Host(options, client)
  try {
    await host.start()
  } catch (error) {
    client.disconnect()
    throw error
  }
  return host
}

class Host implements CollectorHost {
  readonly #options: CollectorHostOptions
  readonly #client: Redis
  readonly #scripts: QueueScripts
  readonly #keys: SiteKeys
  readonly #sender: AnswerSender
  readonly #runs = new Map<string, HostedRun>()
  /** By run: for how many beats the queue did not know it. */
  readonly #missing = new Map<string, number>()
  readonly #since = Date.now()
  readonly #beatMs: number
  #worker: Worker | undefined
  #listener: Redis | undefined
  #done = 0
  #draining = false
  #stopping: Promise<void> | undefined
  #ended = false

  constructor(options: CollectorHostOptions, client: Redis) {
    this.#options = options
    this.#client = client
    this.#scripts = queueScripts(client)
    this.#keys = siteKeys(siteKey(options.site))
    this.#sender = new AnswerSender(this.#scripts, this.#keys, options.name)
    this.#beatMs = Math.min(SLOWEST_BEAT_MS, options.lostAfterMs / 4)
  }

  async start(): Promise<void> {
    const { address, capacity, lostAfterMs, tell } = this.#options
    await this.#refuseTaken()
    const warning = await setUpWarning(this.#client, address)
    if (warning) tell(warning)
    watchConnection(this.#client, (connected) => {
      if (!this.#ended) tell({ code: connected ? 'queue-back' : 'queue-gone', address: address.shown })
    })
    await this.#listen()
    const worker = new Worker(this.#keys.queue, (job, token) => this.#process(job, token), {
      prefix: this.#keys.prefix,
      connection: this.#client,
      // Those that only wait for the answers of others leave room for as many more.
      concurrency: capacity * 2,
      lockDuration: lostAfterMs,
      stalledInterval: Math.max(250, lostAfterMs / 2),
      maxStalledCount: MOST_STALLED,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      autorun: false,
      skipVersionCheck: true,
    })
    worker.on('error', () => undefined)
    this.#worker = worker
    await worker.waitUntilReady()
    await this.#beat()
    void this.#keepBeating()
    void worker.run().catch(() => undefined)
  }

  /** Two collectors of one name would be one to everybody else. One that was killed says nothing any more. */
  async #refuseTaken(): Promise<void> {
    const { name: collector, site } = this.#options
    const seenAt = async (): Promise<number | undefined> => {
      const [stored, time] = await Promise.all([this.#client.hgetall(this.#keys.collectors), this.#client.time()])
      const other = collectorsFrom(stored, time).find(({ name }) => name === collector)
      return other && other.state !== 'lost' ? other.seenAt : undefined
    }
    const before = await seenAt()
    if (before === undefined) return
    await sleep(SLOWEST_BEAT_MS * 2)
    const now = await seenAt()
    if (now !== undefined && now !== before) throw new Refusal({ code: 'collector-name-taken', collector, site })
  }

  async #listen(): Promise<void> {
    const listener = another(this.#client)
    this.#listener = listener
    listener.on('message', (_channel: string, text: string) => {
      const message = readControl(parsed(text))
      if (message?.kind === 'drain') {
        if (message.collector === this.#options.name) this.#drain(message.on)
      } else if (message) {
        for (const hosted of this.#runs.values()) {
          if (hosted.run !== message.run) continue
          if (message.kind === 'cancel') hosted.cancel()
          else for (const { index, asked } of message.asks) hosted.asked(index, message.attempt, asked)
        }
      }
    })
    await listener.subscribe(this.#keys.control)
  }

  #drain(on: boolean): void {
    if (on === this.#draining || this.#stopping) return
    this.#draining = on
    if (on) void this.#worker?.pause(true).catch(() => undefined)
    else this.#worker?.resume()
    void this.#beat().catch(() => undefined)
  }

  async #keepBeating(): Promise<void> {
    for (; !this.#ended; await sleep(this.#beatMs)) {
      if (this.#client.status === 'ready') await this.#beat().catch(() => undefined)
    }
  }

  async #beat(): Promise<void> {
    const { site, name, version, capacity, lostAfterMs } = this.#options
    const jobs = [...this.#runs.values()].flatMap(({ devices }) => devices)
    const beat: CollectorBeat = {
      name,
      version,
      protocol: PROTOCOL,
      host: hostname(),
      since: this.#since,
      capacity,
      // Behind them a few more are at hand already.
      busy: Math.min(capacity, jobs.length),
      asking: toldAsking(jobs).map(({ lab, device }) => ({ lab, device: device.name })),
      done: this.#done,
      draining: this.#draining || this.#stopping !== undefined,
      lostAfterMs,
    }
    await this.#scripts.beat(this.#keys.collectors, SITES_KEY, name, JSON.stringify(beat), siteKey(site), site)
    for (const [key, hosted] of this.#runs) await this.#lookAfter(key, hosted)
  }

  /** A run whose engine is gone, or that was canceled while the queue was, ends here too. */
  async #lookAfter(key: string, hosted: HostedRun): Promise<void> {
    const isWanted = (await this.#client.exists(this.#keys.run(hosted.run))) === 1
    const missing = isWanted ? 0 : (this.#missing.get(key) ?? 0) + 1
    this.#missing.set(key, missing)
    if (missing >= MISSING_BEATS) hosted.cancel()
    if ((missing >= MISSING_BEATS || hosted.isCanceled) && hosted.devices.length === 0) await this.#forget(key, hosted)
  }

  async #forget(key: string, hosted: HostedRun): Promise<void> {
    this.#runs.delete(key)
    this.#missing.delete(key)
    await hosted.close()
  }

  async #process(job: Job, token: string | undefined): Promise<void> {
    const read = readSiteJob(job.data)
    if ('fault' in read) return this.#refuse(job.data, read.fault, read.from)
    const asking = await this.#ask(read.job)
    if (asking === 'sent') this.#done += 1
    if (asking !== 'handed-back') return
    await job.moveToWait(token)
    throw new WaitingError()
  }

  /** A job that is none is not asked; whoever may have sent it is told. */
  async #refuse(data: unknown, field: string, from: JobSender | undefined): Promise<void> {
    const { name: collector, tell } = this.#options
    tell({ code: 'job-left-out', field })
    const device = nameIn(data)
    if (from && device !== undefined)
      await this.#fail(from, device, { code: 'job-refused', said: { code: 'job-refused', device, collector, field } })
  }

  async #fail(from: JobSender, device: string, error: DeviceFailure): Promise<Asking> {
    return (await this.#sender.send('result', from, failedAtOnce(device, error, Date.now()))) ? 'sent' : 'gone'
  }

  async #ask(siteJob: SiteJob): Promise<Asking> {
    const { plan, within, name: collector } = this.#options
    const { run, attempt, device } = siteJob
    // A job may have been on its way while it was told to take no more.
    if (this.#stopping || this.#draining) return 'handed-back'
    // Jobs that want other facts would be asked with the commands of the first one.
    const key = `${run} ${attempt} ${siteJob.facts?.join(' ') ?? ''}`
    if (!this.#runs.has(key) && (await this.#client.exists(this.#keys.run(run))) === 0) return 'gone'
    const planned = plan(siteJob)
    if ('failure' in planned) return this.#fail(siteJob, device.name, planned.failure)
    const outside = outsideOf(planned.job, within)
    if (outside !== undefined) {
      const said = { code: 'job-outside', device: device.name, collector, address: outside } as const
      return this.#fail(siteJob, device.name, { code: 'job-refused', said })
    }
    const hosted = this.#runs.get(key) ?? this.#host(key, siteJob)
    return hosted.isCanceled ? 'gone' : hosted.ask(siteJob, planned.job)
  }

  #host(key: string, first: SiteJob): HostedRun {
    const { open, hostKeys, capacity, name: collector, trusted } = this.#options
    const { limits, run, tryRefused, steps, facts } = first
    const settings = {
      limits: { ...limits, concurrency: Math.min(capacity, limits.concurrency) },
      hostKeys: hostKeys(),
      tryRefused: tryRefused === true,
      steps: steps === true,
      facts,
    }
    const guard = sharedGuard(this.#scripts, run)
    const deps = { client: this.#client, sender: this.#sender, keys: this.#keys, collector, saw: trusted }
    const hosted = new HostedRun(
      { ...deps, open: (handlers, signal) => open(settings, { ...handlers, guard }, signal) },
      run,
    )
    this.#runs.set(key, hosted)
    return hosted
  }

  stop(): Promise<void> {
    return (this.#stopping ??= this.#stop())
  }

  async #stop(): Promise<void> {
    const runs = [...this.#runs.values()]
    const busy = (): number => runs.reduce((sum, { devices }) => sum + devices.length, 0)
    const pausing = this.#worker?.pause(true).catch(() => undefined)
    for (const hosted of runs) hosted.handBack()
    this.#options.tell({ code: 'collector-stops', count: busy() })
    const until = performance.now() + FINISH_MS
    while (busy() > 0 && performance.now() < until) await sleep(50)
    for (const hosted of runs) hosted.stop()
    const leave = async (): Promise<void> => {
      await pausing
      await this.#worker?.close()
      await this.#client.hdel(this.#keys.collectors, this.#options.name)
    }
    await Promise.race([leave().catch(() => undefined), sleep(LEAVE_MS)])
    this.#ended = true
    this.#listener?.disconnect()
    await this.#worker?.close(true).catch(() => undefined)
    this.#client.disconnect()
  }
}

/** The name of the device in what is no job, where that is plain enough to be sent back. */
function nameIn(data: unknown): string | undefined {
  const device = (data as { readonly device?: { readonly name?: unknown } } | null)?.device
  return deviceName(device?.name) ? (device?.name as string) : undefined
}
