import { cellId } from '#renderer/components/plan/plan-grid.tsx'
import type { AppContext } from './app-context.ts'
import { type GridNow, selectionIn } from './grid-now.ts'
import { whyFixed } from './plan-actions.ts'

/** Opens the active cell with this text, or says why it cannot be edited. */
export function editCell(
  app: AppContext,
  grid: GridNow,
  textAt: (at: number, column: string) => string,
  typed: string | undefined,
): void {
  const { cursor } = selectionIn(app, grid)
  const column = grid.columns[cursor.column]
  const fixed = whyFixed(app)
  if (fixed !== undefined) app.shell.setState({ error: fixed })
  if (column === undefined || column.kind === 'derived' || fixed !== undefined) return
  const text = typed ?? textAt(cursor.row, column.key)
  app.plan.setState({
    selection: { cursor, anchor: cursor },
    editing: { text, typed: typed !== undefined },
  })
}

/** Below the active cell, in the window; undefined if it is not drawn. */
export function belowCell(app: AppContext, grid: GridNow): { readonly x: number; readonly y: number } | undefined {
  const { cursor } = selectionIn(app, grid)
  const box = document.getElementById(cellId(cursor.row, cursor.column))?.getBoundingClientRect()
  return box && { x: box.left, y: box.bottom }
}
