/** Procedures of the web services of a lab. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { Service, ServiceCheck } from '#shared/model/service.ts'
import type { Message } from '#shared/words/message.ts'
import { givenFile } from './given-file.ts'
import { name } from './name.ts'
import { base } from './procedure.ts'
import { WATCH_RANGE_MS } from './watch-contract.ts'

const cell = z.string().max(20_000).optional()

/** How the checks go, or went last; times in milliseconds since the epoch. */
export interface ChecksView {
  /** Grows with each round that has ended. */
  readonly rounds: number
  /** Grows with each change of the list. */
  readonly changes: number
  /** Absent while none goes on. */
  readonly running?: { readonly services: number; readonly done: number; readonly startedAt: number }
  readonly last?: { readonly finishedAt: number; readonly tookMs: number; readonly canceled: boolean }
  readonly watch?: {
    readonly everyMs: number
    readonly nextAt?: number
    /** Origin of the address that changes are posted to. */
    readonly webhook?: string
    readonly changes: readonly { readonly service: string; readonly from: string; readonly to: string }[]
    readonly changedAt?: number
  }
  /** Why the last round was left out, or the webhook was not told. */
  readonly problem?: Message
}

/** A service, and its checks that are kept, oldest first, at most forty. */
export interface ServiceView {
  readonly service: Service
  readonly checks: readonly ServiceCheck[]
}

export interface ServicesImportView {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: readonly { readonly line: number; readonly said: Message }[]
  readonly leftOut: readonly string[]
}

export const servicesContract = {
  list: base.output(type<readonly ServiceView[]>()),
  /** Adds a service, or changes the one called `replaces`; cells as a CSV has them. */
  save: base
    .input(
      z.object({
        replaces: name.optional(),
        cells: z.object({
          name: cell,
          url: cell,
          method: cell,
          headers: cell,
          body: cell,
          expect_status: cell,
          expect_body: cell,
          timeout_s: cell,
          ca: cell,
          credentials: cell,
          device: cell,
        }),
      }),
    )
    .output(z.void()),
  remove: base.input(z.object({ names: z.array(name).min(1).max(10_000).readonly() })).output(z.void()),
  /** Takes in the services of a CSV, YAML or text file; a known name is replaced. */
  import: base.input(z.object({ file: givenFile })).output(type<ServicesImportView>()),
  /** Begins to check all, or those of these names; progress comes as `checks`. */
  check: base.input(z.object({ names: z.array(name).min(1).max(10_000).readonly().optional() })).output(z.void()),
  cancel: base.output(z.void()),
  /** Checks again and again, and posts what changed. The secret is kept for as long as the watch lasts. */
  watch: base
    .input(
      z.object({
        everyMs: z.int().min(WATCH_RANGE_MS[0]).max(WATCH_RANGE_MS[1]),
        webhook: z.object({ url: z.string().min(1).max(4096), secret: z.string().max(10_000) }).optional(),
      }),
    )
    .output(z.void()),
  stopWatch: base.output(z.void()),
}
