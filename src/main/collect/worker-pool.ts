/** Worker threads that are started when they are needed and replaced when they die. */
import type { Worker } from 'node:worker_threads'
import { takeThread } from './ready-thread.ts'
import type { FromWorker, ToWorker } from './worker/messages.ts'

/** A thread that was told to close gets this long. */
const GOODBYE_MS = 300

/** One thread with the number of jobs it has. */
export class PoolWorker {
  readonly #worker: Worker
  readonly exited: Promise<void>
  jobs = 0
  gone = false
  /** Runs that this thread has been told about. */
  readonly runs = new Set<number>()

  constructor(file: string | URL, received: (messages: readonly FromWorker[]) => void, died: (reason: string) => void) {
    this.#worker = takeThread(file)
    let reason = 'it ended'
    this.#worker.on('message', received)
    this.#worker.on('error', (error) => {
      reason = error instanceof Error ? error.message : String(error)
    })
    this.exited = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.gone = true
        resolve()
        died(reason)
      })
    })
  }

  post(message: ToWorker): void {
    if (!this.gone) this.#worker.postMessage(message)
  }

  async terminate(): Promise<void> {
    this.gone = true
    await this.#worker.terminate()
    await this.exited
  }
}

export interface PoolListener {
  received(message: FromWorker, worker: PoolWorker): void
  died(worker: PoolWorker, reason: string): void
}

export class WorkerPool {
  readonly #file: string | URL
  readonly #size: number
  #workers: PoolWorker[] = []
  readonly #listeners = new Map<number, PoolListener>()

  constructor(file: string | URL, size: number) {
    this.#file = file
    this.#size = size
  }

  /** Hears what concerns one run, and every death of a thread; returns the unsubscribe. */
  listen(run: number, listener: PoolListener): () => void {
    this.#listeners.set(run, listener)
    return () => {
      this.#listeners.delete(run)
    }
  }

  /** Starts a thread if there is none. */
  warm(): void {
    if (!this.#workers.some((worker) => !worker.gone)) this.#start()
  }

  /** The thread with the fewest jobs; a new one while there are fewer than are `wanted` and none is idle. */
  leastBusy(wanted: number): PoolWorker {
    const alive = this.#workers.filter((worker) => !worker.gone)
    const best = alive.reduce<PoolWorker | undefined>((a, b) => (a && a.jobs <= b.jobs ? a : b), undefined)
    if (best && (best.jobs === 0 || alive.length >= Math.min(wanted, this.#size))) return best
    return this.#start()
  }

  #start(): PoolWorker {
    const worker: PoolWorker = new PoolWorker(
      this.#file,
      (messages) => {
        for (const message of messages) this.#listeners.get(message.run)?.received(message, worker)
      },
      (reason) => {
        this.#workers = this.#workers.filter((other) => other !== worker)
        for (const listener of this.#listeners.values()) listener.died(worker, reason)
      },
    )
    this.#workers.push(worker)
    return worker
  }

  /** Tells every thread that knows the run. */
  tell(run: number, message: ToWorker): void {
    for (const worker of this.#workers) {
      if (worker.runs.has(run)) worker.post(message)
      if (message.kind === 'end') worker.runs.delete(run)
    }
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#workers.map(async (worker) => {
        worker.post({ kind: 'close' })
        let timer: NodeJS.Timeout | undefined
        const patience = new Promise<void>((resolve) => {
          timer = setTimeout(resolve, GOODBYE_MS)
        })
        await Promise.race([worker.exited, patience])
        clearTimeout(timer)
        if (!worker.gone) await worker.terminate()
      }),
    )
  }
}
