import type { GridKey } from '#renderer/components/plan/use-grid-focus.ts'
import { type GridSize, isOneCell, moveTo, stepFor } from '#renderer/model/plan-selection.ts'
import { cellId } from '#renderer/components/plan/plan-grid.tsx'
import type { AppContext } from './app-context.ts'
import { whyFixed } from './plan-actions.ts'
import { type GridNow, selectionIn } from './grid-now.ts'
import { clearCells, deleteRows, fillCells } from './plan-edits.ts'

export interface KeyPlace {
  readonly app: AppContext
  readonly grid: GridNow
  readonly size: GridSize
  /** Rows in sight. */
  readonly page: number
  readonly textAt: (at: number, column: string) => string
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void
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
  if (control) return command(place, event)
  if (event.altKey) return false
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
    case 'Enter':
    case 'F2':
      return edit(place, undefined)
    case 'Escape':
      if (isOneCell(selection)) return false
      app.plan.setState({ selection: { cursor, anchor: cursor } })
      return true
    case 'Delete':
    case 'Backspace':
      if (whyFixed(app) === undefined) void clearCells(app, grid)
      return true
    case 'ContextMenu':
      return openMenu(place)
    case 'F10':
      return event.shiftKey && openMenu(place)
    case ' ':
      if (!event.shiftKey) return edit(place, ' ')
      app.plan.setState({
        selection: {
          cursor: { row: cursor.row, column: 0 },
          anchor: { row: selection.anchor.row, column: size.columns - 1 },
        },
      })
      return true
    default:
      return event.key.length === 1 && edit(place, event.key)
  }
}

function command({ app, grid, size }: KeyPlace, event: GridKey): boolean {
  const selection = selectionIn(app, grid)
  const fixed = whyFixed(app) !== undefined
  switch (event.key.toLowerCase()) {
    case 'a':
      app.plan.setState({
        selection: { cursor: { row: 0, column: 0 }, anchor: { row: lastPlanned(grid), column: size.columns - 1 } },
      })
      return true
    case 'd':
      if (!fixed) void fillCells(app, grid, event.shiftKey ? 'series' : 'down')
      return true
    case '-':
    case 'delete':
      if (!fixed) void deleteRows(app, grid)
      return true
    case ' ':
      app.plan.setState({
        selection: {
          cursor: { column: selection.cursor.column, row: 0 },
          anchor: { column: selection.anchor.column, row: lastPlanned(grid) },
        },
      })
      return true
    default:
      return false
  }
}

function lastPlanned(grid: GridNow): number {
  return Math.max(0, grid.planned - 1)
}

/** Opens the active cell; a letter that was typed takes the place of its text. */
function edit({ app, grid, textAt }: KeyPlace, typed: string | undefined): boolean {
  const { cursor } = selectionIn(app, grid)
  const column = grid.columns[cursor.column]
  const fixed = whyFixed(app)
  if (fixed !== undefined) app.shell.setState({ error: fixed })
  if (column === undefined || column.kind === 'derived' || fixed !== undefined) return true
  const text = typed ?? textAt(cursor.row, column.key)
  app.plan.setState({
    selection: { cursor, anchor: cursor },
    editing: { text, typed: typed !== undefined },
  })
  return true
}

function openMenu({ app, grid, onMenu }: KeyPlace): boolean {
  const { cursor } = selectionIn(app, grid)
  const cell = document.getElementById(cellId(cursor.row, cursor.column))
  if (cell === null) return false
  const { left, bottom } = cell.getBoundingClientRect()
  onMenu({ x: left, y: bottom })
  return true
}
