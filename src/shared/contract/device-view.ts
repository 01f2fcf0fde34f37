import type { Way } from '#shared/model/ways.ts'

/** What the latest result of a device says, for the Devices screen. */
export interface DeviceResultView {
  readonly device: string
  /** What it turned out to be. */
  readonly platform?: string
  /** Every way that was tried, in its order; the last one answered, or failed last. Absent: SSH alone. */
  readonly tried?: readonly Way[]
  /** Id of the run. */
  readonly run: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly finishedAt: number
  /** Name the device gives itself. */
  readonly hostname?: string
  readonly serial?: string
  /** How many neighbors it told of. */
  readonly neighbors: number
  /** Credential set that it accepted last. */
  readonly set?: string
}

/** One raw output that is kept, without its text. */
export interface OutputEntry {
  readonly command: string
  readonly lines: number
  readonly complete: boolean
  readonly refused: boolean
}

/** A device in detail: facts read from its raw outputs, and what outputs there are. */
export interface DeviceDetailView {
  readonly device: string
  /** Names and values as the platform gives them: version, uptime, serial, model, … */
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly outputs: readonly OutputEntry[]
}
