/** The collector: a pool of threads that log in to devices, each with many connections. */
import type { CollectRequest } from '#shared/model/collecting.ts'
import type { CollectHandlers } from '#main/services/ports.ts'
import type { OpenCollector } from '#main/services/site-ports.ts'
import { CollectRun } from './collect-run.ts'
import { WorkerPool } from './worker-pool.ts'
import { holdYoungGeneration } from './young-generation.ts'

export interface CollectorOptions {
  /** `worker/collect-worker.ts`, or the file it was bundled to. */
  readonly workerFile: string | URL
  /** Threads; 2 by default. */
  readonly threads?: number
}

export function createCollector(options: CollectorOptions): OpenCollector {
  const pool = new WorkerPool(options.workerFile, Math.max(1, options.threads ?? 2))
  const active = new Map<CollectRun, Promise<void>>()
  let runs = 0
  let closed = false

  const start = (request: CollectRequest, handlers: CollectHandlers, signal: AbortSignal, open: boolean) => {
    if (closed) throw new Error('The collector is closed.')
    const run = new CollectRun(++runs, request, handlers, pool, open)
    if (active.size === 0) holdYoungGeneration(true)
    const done = run.start(signal).finally(() => {
      active.delete(run)
      if (active.size === 0) holdYoungGeneration(false)
    })
    active.set(run, done)
    return { run, done }
  }

  return {
    warm: () => pool.warm(),
    async collect(request, handlers, signal) {
      await start(request, handlers, signal, false).done
    },
    open(request, handlers, signal) {
      const { run, done } = start({ ...request, jobs: [] }, handlers, signal, true)
      return { add: (job) => run.add(job), handBack: () => run.handBack(), close: () => run.close(), done }
    },
    async close(): Promise<void> {
      closed = true
      for (const run of active.keys()) run.cancel()
      await Promise.allSettled(active.values())
      await pool.close()
    },
  }
}
