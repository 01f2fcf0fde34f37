import { shownColumns } from '#renderer/model/column-layout.ts'
import { rowBook } from '#renderer/stores/plan-store.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { AppContext } from './app-context.ts'
import { placeOfRow } from './grid-now.ts'
import { currentPlan } from './plan-actions.ts'
import { tellGone } from './plan-edits.ts'
import type { GridProblem } from './use-plan-index.ts'

/** Goes to a cell of the plan: its table, its row whatever the filter, its column though it was hidden. */
export function showCell(app: AppContext, to: Pick<GridProblem, 'list' | 'id' | 'column'>): void {
  const place = placeOfRow(app, to.list, to.id)
  if (place === undefined || to.id === undefined) return tellGone(app)
  const id = to.id
  app.plan.setState((state) => {
    const before = state.layouts[to.list]
    const hidden = new Set(before.hidden)
    const layout = hidden.delete(to.column) ? { ...before, hidden } : before
    const same = state.tab === to.list && state.filter === '' && state.sort[to.list] === undefined
    const columns = shownColumns(to.list, layout)
    const column = Math.max(
      0,
      columns.findIndex((c) => c.key === to.column),
    )
    const point = { row: place, column, held: { row: id, column: columns[column]?.key ?? to.column } }
    return {
      tab: to.list,
      showsRules: false,
      layouts: layout === before ? state.layouts : { ...state.layouts, [to.list]: layout },
      ...(same ? {} : { filter: '', sort: { ...state.sort, [to.list]: undefined } }),
      selection: { cursor: point, anchor: point },
      editing: undefined,
      reveal: state.reveal + 1,
    }
  })
}

/** Goes to the first item of a list of the plan that fits. */
export function showItem<L extends 'devices' | 'cables'>(
  app: AppContext,
  list: L,
  fits: (item: Plan[L][number]) => boolean,
  column: string,
): void {
  const items: readonly Plan[L][number][] = currentPlan(app)[list]
  const id = rowBook(app.plan).of(list as PlanList, items as never)[items.findIndex(fits)]
  showCell(app, { list, id, column })
}
