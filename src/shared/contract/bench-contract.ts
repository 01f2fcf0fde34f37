/** The procedure that compares strategies on simulated devices of this machine. */
import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import type { BenchEvent } from '#shared/model/bench-row.ts'
import { base } from './procedure.ts'

export const benchContract = {
  /** Ends when every strategy has run; to leave it early cancels it. Refused during a run. */
  run: base
    .input(
      z.object({
        devices: z.int().min(1).max(1000),
        latencyMs: z.int().min(0).max(2000),
        facts: z.boolean(),
      }),
    )
    .output(eventIterator(type<BenchEvent>())),
}
