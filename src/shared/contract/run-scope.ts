/** Which devices a run or a watch asks. */
import { z } from 'zod'

const name = z.string().trim().min(1).max(200)
const racks = z.array(name).min(1).max(10_000).readonly()
const all = z.object({ kind: z.literal('all') })

export const runScope = z.discriminatedUnion('kind', [
  all,
  z.object({ kind: z.literal('failed') }),
  /** Devices that findings concern: of these ids, or of every error and warning. */
  z.object({ kind: z.literal('findings'), ids: z.array(name).min(1).max(100_000).readonly().optional() }),
  z.object({ kind: z.literal('racks'), racks }),
  z.object({ kind: z.literal('devices'), devices: z.array(name).min(1).max(100_000).readonly() }),
])
export type RunScope = Readonly<z.output<typeof runScope>>

export const watchScope = z.discriminatedUnion('kind', [
  all,
  z.object({ kind: z.literal('findings') }),
  z.object({ kind: z.literal('racks'), racks }),
])
export type WatchScope = Readonly<z.output<typeof watchScope>>
