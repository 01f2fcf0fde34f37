import { hint } from '#renderer/components/ui/key-hint.tsx'
import { nudgedColumn, resized } from '#renderer/model/column-layout.ts'
import type { PlanColumn } from '#renderer/model/plan-columns.ts'
import { rangeOf } from '#renderer/model/plan-selection.ts'
import type { AppContext } from '#renderer/screens/app-context.ts'
import { type GridNow, itemAt, selectionIn } from '#renderer/screens/grid-now.ts'
import { belowCell, editCell } from '#renderer/screens/plan-cell.ts'
import {
  clearCells,
  copyText,
  tellCopied,
  deleteRows,
  duplicateSelected,
  fillCells,
  newRow,
  planRows,
  showSelected,
} from '#renderer/screens/plan-edits.ts'
import { layColumns, showRules, toggleColumn, toggleSort } from '#renderer/stores/plan-store.ts'
import { rowsInWords, ROW_WORDS } from '#shared/plan-edit/plan-cells.ts'
import type { Deed, Deeds, When } from '#renderer/commands/deed.ts'
import type { GridScene } from '#renderer/commands/scenes.ts'
import { whenEditable } from './lab-deeds.ts'

/** The Plan screen, and the grid in it. */
export const PLAN_DEEDS = {
  'filter-rows': { run: (_, { filter }) => filter() },
  'quick-fix': {
    when: (_, { fix }) => (fix ? 'shown' : { off: 'No problem has a quick fix.', quiet: true }),
    run: (_, { fix }) => fix?.(),
  },
  'find-replace': bar('replace'),
  'connect-range': bar('connect'),
  'plan-rules': { run: (app) => showRules(app.plan) },
  'edit-cell': { run: (app, { grid, textAt }) => editCell(app, grid, textAt, undefined) },
  'new-row': {
    when: whenEditable,
    title: (_, { grid }) => `New ${ROW_WORDS[grid.list][0]}`,
    run: (app, { grid }) => newRow(app, grid),
  },
  'duplicate-rows': {
    when: whenRows,
    title: (app, scene) => `Duplicate ${rowWords(app, scene)}`,
    run: (app, { grid }) => void duplicateSelected(app, grid),
  },
  'delete-rows': {
    when: whenEditable,
    title: (app, scene) => `Delete ${rowWords(app, scene)}`,
    run: (app, { grid }) => void deleteRows(app, grid),
  },
  'copy-cells': { run: (app, { grid }) => void copy(app, grid) },
  'clear-cells': { when: whenEditable, run: (app, { grid }) => void clearCells(app, grid) },
  'fill-down': { when: whenEditable, run: (app, { grid }) => void fillCells(app, grid, 'down') },
  'fill-series': { when: whenEditable, run: (app, { grid }) => void fillCells(app, grid, 'series') },
  'rows-in-racks': {
    when: (app, { grid }) => {
      const some = grid.list !== 'racks' && itemAt(app, grid, selectionIn(app, grid).cursor.row) !== undefined
      return some ? 'shown' : { off: 'Select a device, a panel join or a cable.', quiet: true }
    },
    run: (app, { grid }) => showSelected(app, grid),
  },
  'sort-column': {
    when: (app, scene) => (columnOf(app, scene) === undefined ? 'hidden' : 'shown'),
    title: (app, scene) => `Sort by ${columnOf(app, scene)?.title ?? ''}`,
    run: (app, scene) => onColumn(app, scene, (column) => toggleSort(app.plan, column.key)),
  },
  'column-left': nudge(-1),
  'column-right': nudge(1),
  'column-wider': widen(24),
  'column-narrower': widen(-24),
  'hide-column': {
    when: (app, { grid }) =>
      selectionIn(app, grid).cursor.column === 0 ? { off: 'The first column always shows.', quiet: true } : 'shown',
    title: (app, scene) => `Hide ${columnOf(app, scene)?.title ?? ''}`,
    run: (app, scene) => onColumn(app, scene, (column) => toggleColumn(app.plan, column.key)),
  },
  'select-all': {
    run: (app, { grid, size }) =>
      app.plan.setState({
        selection: { cursor: { row: 0, column: 0 }, anchor: { row: lastPlanned(grid), column: size.columns - 1 } },
      }),
  },
  'select-rows': {
    run: (app, { grid, size }) => {
      const { cursor, anchor } = selectionIn(app, grid)
      app.plan.setState({
        selection: { cursor: { row: cursor.row, column: 0 }, anchor: { row: anchor.row, column: size.columns - 1 } },
      })
    },
  },
  'select-columns': {
    run: (app, { grid }) => {
      const { cursor, anchor } = selectionIn(app, grid)
      app.plan.setState({
        selection: {
          cursor: { column: cursor.column, row: 0 },
          anchor: { column: anchor.column, row: lastPlanned(grid) },
        },
      })
    },
  },
  'rows-menu': {
    run: (app, { grid, onMenu }) => {
      const at = belowCell(app, grid)
      if (at !== undefined) onMenu(at)
    },
  },
} satisfies Partial<Deeds>

/** Opens a bar above the grid, or closes it. */
function bar(which: 'replace' | 'connect'): Deed<'plan'> {
  return {
    run: (app) =>
      app.plan.setState(({ bar: open, showsRules }) => ({
        bar: open === which && showsRules !== true ? undefined : which,
        showsRules: false,
        editing: undefined,
      })),
  }
}

function selectedRows(app: AppContext, { grid }: GridScene): number {
  return planRows(app, grid, rangeOf(selectionIn(app, grid))).length
}

function rowWords(app: AppContext, scene: GridScene): string {
  const n = selectedRows(app, scene)
  return n === 0 ? 'rows' : rowsInWords(scene.grid.list, n)
}

function whenRows(app: AppContext, scene: GridScene): When {
  const when = whenEditable(app)
  return when === 'shown' && selectedRows(app, scene) === 0 ? { off: 'Select a row first.', quiet: true } : when
}

function columnOf(app: AppContext, { grid }: GridScene): PlanColumn | undefined {
  return grid.columns[selectionIn(app, grid).cursor.column]
}

function onColumn(app: AppContext, scene: GridScene, run: (column: PlanColumn) => void): void {
  const column = columnOf(app, scene)
  if (column !== undefined) run(column)
}

function lastPlanned(grid: GridNow): number {
  return Math.max(0, grid.planned - 1)
}

async function copy(app: AppContext, grid: GridNow): Promise<void> {
  try {
    await navigator.clipboard.writeText(copyText(app, grid))
    tellCopied(app, grid)
  } catch {
    app.shell.setState({ error: `Can't reach the clipboard. Press ${hint('copy-cells')} in the grid instead.` })
  }
}

/** The active cell stays in its column. */
function nudge(by: 1 | -1): Deed<'grid'> {
  return {
    when: (app, { grid }) => {
      const { column } = selectionIn(app, grid).cursor
      const to = column + by
      const stays = column < 1 || to < 1 || to >= grid.columns.length
      return stays ? { off: 'The column is at its end; the first one stays.', quiet: true } : 'shown'
    },
    run: (app, scene) =>
      onColumn(app, scene, ({ key }) => {
        const { cursor } = selectionIn(app, scene.grid)
        layColumns(app.plan, (layout, list) => nudgedColumn(list, layout, key, by))
        const point = { row: cursor.row, column: cursor.column + by }
        app.plan.setState({ selection: { cursor: point, anchor: point } })
      }),
  }
}

function widen(by: number): Deed<'grid'> {
  return {
    run: (app, scene) =>
      onColumn(app, scene, ({ key, width }) => layColumns(app.plan, (layout) => resized(layout, key, width + by))),
  }
}
