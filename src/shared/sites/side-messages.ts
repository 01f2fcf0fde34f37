/** What is said beside jobs and answers: by the engine to the collectors of a site, and of steps by them. It may get lost. */
import type { Asked, CollectStep } from '#shared/model/collecting.ts'
import { boolean, either, list, oneOf, type Shape } from '#shared/shape/shape.ts'
import { isSentCommand } from './site-answer.ts'
import { exactly, hex, plainName, wholeIn } from './wire-shapes.ts'

export interface SiteAsk {
  readonly index: number
  readonly asked: Asked
}

export type ControlMessage =
  /** How much more devices are asked that have answered for their neighbors. */
  | { readonly kind: 'ask'; readonly run: string; readonly attempt: number; readonly asks: readonly SiteAsk[] }
  /** The run is not wanted any more. */
  | { readonly kind: 'cancel'; readonly run: string }
  /** A collector is to finish what it has and take no more; or to take jobs again. */
  | { readonly kind: 'drain'; readonly collector: string; readonly on: boolean }

const index = wholeIn(0, 10_000_000)
const attempt = wholeIn(1, 1000)

const ASKED = ['neighbors', 'ports', 'all']

const CONTROL: Shape = either(
  exactly({ kind: oneOf(['ask']), run: hex, attempt, asks: list(exactly({ index, asked: oneOf(ASKED) })) }),
  exactly({ kind: oneOf(['cancel']), run: hex }),
  exactly({ kind: oneOf(['drain']), collector: plainName, on: boolean }),
)

export function readControl(value: unknown): ControlMessage | undefined {
  return CONTROL(value) ? (value as ControlMessage) : undefined
}

export interface SiteStep {
  readonly index: number
  readonly attempt: number
  /** Milliseconds ago. */
  readonly ago: number
  readonly step: CollectStep
}

/** The latest step of each device that a collector asks. */
export interface StepsMessage {
  readonly collector: string
  readonly steps: readonly SiteStep[]
}

const step: Shape = either(
  exactly({ kind: oneOf(['queued', 'connecting', 'authenticating', 'preparing', 'parsing']) }),
  exactly({ kind: oneOf(['command']), index: wholeIn(0, 1000), count: wholeIn(0, 1000), command: isSentCommand }),
)
const STEPS: Shape = exactly({
  collector: plainName,
  steps: list(exactly({ index, attempt, ago: wholeIn(0, 86_400_000), step })),
})

export function readSteps(value: unknown): StepsMessage | undefined {
  return STEPS(value) ? (value as StepsMessage) : undefined
}
