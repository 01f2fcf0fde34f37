/** How long each way of asking many devices should take, worked out before it is tried. Pure. */

import type { Strategy } from '#shared/model/bench-row.ts'

export interface Workload {
  readonly devices: number
  /** Waiting for one device: its commands, each answered late. */
  readonly waitMs: number
  /** Processor time of one device, on this side and, where it is simulated, on the other. */
  readonly cpuMs: number
  readonly cores: number
  /** Processes, or threads, of the strategies that give each one device at a time. */
  readonly workers: number
  /** Threads of the pool, each with many devices at once. */
  readonly pool: number
}

/**
 * Milliseconds from the first connection to the last answer. Waiting overlaps wherever several devices are asked at
 * once, processor time only across cores: the larger of both is what it takes.
 */
export function predict(strategy: Strategy, load: Workload): number {
  const { devices, waitMs, cpuMs, cores, workers, pool } = load
  const inTurn = (atOnce: number): number => Math.ceil(devices / atOnce) * (waitMs + cpuMs)
  const work = (parallel: number): number => (devices * cpuMs) / Math.max(1, Math.min(parallel, cores))
  switch (strategy) {
    case 'one by one':
      return inTurn(1)
    case 'processes':
    case 'threads':
      return Math.max(inTurn(workers), work(workers) + waitMs)
    case 'one event loop':
      return work(1) + waitMs
    case 'pool':
      return work(pool) + waitMs
  }
}
