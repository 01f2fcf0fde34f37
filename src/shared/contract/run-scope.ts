/** Which devices a run or a watch asks. */
import { z } from 'zod'
import { name } from './name.ts'

const MOST_RACKS = 10_000
const all = z.object({ kind: z.literal('all') })

export const runScope = z.discriminatedUnion('kind', [
  all,
  z.object({ kind: z.literal('failed') }),
  /** Devices that findings concern: of these ids, or of every error and warning. */
  z.object({ kind: z.literal('findings'), ids: z.array(name).min(1).max(100_000).readonly().optional() }),
  z.object({ kind: z.literal('racks'), racks: z.array(name).min(1).max(MOST_RACKS).readonly() }),
  z.object({ kind: z.literal('devices'), devices: z.array(name).min(1).max(100_000).readonly() }),
])
export type RunScope = Readonly<z.output<typeof runScope>>

export const watchScope = z.discriminatedUnion('kind', [
  all,
  z.object({ kind: z.literal('findings') }),
  z.object({
    kind: z.literal('racks'),
    racks: z.array(z.string().min(1).max(1000)).min(1).max(MOST_RACKS).readonly(),
  }),
])
export type WatchScope = Readonly<z.output<typeof watchScope>>
