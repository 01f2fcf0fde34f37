import type { GridKey } from '#renderer/components/plan/use-grid-focus.ts'
import { runGridKey } from '#renderer/commands/run-key.ts'
import type { GridScene } from '#renderer/commands/scenes.ts'
import { isOneCell, moveTo, stepFor } from '#renderer/model/plan-selection.ts'
import type { AppContext } from './app-context.ts'
import { selectionIn } from './grid-now.ts'
import { editCell } from './plan-cell.ts'

export interface KeyPlace extends GridScene {
  readonly app: AppContext
  /** Rows in sight. */
  readonly page: number
}

/** Keys of the grid while no cell is edited. What it does not know is left to the window. */
export function planKey(place: KeyPlace, event: GridKey): void {
  if (handle(place, event)) event.preventDefault()
}

function handle(place: KeyPlace, event: GridKey): boolean {
  const { app, grid, size } = place
  const selection = selectionIn(app, grid)
  const control = event.ctrlKey || event.metaKey
  const step = event.altKey ? undefined : stepFor(event.key, control, selection.cursor, size, place.page)
  if (step !== undefined) {
    app.plan.setState({ selection: moveTo(selection, step, size, event.shiftKey) })
    return true
  }
  if (runGridKey(app, event)) return true
  if (control || event.altKey) return false
  const { cursor } = selection
  switch (event.key) {
    case 'Tab': {
      const by = event.shiftKey ? -1 : 1
      const to = { row: cursor.row, column: cursor.column + by }
      while (grid.columns[to.column]?.kind === 'derived') to.column += by
      // At either end the key leaves the grid.
      if (to.column < 0 || to.column >= size.columns) return false
      app.plan.setState({ selection: moveTo(selection, to, size, false) })
      return true
    }
    case 'Escape':
      if (isOneCell(selection)) return false
      app.plan.setState({ selection: { cursor, anchor: cursor } })
      return true
    default:
      if (event.key.length !== 1) return false
      editCell(app, grid, place.textAt, event.key)
      return true
  }
}
