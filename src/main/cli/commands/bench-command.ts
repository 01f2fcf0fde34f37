/** `bench`: the strategies people argue about on a whiteboard, side by side on the same simulated devices. */
import { benchStrategies } from '#main/bench/run-bench.ts'
import type { EngineFiles } from '#main/cli/engine.ts'
import { type CommandIo, EXIT } from '#main/cli/io.ts'
import type { BenchRow } from '#shared/model/bench-row.ts'
import { positive } from './collect-options.ts'
import type { OutputOptions } from './plan-commands.ts'
import { natural } from './simulate-commands.ts'

export interface BenchOptions extends OutputOptions {
  readonly devices?: string
  readonly latency?: string
  readonly workers?: string
  readonly model?: boolean
  readonly facts?: boolean
}

export async function runBench(io: CommandIo, files: EngineFiles, options: BenchOptions): Promise<number> {
  const devices = positive(options.devices, '--devices', 50, 2_000)
  const latencyMs = natural(options.latency, '--latency', 200, 60_000)
  const workers = positive(options.workers, '--workers', 10, 200)
  const facts = options.facts === true
  const abort = new AbortController()
  const stopListening = io.onInterrupt(() => abort.abort())
  const rows: BenchRow[] = []
  try {
    await benchStrategies(
      files,
      { devices, latencyMs, workers, facts, model: options.model === true },
      (event) => {
        if (event.kind === 'row') rows.push(event.row)
        else if (!options.quiet) io.err(`${event.strategy} …\n`)
      },
      abort.signal,
    )
    if (abort.signal.aborted) return EXIT.interrupted
    const load = { devices, latencyMs, ...(facts ? { facts: ['arp', 'memory'] } : {}) }
    if (options.json) io.out(`${JSON.stringify({ ...load, strategies: rows }, null, 2)}\n`)
    else io.out(table(rows, devices, latencyMs))
    return EXIT.done
  } finally {
    stopListening()
  }
}

function table(rows: readonly BenchRow[], devices: number, latencyMs: number): string {
  const best = Math.min(...rows.map(({ wallMs }) => wallMs))
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
  const columns: readonly (readonly [head: string, width: number, cell: (row: BenchRow) => string | undefined])[] = [
    ['predicted', 10, ({ predictedMs }) => (predictedMs === undefined ? undefined : seconds(predictedMs))],
    ['wall', 10, ({ wallMs }) => seconds(wallMs)],
    ['to best', 9, ({ wallMs }) => `${(wallMs / best).toFixed(1)} x`],
    ['collected', 10, ({ collected }) => String(collected)],
    ['rows', 10, ({ rows: read }) => (read === undefined ? undefined : String(read))],
  ]
  const shown = columns.filter(([, , cell]) => rows.some((row) => cell(row) !== undefined))
  const head = ['strategy'.padEnd(16), 'at once'.padEnd(20), ...shown.map(([title, width]) => title.padStart(width))]
  const lines = rows.map((row) =>
    [
      row.strategy.padEnd(16),
      row.atOnce.padEnd(20),
      ...shown.map(([, width, cell]) => (cell(row) ?? '').padStart(width)),
    ].join(''),
  )
  return `${devices} devices, each command answered ${latencyMs} ms late\n\n${head.join('')}\n${lines.join('\n')}\n`
}
