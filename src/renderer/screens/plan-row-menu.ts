import type { MenuItem } from '#renderer/components/ui/menu.tsx'
import { rangeOf } from '#renderer/model/plan-selection.ts'
import { showInRack } from '#renderer/stores/view-store.ts'
import { toggleColumn, toggleSort } from '#renderer/stores/plan-store.ts'
import { rowsInWords, ROW_WORDS } from '#shared/plan-edit/plan-cells.ts'
import type { Cable, Device, PanelJoin } from '#shared/model/plan.ts'
import type { AppContext } from './app-context.ts'
import { type GridNow, itemAt, selectionIn } from './grid-now.ts'
import { whyFixed } from './plan-actions.ts'
import { clearCells, copyText, deleteRows, duplicateSelected, fillCells, firstColumn, planRows } from './plan-edits.ts'

/** What can be done with the selected rows and the column of the active cell. */
export function rowMenuItems(app: AppContext, grid: GridNow): readonly MenuItem[] {
  const selection = selectionIn(app, grid)
  const rows = planRows(app, grid, rangeOf(selection))
  const column = grid.columns[selection.cursor.column]
  const fixed = whyFixed(app) !== undefined
  const [one] = ROW_WORDS[grid.list]
  const none = rows.length === 0
  const what = none ? 'rows' : rowsInWords(grid.list, rows.length)
  return [
    { key: 'insert', label: `New ${one}`, disabled: fixed, onPick: () => newRow(app, grid) },
    {
      key: 'copy-row',
      label: `Duplicate ${what}`,
      disabled: fixed || none,
      onPick: () => void duplicateSelected(app, grid),
    },
    {
      key: 'delete',
      label: `Delete ${what}`,
      note: 'Ctrl Delete',
      disabled: fixed || none,
      onPick: () => void deleteRows(app, grid),
    },
    { key: 'copy', label: 'Copy', note: 'Ctrl C', onPick: () => void copy(app, grid) },
    { key: 'clear', label: 'Clear cells', note: 'Delete', disabled: fixed, onPick: () => void clearCells(app, grid) },
    {
      key: 'down',
      label: 'Fill down',
      note: 'Ctrl D',
      disabled: fixed,
      onPick: () => void fillCells(app, grid, 'down'),
    },
    {
      key: 'series',
      label: 'Fill series',
      note: 'Ctrl Shift D',
      disabled: fixed,
      onPick: () => void fillCells(app, grid, 'series'),
    },
    {
      key: 'racks',
      label: 'Show in racks',
      disabled: none || grid.list === 'racks',
      onPick: () => showSelected(app, grid),
    },
    ...(column === undefined
      ? []
      : [
          { key: 'sort', label: `Sort by ${column.title}`, onPick: () => toggleSort(app.plan, column.key) },
          {
            key: 'hide',
            label: `Hide ${column.title}`,
            disabled: selection.cursor.column === 0,
            onPick: () => toggleColumn(app.plan, column.key),
          },
        ]),
  ]
}

async function copy(app: AppContext, grid: GridNow): Promise<void> {
  try {
    await navigator.clipboard.writeText(copyText(app, grid))
  } catch {
    app.shell.setState({ error: 'The clipboard cannot be used from here. Press Ctrl C in the grid.' })
  }
}

/** To the empty row at the end. */
export function newRow(app: AppContext, grid: GridNow): void {
  const row = grid.rows.length - 1
  const column = firstColumn(grid)
  app.plan.setState(({ reveal }) => ({
    selection: { cursor: { row, column }, anchor: { row, column } },
    editing: undefined,
    reveal: reveal + 1,
  }))
}

/** The device or cable end of the active cell, where it stands. */
export function showSelected(app: AppContext, grid: GridNow): void {
  const { cursor } = selectionIn(app, grid)
  const item = itemAt(app, grid, cursor.row)
  const { index } = app.lab.getState()
  if (grid.list === 'cables') {
    const cable = item as Cable | undefined
    const side = grid.columns[cursor.column]?.key.startsWith('b_') ? 1 : 0
    const end = cable && (index.cables.get(cable.label)?.ends[side] ?? [cable.a, cable.b][side])
    if (end) showInRack(app.view, end)
  } else if (grid.list === 'devices' || grid.list === 'panels') {
    const owner = item as Device | PanelJoin | undefined
    if (owner) showInRack(app.view, { device: 'name' in owner ? owner.name : owner.device })
  }
}
