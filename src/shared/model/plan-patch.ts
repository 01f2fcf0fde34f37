/** A change of the plan as a value that can be taken back: what stood where, and what stands there now. */
import type { Cable, Device, PanelJoin, PlanRule, Rack } from './plan.ts'

/** Items taken out of a list at a place and items put in there; places are those of the list as it was before. */
export interface Splice<T> {
  readonly at: number
  readonly removed: readonly T[]
  readonly added: readonly T[]
}

/** Splices of each list of the plan, by ascending place, none touching another. An absent list is unchanged. */
export interface PlanPatch {
  readonly racks?: readonly Splice<Rack>[]
  readonly devices?: readonly Splice<Device>[]
  readonly panels?: readonly Splice<PanelJoin>[]
  readonly cables?: readonly Splice<Cable>[]
  readonly rules?: readonly Splice<PlanRule>[]
}

/** The lists that are edited as tables. */
export const PLAN_LISTS = ['racks', 'devices', 'panels', 'cables'] as const
export type PlanList = (typeof PLAN_LISTS)[number]

/** Everything that a patch may change. */
export const PATCH_LISTS = [...PLAN_LISTS, 'rules'] as const
export type PatchList = (typeof PATCH_LISTS)[number]

/** One step of the plan's history. */
export interface JournalEntry {
  readonly seq: number
  /** RFC 3339. */
  readonly at: string
  /** What was done, as a person would say it: `Connect range, 12 cables`. */
  readonly title: string
  /** The reason that was given, where one was. */
  readonly why?: string
  /** The person who did it; absent for whoever sits at the machine. */
  readonly who?: string
  /** `dropped`: was undone, and another edit came in its place; cannot be done again. */
  readonly state: 'done' | 'undone' | 'dropped'
  /** False where its patch is kept no more: history that can be read and not taken back. */
  readonly reversible: boolean
}
