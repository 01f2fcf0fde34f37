/** What crosses between the collector and its worker threads. */
import type {
  Asked,
  CollectJob,
  CollectLimits,
  CollectStep,
  DriverSpec,
  HostKeyPolicy,
  PlatformSign,
  RawOutput,
  RawResult,
} from '#shared/model/collecting.ts'
import type { GateAnswer, GateOutcome } from '#main/collect/lockout-guard.ts'

/** What all the jobs of a run share; sent once to each worker. */
export interface RunSettings {
  readonly drivers: readonly DriverSpec[]
  readonly signs: readonly PlatformSign[]
  readonly hostKeys: HostKeyPolicy
  readonly limits: CollectLimits
  /** Tell each step of a device. */
  readonly steps: boolean
  /** Leave the core to the main thread if both want it. */
  readonly stepBack: boolean
}

export type ToWorker =
  | { readonly kind: 'begin'; readonly run: number; readonly settings: RunSettings }
  | { readonly kind: 'job'; readonly run: number; readonly index: number; readonly job: CollectJob }
  /** How much a device that has answered for its neighbors is to be asked. */
  | { readonly kind: 'ask'; readonly run: number; readonly index: number; readonly asked: Asked }
  | { readonly kind: 'cancel'; readonly run: number }
  /** Whether the device that asked by this id may log in. */
  | { readonly kind: 'gate'; readonly run: number; readonly id: number; readonly answer: GateAnswer }
  /** Every job of the run has had its result: shared connections may go. */
  | { readonly kind: 'end'; readonly run: number }
  | { readonly kind: 'close' }

/** A result whose outputs went ahead of it, one message each, so that a dying worker takes nothing along. */
export type BareResult = Omit<RawResult, 'outputs'>

export type FromWorker =
  | {
      readonly kind: 'step'
      readonly run: number
      readonly index: number
      readonly step: CollectStep
      readonly at: number
    }
  /** `position` counts the outputs of one job; a later one for the same position replaces it. */
  | {
      readonly kind: 'output'
      readonly run: number
      readonly index: number
      readonly position: number
      readonly output: RawOutput
    }
  /** The neighbors are answered for; the outputs went ahead, and the session waits for `ask`. */
  | { readonly kind: 'answered'; readonly run: number; readonly index: number; readonly result: BareResult }
  | { readonly kind: 'result'; readonly run: number; readonly index: number; readonly result: BareResult }
  /** A device is about to send the password of a set. `id` counts the questions of one thread and run. */
  | {
      readonly kind: 'gate'
      readonly run: number
      readonly id: number
      readonly set: string
      readonly device: string
    }
  | { readonly kind: 'gate-over'; readonly run: number; readonly id: number; readonly outcome: GateOutcome }
