/** The mistakes that a made-up lab can hold, and how many by default. */
import { Refusal } from '#shared/model/refusal.ts'

export const FAULT_KINDS = [
  'swapped',
  'rotated',
  'shifted',
  'wrong-port',
  'wrong-device',
  'displaced',
  'missing',
  'unplanned',
  'unknown-neighbor',
  'self-loop',
  'one-way',
  'conflict',
  'dark',
  'device-failed',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export type FaultCounts = ReadonlyMap<FaultKind, number>

const DEFAULTS: readonly (readonly [FaultKind, number])[] = [
  ['swapped', 2],
  ['rotated', 1],
  ['shifted', 1],
  ['wrong-port', 2],
  ['wrong-device', 1],
  ['displaced', 1],
  ['missing', 2],
  ['unplanned', 1],
  ['unknown-neighbor', 1],
  ['self-loop', 1],
  ['one-way', 1],
  ['conflict', 1],
  ['device-failed', 2],
]

/** A mistake of each of eight kinds at least; small labs get one of each kind. */
export function defaultFaults(cables: number): FaultCounts {
  return new Map(DEFAULTS.map(([kind, count]) => [kind, cables >= 300 ? count : 1]))
}

/** Reads `kind=count,…` or `none`. Throws `Refusal` on anything else. */
export function parseFaults(spec: string): FaultCounts {
  if (spec.trim() === 'none') return new Map()
  const counts = new Map<FaultKind, number>()
  for (const part of spec.split(',')) {
    const [name, count, rest] = part.split('=').map((s) => s.trim())
    const kind = FAULT_KINDS.find((k) => k === name)
    if (!kind || rest !== undefined || !/^\d{1,4}$/.test(count ?? '')) {
      throw new Refusal({ code: 'bad-fault-spec', text: part.trim(), known: FAULT_KINDS })
    }
    counts.set(kind, (counts.get(kind) ?? 0) + Number(count))
  }
  return counts
}
