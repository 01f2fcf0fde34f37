/** How many runs a lab keeps. What a lab file says is checked: it may come from anywhere. */
import { KEEP_RANGE } from '#shared/contract/watch-contract.ts'
import type { LabStore } from './ports.ts'

const KEY = 'keep-runs'
/** Runs that a watched lab keeps where nothing else is said. */
export const KEEP_WATCHED = 200

/** Undefined: all of them. */
export function keptRuns(store: Pick<LabStore, 'setting'>): number | undefined {
  const n = Number(store.setting(KEY) || Number.NaN)
  return Number.isInteger(n) && n >= KEEP_RANGE[0] && n <= KEEP_RANGE[1] ? n : undefined
}

export function saveKeptRuns(store: Pick<LabStore, 'setSetting'>, keep: number | undefined): void {
  store.setSetting(KEY, keep === undefined ? '' : String(keep))
}
