import { PLAN_LISTS, type PlanList } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { PlanItem } from '#shared/plan-edit/plan-cells.ts'
import { followIds, type ListIds, type RowId } from './row-ids.ts'

/**
 * Who is who among the rows of the plan, in one window. The plan has no ids: an item is its values, and labels may be
 * anything and occur twice. The book follows each list from state to state.
 */
export class RowBook {
  #last = 0
  #empty: RowId
  readonly #latest = new Map<PlanList, ListIds>()
  readonly #known = new WeakMap<readonly PlanItem[], ListIds>()
  readonly #claims = new WeakMap<object, RowId>()
  readonly #places = new WeakMap<ListIds, ReadonlyMap<RowId, number>>()

  constructor() {
    this.#empty = this.fresh()
  }

  fresh(): RowId {
    this.#last += 1
    return this.#last
  }

  /** The id of the empty row at the end of a table. */
  get empty(): RowId {
    return this.#empty
  }

  /** Something was typed into the empty row: it is a row of its own now, and another empty one stands below. */
  takeEmpty(): RowId {
    const taken = this.#empty
    this.#empty = this.fresh()
    return taken
  }

  /** The ids of a list of the plan as it is now, by place. */
  of(list: PlanList, items: readonly PlanItem[]): readonly RowId[] {
    const now = this.#at(list, items)
    // The next state comes of this one, though others may have been seen since: edits that were refused.
    this.#latest.set(list, now)
    return now.ids
  }

  /** The same for a state that is shown late; undefined if it was never the plan. */
  was(items: readonly PlanItem[]): readonly RowId[] | undefined {
    return this.#known.get(items)?.ids
  }

  /** Where a row stands in a list of the plan; undefined if it is not in it. */
  place(list: PlanList, items: readonly PlanItem[], id: RowId | undefined): number | undefined {
    if (id === undefined) return undefined
    this.of(list, items)
    const at = this.#at(list, items)
    const known = this.#places.get(at) ?? new Map(at.ids.map((each, place) => [each, place]))
    this.#places.set(at, known)
    return known.get(id)
  }

  /** Says whose row an item is, before the list with it is seen. */
  claim(item: object, id: RowId): void {
    this.#claims.set(item, id)
  }

  /** The id of a row that is not in the plan yet. */
  draft(row: object): RowId {
    const id = this.#claims.get(row) ?? this.fresh()
    this.#claims.set(row, id)
    return id
  }

  /** Cells were edited: rows stand where they stood, whatever became of their names. */
  editedInPlace(before: Plan, after: Plan): void {
    for (const list of PLAN_LISTS) {
      const [old, fresh] = [before[list], after[list]]
      if (old === fresh) continue
      const ids = this.of(list, old)
      old.forEach((item, at) => {
        const now = fresh[at]
        const id = ids[at]
        if (now !== undefined && now !== item && id !== undefined) this.claim(now, id)
      })
    }
  }

  #at(list: PlanList, items: readonly PlanItem[]): ListIds {
    const known = this.#known.get(items)
    if (known !== undefined) return known
    const before = this.#latest.get(list) ?? { items: [], ids: [] }
    const ids = followIds(
      list,
      before,
      items,
      (item) => this.#claims.get(item),
      () => this.fresh(),
    )
    const same = ids.length === before.ids.length && ids.every((id, at) => id === before.ids[at])
    const now = { items, ids: same ? before.ids : ids }
    this.#known.set(items, now)
    return now
  }
}
