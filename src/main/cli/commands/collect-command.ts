/** `collect`: log in, collect, verify as results arrive, store the run. */
import { collectRun } from '#main/services/collect-run.ts'
import type { RunScope } from '#shared/contract/page-state.ts'
import { findRun, verdictDocument } from '#main/services/verdict-document.ts'
import { prepareTranscriptFolder, saveTranscripts } from '#main/store/save-transcripts.ts'
import { DEFAULT_LIMITS, type CollectLimits } from '#shared/model/collecting.ts'
import { Refusal } from '#shared/model/refusal.ts'
import {
  type EngineFiles,
  environmentCredentials,
  knownHostsFiles,
  systemClock,
  withCollector,
  withLab,
} from '#main/cli/engine.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import { printVerdict, type VerdictOptions } from './verify-commands.ts'

export interface CollectOptions extends VerdictOptions {
  readonly rack: readonly string[]
  readonly device: readonly string[]
  readonly failed?: boolean
  readonly concurrency?: string
  readonly timeout?: string
  readonly user?: string
  readonly identity?: string
  readonly knownHosts: readonly string[]
  readonly trustOnFirstUse?: boolean
  readonly via: readonly string[]
  readonly saveTranscripts?: string
}

export async function runCollect(
  io: CommandIo,
  files: EngineFiles,
  path: string,
  options: CollectOptions,
): Promise<number> {
  const limits = limitsOf(options)
  const credentials = environmentCredentials(io, options)
  const knownHosts = knownHostsFiles(io, options.knownHosts)
  knownHosts.text()
  if (options.saveTranscripts !== undefined) prepareTranscriptFolder(options.saveTranscripts, io.cwd)
  const abort = new AbortController()
  const stopListening = io.onInterrupt(() => abort.abort())
  try {
    return await withLab(io, path, (lab) =>
      withCollector(files, async (collector) => {
        let done = 0
        let asked = 0
        const run = await collectRun(
          { collector, credentials, knownHosts, clock: systemClock },
          lab,
          { scope: scopeOf(options), limits, trustOnFirstUse: options.trustOnFirstUse === true, via: options.via },
          {
            started: (_, devices) => {
              asked = devices.length
            },
            result: ({ device, observation }) => {
              done += 1
              if (options.quiet) return
              const what = observation.error
                ? `failed (${observation.error.code}): ${observation.error.message}`
                : `${observation.neighbors.length} neighbours`
              io.err(forTerminal(`[${done}/${asked}] ${device}: ${what}\n`))
            },
          },
          abort.signal,
        )
        if (options.saveTranscripts !== undefined) saveTranscripts(lab.store, options.saveTranscripts, io.cwd)
        const status = printVerdict(io, verdictDocument(lab, findRun(lab, run.id)), lab.plan, options)
        return run.cancelled ? EXIT.interrupted : status
      }),
    )
  } finally {
    stopListening()
  }
}

function scopeOf(options: CollectOptions): RunScope {
  const { rack, device, failed } = options
  if ([rack.length > 0, device.length > 0, failed === true].filter(Boolean).length > 1) {
    throw new Refusal('--rack, --device and --failed exclude each other. Give one of them.')
  }
  if (failed) return { kind: 'failed' }
  if (rack.length > 0) return { kind: 'racks', racks: rack }
  return device.length > 0 ? { kind: 'devices', devices: device } : { kind: 'all' }
}

/** `--timeout` is for one device as a whole; no step of it may take longer. */
export function limitsOf(options: { readonly concurrency?: string; readonly timeout?: string }): CollectLimits {
  const concurrency = positive(options.concurrency, '--concurrency', 100, 10_000)
  const totalTimeoutMs = positive(options.timeout, '--timeout', DEFAULT_LIMITS.totalTimeoutMs / 1000, 86_400) * 1000
  return {
    ...DEFAULT_LIMITS,
    concurrency,
    totalTimeoutMs,
    connectTimeoutMs: Math.min(DEFAULT_LIMITS.connectTimeoutMs, totalTimeoutMs),
    silenceTimeoutMs: Math.min(DEFAULT_LIMITS.silenceTimeoutMs, totalTimeoutMs),
  }
}

/** A whole number from 1 on. Throws `Refusal` on anything else. */
export function positive(text: string | undefined, option: string, otherwise: number, max: number): number {
  if (text === undefined) return otherwise
  const n = Number(text)
  if (!/^\d{1,9}$/.test(text) || n < 1 || n > max)
    throw new Refusal(`${option} is "${text}", and a whole number from 1 to ${max} belongs there.`)
  return n
}
