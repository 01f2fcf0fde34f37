import { shortPort } from '#renderer/model/port-name.ts'
import { clean } from '#renderer/model/clean.ts'
import type { Cable } from '#shared/model/plan.ts'
import { cellOf, rowName } from '#shared/plan-edit/plan-cells.ts'
import { useApp, usePlan } from './app-context.ts'
import { type GridNow, itemAt, selectionIn } from './grid-now.ts'

/** The cell that typing will change, by the name of its row whatever was sorted or filtered, and both ends of its cable. */
export function CellLine({ grid }: { readonly grid: GridNow }) {
  const app = useApp()
  usePlan((state) => state.selection)
  const { cursor } = selectionIn(app, grid)
  const item = itemAt(app, grid, cursor.row)
  const column = grid.columns[cursor.column]
  if (column === undefined) return null
  const ends = grid.list === 'cables' ? (item as Cable | undefined) : undefined
  return (
    <p className="cell-line" data-testid="cell-line">
      <span className="cut">
        <b className="mono">{item === undefined ? 'New row' : clean(rowName(grid.list, item))}</b>
        <span className="dim"> · {column.title}</span>
      </span>
      <span className="mono cut grow">{item === undefined ? '' : clean(cellOf(grid.list, item, column.key))}</span>
      {ends && (
        <span className="mono dim cut">
          {clean(ends.a.device)} {shortPort(ends.a.port)} → {clean(ends.b.device)} {shortPort(ends.b.port)}
        </span>
      )}
    </p>
  )
}
