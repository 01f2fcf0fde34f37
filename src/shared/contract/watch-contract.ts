/** Procedures that watch a lab from a page, and which runs a lab keeps. */
import { z } from 'zod'
import { base } from './procedure.ts'
import { KEEP_RANGE } from '#shared/model/lab-limits.ts'
import { type WatchScope, watchScope } from './run-scope.ts'
import type { Message } from '#shared/words/message.ts'

/** From ten seconds to a week. */
export const WATCH_RANGE_MS = [10_000, 7 * 24 * 3_600_000] as const

export const watchRequest = z.object({
  everyMs: z.int().min(WATCH_RANGE_MS[0]).max(WATCH_RANGE_MS[1]),
  scope: watchScope,
  webhook: z.object({ url: z.string().min(1).max(4096), secret: z.string().max(10_000) }).optional(),
})
export type WatchRequest = Readonly<z.output<typeof watchRequest>>

/** How the watch of the open lab stands; times in milliseconds since the epoch. */
export interface WatchView {
  readonly everyMs: number
  readonly scope: WatchScope
  /** When the next round begins; absent while one goes on. */
  readonly nextAt?: number
  /** Rounds that were done. */
  readonly rounds: number
  /** What the last round that changed something brought. */
  readonly lastChange?: WatchNews
  /** Why the last round was left out, or the webhook was not told. */
  readonly problem?: Message
  /** The first round could not be done: nothing is watched any more. */
  readonly ended?: true
  /** Where changes are posted to. */
  readonly webhook?: string
}

/** What is new and what is fixed, each told once. */
export interface WatchNews {
  readonly at: number
  readonly run: string
  readonly new: readonly string[]
  readonly mended: readonly string[]
}

export const watchContract = {
  /** The first round begins at once. The secret is kept for as long as the watch lasts and nowhere else. */
  start: base.input(watchRequest).output(z.void()),
  /** A round that goes on is not cut short. */
  stop: base.output(z.void()),
  /** How many runs the lab keeps; without a number all of them. */
  keepRuns: base.input(z.object({ keep: z.int().min(KEEP_RANGE[0]).max(KEEP_RANGE[1]).optional() })).output(z.void()),
}
