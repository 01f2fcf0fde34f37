/** What comparing strategies needs from the rim. */
import type { BenchEvent } from '#shared/model/bench-row.ts'

export interface BenchTask {
  readonly devices: number
  /** Each command is answered so late. */
  readonly latencyMs: number
  /** Processes and threads that take one device at a time. */
  readonly workers: number
  /** Devices are asked for ARP tables and memory, not for neighbors. */
  readonly facts: boolean
  /** Predict each strategy before it runs. */
  readonly model: boolean
}

/** Asks the same simulated devices by every strategy; tells as it goes, and ends early when the signal is aborted. */
export type RunBench = (task: BenchTask, tell: (event: BenchEvent) => void, signal: AbortSignal) => Promise<void>
