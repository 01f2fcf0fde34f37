import type { CollectLimits } from './collecting.ts'

/** The limits of collecting that a lab may choose. */
export type LabLimits = Omit<CollectLimits, 'maxOutputBytes'>

/** Least and most that each may be. */
export const LIMIT_RANGES: Readonly<Record<keyof LabLimits, readonly [min: number, max: number]>> = {
  concurrency: [1, 10_000],
  connectTimeoutMs: [1000, 600_000],
  silenceTimeoutMs: [1000, 3_600_000],
  totalTimeoutMs: [1000, 86_400_000],
  loginsPerSecond: [1, 10_000],
  perJumpHost: [1, 10_000],
  connectRetries: [0, 10],
}

/** Least and most runs that a lab keeps, where it does not keep all. */
export const KEEP_RANGE = [1, 1_000_000] as const
