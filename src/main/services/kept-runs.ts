/** How many runs a lab keeps. What a lab file says is checked: it may come from anywhere. */
import { KEEP_RANGE } from '#shared/model/lab-limits.ts'
import type { LabStore } from './ports.ts'

const KEY = 'keep-runs'
/** Runs that a lab keeps where nothing else is said. */
export const KEEP_BY_DEFAULT = 200
/** Older versions wrote an empty text for it. */
const ALL = 'all'

/** Undefined: all of them, as somebody chose; what is no number deletes nothing. */
export function keptRuns(store: Pick<LabStore, 'setting'>): number | undefined {
  const said = store.setting(KEY)
  if (said === undefined) return KEEP_BY_DEFAULT
  const n = Number(said || Number.NaN)
  return Number.isInteger(n) && n >= KEEP_RANGE[0] && n <= KEEP_RANGE[1] ? n : undefined
}

export function saveKeptRuns(store: Pick<LabStore, 'setSetting'>, keep: number | undefined): void {
  store.setSetting(KEY, keep === undefined ? ALL : String(keep))
}

/** After a run: those before the latest ones go. `keep` stands above what the lab says. */
export function pruneOldRuns(store: Pick<LabStore, 'setting' | 'pruneRuns'>, keep = keptRuns(store)): void {
  if (keep !== undefined) store.pruneRuns(keep)
}
