/** The collector: a pool of threads that log in to devices, each with many connections. */
import type { CollectRequest } from '#shared/model/collecting.ts'
import type { CollectHandlers, Collector } from '#main/services/ports.ts'
import { CollectRun } from './collect-run.ts'
import { WorkerPool } from './worker-pool.ts'
import { holdYoungGeneration } from './young-generation.ts'

export interface CollectorOptions {
  /** `worker/collect-worker.ts`, or the file it was bundled to. */
  readonly workerFile: string | URL
  /** Threads; 2 by default. */
  readonly threads?: number
}

export function createCollector(options: CollectorOptions): Collector {
  const pool = new WorkerPool(options.workerFile, Math.max(1, options.threads ?? 2))
  const active = new Map<CollectRun, Promise<void>>()
  let runs = 0
  let closed = false

  return {
    warm: () => pool.warm(),
    collect(request: CollectRequest, handlers: CollectHandlers, signal: AbortSignal): Promise<void> {
      if (closed) return Promise.reject(new Error('The collector is closed.'))
      const run = new CollectRun(++runs, request, handlers, pool)
      if (active.size === 0) holdYoungGeneration(true)
      const done = run.start(signal).finally(() => {
        active.delete(run)
        if (active.size === 0) holdYoungGeneration(false)
      })
      active.set(run, done)
      return done
    },
    async close(): Promise<void> {
      closed = true
      for (const run of active.keys()) run.cancel()
      await Promise.allSettled(active.values())
      await pool.close()
    },
  }
}
