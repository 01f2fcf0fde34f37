/** The options of `collect`, read into what a run takes. */
import type { RunScope } from '#shared/contract/run-scope.ts'
import { type CollectLimits, DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import type { LabLimits } from '#shared/model/lab-limits.ts'
import { type Way, waysOf } from '#shared/model/ways.ts'
import { WAY_ORDERS } from '#shared/plan-fields/device-fields.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { QueueOptions } from '#main/cli/queue-options.ts'
import type { VerdictOptions } from './verify-commands.ts'

export interface CollectOptions extends VerdictOptions, QueueOptions {
  readonly rack: readonly string[]
  readonly device: readonly string[]
  readonly failed?: boolean
  readonly findings?: boolean
  readonly concurrency?: string
  readonly timeout?: string
  readonly user?: string
  readonly identity?: string
  readonly vault?: boolean
  readonly sshConfig?: string
  readonly knownHosts: readonly string[]
  readonly trustOnFirstUse?: boolean
  readonly via: readonly string[]
  readonly way?: string
  readonly ca?: string
  readonly legacy: readonly string[]
  readonly tryRefused?: boolean
  readonly full?: boolean
  readonly saveTranscripts?: string
  readonly every?: string
  readonly keep?: string
  readonly webhook?: string
  readonly collectorTimeout?: string
}

export function scopeOf({ rack, device, failed, findings }: CollectOptions): RunScope {
  if ([rack.length > 0, device.length > 0, failed === true, findings === true].filter(Boolean).length > 1) {
    throw new Refusal({ code: 'scope-options-clash' })
  }
  if (failed) return { kind: 'failed' }
  if (findings) return { kind: 'findings' }
  if (rack.length > 0) return { kind: 'racks', racks: rack }
  return device.length > 0 ? { kind: 'devices', devices: device } : { kind: 'all' }
}

/** The limits of the lab, if no option says otherwise. `--timeout` is for one device as a whole: no step takes longer. */
export function limitsOf(
  options: { readonly concurrency?: string; readonly timeout?: string },
  lab: LabLimits = DEFAULT_LIMITS,
): CollectLimits {
  const concurrency = positive(options.concurrency, '--concurrency', lab.concurrency, 10_000)
  const seconds = options.timeout === undefined ? undefined : positive(options.timeout, '--timeout', 1, 86_400)
  const totalTimeoutMs = seconds === undefined ? lab.totalTimeoutMs : seconds * 1000
  return {
    ...lab,
    maxOutputBytes: DEFAULT_LIMITS.maxOutputBytes,
    concurrency,
    totalTimeoutMs,
    connectTimeoutMs: Math.min(lab.connectTimeoutMs, totalTimeoutMs),
    silenceTimeoutMs: Math.min(lab.silenceTimeoutMs, totalTimeoutMs),
  }
}

/** The ways of `--way`; undefined: those of the plan. Throws `Refusal` on anything else. */
export function wayOption(text: string | undefined): readonly Way[] | undefined {
  if (text === undefined) return undefined
  const order = WAY_ORDERS.find((each) => each === text.replaceAll(',', '|').toLowerCase())
  if (order === undefined) throw new Refusal({ code: 'unknown-choice', option: '--way', text, known: WAY_ORDERS })
  return waysOf(order)
}

/** A whole number from 1 on. Throws `Refusal` on anything else. */
export function positive(text: string | undefined, option: string, otherwise: number, max: number): number {
  if (text === undefined) return otherwise
  const n = Number(text)
  if (!/^\d{1,9}$/.test(text) || n < 1 || n > max)
    throw new Refusal({ code: 'not-a-whole-number', option, text, least: 1, most: max })
  return n
}
