import type { DeviceResultView } from '#shared/contract/device-view.ts'
import type { DeviceProgress, DeviceView } from '#shared/contract/page-state.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import type { DeviceOutcome } from '#shared/model/verdict.ts'
import { placeOf } from './lab-index.ts'
import { platformLabel } from '#shared/words/platform-names.ts'

export type DeviceState = 'collected' | 'failed' | 'running' | 'waiting' | 'none' | 'unmanaged'

/** One line of the table of devices. */
export interface DeviceRow {
  readonly device: DeviceView
  readonly outcome: DeviceState
  readonly error?: DeviceFailure | undefined
  readonly result?: DeviceResultView | undefined
  readonly legacy: boolean
}

export type DeviceSort = 'outcome' | 'name' | 'place' | 'platform' | 'set' | 'neighbors' | 'took' | 'asked'

const RANK: Record<DeviceState, number> = { failed: 0, running: 1, waiting: 2, none: 3, collected: 4, unmanaged: 5 }

/** A run that goes on comes before the latest result. */
export function deviceRow(
  device: DeviceView,
  outcome: DeviceOutcome | undefined,
  progress: DeviceProgress | undefined,
  result: DeviceResultView | undefined,
  legacy: boolean,
): DeviceRow {
  const base = { device, legacy, ...(result ? { result } : {}) }
  if (progress?.state === 'running') return { ...base, outcome: 'running' }
  if (progress?.state === 'queued') return { ...base, outcome: 'waiting' }
  if (outcome?.outcome === 'failed') return { ...base, outcome: 'failed', error: outcome.error }
  if (outcome?.outcome === 'collected') return { ...base, outcome: 'collected' }
  return { ...base, outcome: device.managed ? 'none' : 'unmanaged' }
}

/** Sorted by a column, names deciding among equals; the slowest, the newest and the most first. */
export function sortedRows(rows: readonly DeviceRow[], sort: DeviceSort): readonly DeviceRow[] {
  const compare = new Intl.Collator('en', { numeric: true }).compare
  const took = ({ result }: DeviceRow) => (result === undefined ? -1 : result.finishedAt - result.startedAt)
  const by: Record<DeviceSort, (a: DeviceRow, b: DeviceRow) => number> = {
    outcome: (a, b) => RANK[a.outcome] - RANK[b.outcome],
    name: () => 0,
    place: (a, b) => compare(placeOf(a.device), placeOf(b.device)),
    platform: (a, b) => compare(platformOf(a), platformOf(b)),
    set: (a, b) => compare(a.result?.set ?? '', b.result?.set ?? ''),
    neighbors: (a, b) => (b.result?.neighbors ?? -1) - (a.result?.neighbors ?? -1),
    took: (a, b) => took(b) - took(a),
    asked: (a, b) => (b.result?.finishedAt ?? 0) - (a.result?.finishedAt ?? 0),
  }
  return [...rows].sort((a, b) => by[sort](a, b) || compare(a.device.name, b.device.name))
}

function platformOf({ device, result }: DeviceRow): string {
  return platformLabel(result?.platform ?? device.platform)
}

/** True when every word is in its name, place, platform, state or failure. */
export function rowFits(row: DeviceRow, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const { device, result, error } = row
  const line = [
    device.name,
    placeOf(device),
    platformOf(row),
    row.result?.platform ?? row.device.platform ?? '',
    row.outcome,
    error?.code,
    result?.set,
    result?.serial,
    device.address,
  ]
  const all = line.join(' ').toLowerCase()
  return words.every((word) => all.includes(word))
}
