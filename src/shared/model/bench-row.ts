/** The ways of asking many devices that people argue about, and what each took. */

export const STRATEGIES = ['one by one', 'processes', 'threads', 'one event loop', 'pool'] as const
export type Strategy = (typeof STRATEGIES)[number]

/** What one strategy took for the whole fleet; times in milliseconds. */
export interface BenchRow {
  readonly strategy: Strategy
  /** How many devices were asked at once, in words: `50 in 2 threads`. */
  readonly atOnce: string
  readonly predictedMs?: number
  readonly wallMs: number
  /** Devices that answered. */
  readonly collected: number
  /** Rows of facts that were read; absent if neighbors were asked for. */
  readonly rows?: number
}

/** What is told of a benchmark as it goes. */
export type BenchEvent =
  | { readonly kind: 'running'; readonly strategy: Strategy }
  | { readonly kind: 'row'; readonly row: BenchRow }
