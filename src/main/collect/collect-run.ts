/** One run: hands out its jobs, keeps to the limits, and sees to it that every job has one result. */
import { availableParallelism } from 'node:os'
import type { Asked, CollectJob, CollectRequest, RawOutput, RawResult } from '#shared/model/collecting.ts'
import type { CollectHandlers } from '#main/services/ports.ts'
import { JobQueue } from './job-queue.ts'
import { LoginGate } from './login-gate.ts'
import type { PoolWorker, WorkerPool } from './worker-pool.ts'
import { type CollectError, failures, quote, toFailure } from './worker/failures.ts'
import type { BareResult, FromWorker, RunSettings } from './worker/messages.ts'
import { LoginPacer } from './worker/pacing.ts'

/** A thread that has not answered a cancel by then is ended. */
const CANCEL_PATIENCE_MS = 600

/** A session that waits for the answers of others is closed after this long. */
const WAITING_MS = 8_000

interface Flight {
  readonly worker: PoolWorker
  readonly outputs: RawOutput[]
  readonly startedAt: number
  /** Set while it waits for how much it is to be asked. */
  waiting?: NodeJS.Timeout
  /** What it answered for its neighbors. */
  answer?: BareResult
}

/** Jobs that are worth a thread of their own: a thread costs as much to start and to warm up as some dozens of logins. */
const JOBS_PER_THREAD = 120
export class CollectRun {
  readonly #id: number
  readonly #jobs: CollectJob[]
  readonly #settings: RunSettings
  readonly #handlers: CollectHandlers
  readonly #pool: WorkerPool
  readonly #pacer: LoginPacer
  readonly #queue: JobQueue
  readonly #gate: LoginGate
  readonly #concurrency: number
  readonly #threads: number
  /** Devices behind one jump host share its connection, so they share a thread. */
  readonly #threadOf = new Map<string, PoolWorker>()
  readonly #flights = new Map<number, Flight>()
  #left: number
  /** More jobs may come. */
  #isOpen: boolean
  #cancelled = false
  /** What a handler threw first. */
  #thrown: { readonly error: unknown } | undefined
  #timer: NodeJS.Timeout | undefined
  #settle: () => void = () => undefined

  /** `open`: jobs come later too, until `close`. */
  constructor(id: number, request: CollectRequest, handlers: CollectHandlers, pool: WorkerPool, open = false) {
    const { jobs, drivers, signs, hostKeys, limits } = request
    this.#id = id
    this.#jobs = [...jobs]
    this.#left = jobs.length
    this.#isOpen = open
    this.#handlers = handlers
    this.#pool = pool
    this.#pacer = new LoginPacer(limits.loginsPerSecond)
    this.#queue = new JobQueue(this.#jobs, limits)
    this.#threads = open ? Number.POSITIVE_INFINITY : Math.ceil(jobs.length / JOBS_PER_THREAD)
    this.#concurrency = Math.max(1, limits.concurrency)
    const steps = request.steps !== false
    // With a core for each thread and no window to draw, none is in the way of another.
    const stepBack = steps || this.#threads >= availableParallelism()
    this.#settings = { drivers, signs, hostKeys, limits, steps, stepBack }
    this.#gate = new LoginGate(id, request.tryRefused === true, handlers.guard)
  }

  /** Settles after the last result. A handler that throws ends the run: nobody else is asked, and the run throws the same. */
  async start(signal: AbortSignal): Promise<void> {
    const unlisten = this.#pool.listen(this.#id, {
      received: (message, worker) => this.#receive(message, worker),
      died: (worker, reason) => this.#died(worker, reason),
    })
    const cancel = (): void => this.cancel()
    signal.addEventListener('abort', cancel, { once: true })
    try {
      await new Promise<void>((resolve) => {
        this.#settle = resolve
        const at = Date.now()
        for (const job of this.#jobs) this.#handlers.step({ device: job.device, step: { kind: 'queued' }, at })
        if (this.#left === 0 && !this.#isOpen) resolve()
        else if (signal.aborted) this.cancel()
        else this.#fill()
      })
      if (this.#thrown) throw this.#thrown.error
    } finally {
      clearTimeout(this.#timer)
      this.#gate.end()
      signal.removeEventListener('abort', cancel)
      this.#pool.tell(this.#id, { kind: 'end', run: this.#id })
      unlisten()
    }
  }

  /** One more job of a run that is open; its result comes in any case. */
  add(job: CollectJob): void {
    const index = this.#jobs.push(job) - 1
    this.#left++
    if (this.#cancelled) return this.#finish(index, undefined)
    this.#queue.add(index)
    this.#fill()
  }

  /** Jobs of an open run that have not begun are not asked, and have no result; names of their devices. */
  handBack(): readonly string[] {
    const indexes = this.#queue.drain()
    this.#left -= indexes.length
    return indexes.map((index) => this.#jobs[index]?.device ?? '')
  }

  /** No more jobs come: it settles after the last result. */
  close(): void {
    this.#isOpen = false
    if (this.#left === 0) this.#settle()
  }

  /** Gives every job that is not finished the result `cancelled`, within a second. */
  cancel(): void {
    if (this.#cancelled) return
    this.#cancelled = true
    this.#isOpen = false
    clearTimeout(this.#timer)
    // Those that only wait have answered: they are let go, and not cut off.
    for (const [index, flight] of this.#flights) if (flight.waiting) this.#ask(index, 'neighbors')
    this.#pool.tell(this.#id, { kind: 'cancel', run: this.#id })
    for (const index of this.#queue.drain()) this.#finish(index, undefined)
    this.#timer = setTimeout(() => this.#abandon(), CANCEL_PATIENCE_MS)
    if (this.#left > 0) return
    clearTimeout(this.#timer)
    this.#settle()
  }

  /** Ends the threads that are too busy to hear, with the connections in them. */
  #abandon(): void {
    const stuck = new Set([...this.#flights.values()].map((flight) => flight.worker))
    for (const index of this.#flights.keys()) this.#finish(index, undefined)
    for (const worker of stuck) void worker.terminate()
  }

  /** Starts jobs until the limits are reached. */
  #fill(): void {
    for (;;) {
      const index = this.#cancelled ? undefined : this.#queue.peek()
      if (index === undefined) return
      const wait = this.#pacer.take(Date.now())
      if (wait > 0) {
        clearTimeout(this.#timer)
        this.#timer = setTimeout(() => this.#fill(), wait)
        return
      }
      this.#queue.begin(index)
      this.#launch(index)
    }
  }

  #threadFor(job: CollectJob): PoolWorker {
    const hop = job.via[0]
    if (!hop) return this.#pool.leastBusy(this.#threads)
    const key = `${hop.host} ${hop.port}`
    const before = this.#threadOf.get(key)
    if (before && !before.gone) return before
    const worker = this.#pool.leastBusy(this.#threads)
    this.#threadOf.set(key, worker)
    return worker
  }

  #launch(index: number): void {
    const job = this.#jobs[index]
    if (!job) return
    const worker = this.#threadFor(job)
    if (!worker.runs.has(this.#id)) {
      worker.runs.add(this.#id)
      worker.post({ kind: 'begin', run: this.#id, settings: this.#settings })
    }
    worker.jobs++
    this.#flights.set(index, { worker, outputs: [], startedAt: Date.now() })
    worker.post({ kind: 'job', run: this.#id, index, job })
  }

  #receive(message: FromWorker, worker: PoolWorker): void {
    if (message.kind === 'gate' || message.kind === 'gate-over') return this.#gate.receive(message, worker)
    const flight = this.#flights.get(message.index)
    const job = this.#jobs[message.index]
    if (!flight || !job || flight.worker !== worker) return
    if (message.kind === 'step') this.#handlers.step({ device: job.device, step: message.step, at: message.at })
    else if (message.kind === 'output') flight.outputs[message.position] = message.output
    else if (message.kind === 'answered') this.#answered(message.index, job, flight, message.result)
    else {
      this.#finish(message.index, { ...message.result, outputs: flight.outputs.filter(Boolean) })
      this.#fill()
    }
  }

  /** Has the neighbors of a device; others begin while it waits for how much more it is asked. */
  #answered(index: number, job: CollectJob, flight: Flight, result: BareResult): void {
    const { answered } = this.#handlers
    if (this.#cancelled || !answered) return this.#post(flight, index, 'neighbors')
    flight.waiting = setTimeout(() => this.#ask(index, 'neighbors'), WAITING_MS)
    flight.answer = result
    // Behind a jump host every session counts, or it would refuse some.
    if (job.via.length === 0 && this.#queue.over(index)) this.#fill()
    if (this.#waiting() > this.#concurrency) this.#letGo()
    answered.call(this.#handlers, { ...result, outputs: flight.outputs.filter(Boolean) }, (asked) =>
      this.#ask(index, asked),
    )
  }

  #waiting(): number {
    let count = 0
    for (const flight of this.#flights.values()) if (flight.waiting) count++
    return count
  }

  /** The one that waits longest makes room. */
  #letGo(): void {
    for (const [index, flight] of this.#flights) if (flight.waiting) return this.#ask(index, 'neighbors')
  }

  #ask(index: number, asked: Asked): void {
    const flight = this.#flights.get(index)
    if (!flight?.waiting) return
    clearTimeout(flight.waiting)
    delete flight.waiting
    this.#post(flight, index, asked)
    if (asked !== 'neighbors' || !flight.answer || this.#jobs[index]?.via.length !== 0) return
    // Nothing more comes of it: nobody waits until its thread has closed the session. Behind a jump host every session counts.
    const times = { startedAt: flight.answer.startedAt, finishedAt: Date.now() }
    this.#finish(index, { ...flight.answer, ...times, asked, outputs: flight.outputs.filter(Boolean) })
    this.#fill()
  }

  #post({ worker }: Flight, index: number, asked: Asked): void {
    worker.post({ kind: 'ask', run: this.#id, index, asked })
  }

  #died(worker: PoolWorker, reason: string): void {
    this.#gate.threadDied(worker)
    for (const [index, flight] of this.#flights) {
      if (flight.worker !== worker) continue
      const device = this.#jobs[index]?.device ?? ''
      const error = failures.threadEnded(device, quote(reason))
      this.#finish(index, this.#broken(index, error))
    }
    this.#fill()
  }

  /** The result of a job whose thread cannot give it. */
  #broken(index: number, error: CollectError): RawResult {
    const flight = this.#flights.get(index)
    const now = Date.now()
    return {
      device: this.#jobs[index]?.device ?? '',
      outcome: 'failed',
      error: toFailure(error),
      outputs: flight?.outputs.filter(Boolean) ?? [],
      startedAt: flight?.startedAt ?? now,
      finishedAt: now,
    }
  }

  #finish(index: number, given: RawResult | undefined): void {
    const name = this.#jobs[index]?.device ?? ''
    const result = given ?? this.#broken(index, failures.cancelled({ name }))
    const flight = this.#flights.get(index)
    if (flight) {
      clearTimeout(flight.waiting)
      flight.worker.jobs--
      this.#queue.over(index)
    }
    this.#flights.delete(index)
    this.#left--
    try {
      this.#handlers.result(result)
    } catch (error) {
      this.#thrown ??= { error }
      this.cancel()
    }
    if (this.#left === 0 && !this.#isOpen) this.#settle()
  }
}
