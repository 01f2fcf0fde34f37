import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import { leavesCell } from '#renderer/commands/key-guard.ts'
import { type GridScene, useScene } from '#renderer/commands/scenes.ts'
import type { EditMove } from '#renderer/components/plan/cell-editor.tsx'
import type { CellMarks, RowContent } from '#renderer/components/plan/grid-row.tsx'
import { type GridEditor, PlanGrid } from '#renderer/components/plan/plan-grid.tsx'
import type { GridKey } from '#renderer/components/plan/use-grid-focus.ts'
import { movedColumn, resized } from '#renderer/model/column-layout.ts'
import { columnTitle, type PlanColumn } from '#renderer/model/plan-columns.ts'
import { type PlanSort, shownCell } from '#renderer/model/plan-rows.ts'
import { type GridPoint, heldSelection, moveTo } from '#renderer/model/plan-selection.ts'
import type { RowId } from '#renderer/model/row-ids.ts'
import { type DraftRow, layColumns, rowBook, toggleSort } from '#renderer/stores/plan-store.ts'
import { freshLabels } from '#shared/plan-edit/cable-labels.ts'
import { itemsOf, type PlanItem, ROW_WORDS } from '#shared/plan-edit/plan-cells.ts'
import type { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import { typedProblem } from '#shared/plan-edit/typed-problem.ts'
import { type AppContext, useApp, usePlan } from './app-context.ts'
import { draftAt, type GridNow, itemAt, planRow } from './grid-now.ts'
import { whyFixed } from './plan-actions.ts'
import { clearCells, commitCell, copyText, firstColumn, pasteText, tellCopied, tellGone } from './plan-edits.ts'
import { planKey } from './plan-keys.ts'
import { suggestFor } from './plan-suggest.ts'
import type { GridProblem } from './use-plan-index.ts'
import { sentence, wholeText } from '#shared/words/message.ts'

const NO_CELLS: DraftRow = {}
const NO_TEXT = ''

/** The grid of the table that is chosen, wired to the plan. */
export function PlanTable(props: {
  readonly index: PlanIndex
  readonly grid: GridNow
  readonly problems: readonly GridProblem[]
  readonly sort: PlanSort | undefined
  readonly fixed: boolean
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void
}) {
  const app = useApp()
  const { index, grid, sort, fixed } = props
  const { list, columns, rows } = grid
  const onResize = useCallback(
    (column: string, width: number | undefined) => layColumns(app.plan, (layout) => resized(layout, column, width)),
    [app],
  )
  const onMove = useCallback(
    (column: string, before: string | undefined) =>
      layColumns(app.plan, (layout, of) => movedColumn(of, layout, column, before)),
    [app],
  )
  const stored = usePlan((state) => state.selection)
  const editing = usePlan((state) => state.editing)
  const reveal = usePlan((state) => state.reveal)
  const now = useRef({ grid, index })
  now.current = { grid, index }
  const count = rows.length - (fixed ? 1 : 0)
  const order = useMemo(
    () => ({ rows: rows.slice(0, Math.max(1, count)), columns: columns.map((c) => c.key) }),
    [rows, count, columns],
  )
  const selection = heldSelection(stored, order)
  useLayoutEffect(() => {
    // From here on the cells are held by their rows and columns, wherever these go.
    if (selection !== stored) app.plan.setState((state) => (state.selection === stored ? { selection } : state))
  }, [app, selection, stored])
  const marks = useMemo(() => marksByRow(props.problems, list), [props.problems, list])
  const label = useMemo(
    () => once(() => (list === 'cables' ? freshLabels(index.plan.cables)() : NO_TEXT)),
    [index, list],
  )
  const items = itemsOf(index.plan, list)
  const book = rowBook(app.plan)
  // Made once for each state of a row and of what it looks up.
  const texts = useMemo(() => new Map<PlanItem, readonly string[]>(), [index, list, columns])

  const row = (at: number): RowContent => {
    const id = rows[at] ?? -1
    const place = book.place(list, items, id)
    const item = place === undefined ? undefined : items[place]
    if (item && place !== undefined) {
      const cells = texts.get(item) ?? columns.map((c) => shownCell(index, list, item, c.key))
      texts.set(item, cells)
      return { id, cells, draft: false, number: place + 1, ...(marks.has(id) ? { marks: marks.get(id) } : {}) }
    }
    const draft = draftAt(app, grid, at) ?? NO_CELLS
    return { id, cells: columns.map((c) => draft[c.key] ?? ''), draft: true, ghost: ghostOf(list, label(), draft) }
  }
  const size = useMemo(() => ({ rows: count, columns: columns.length }), [count, columns])
  const sizes = useRef(size)
  sizes.current = size

  const editor = useMemo((): GridEditor | undefined => {
    const held = heldSelection(app.plan.getState().selection, order).cursor.held
    if (editing === undefined || held === undefined) return undefined
    const here = () => now.current.grid.rows.indexOf(held.row)
    const at = () => planRow(app, now.current.grid, here()) ?? -1
    return {
      row: held.row,
      props: {
        ...editing,
        leaves: leavesCell,
        suggest: (column: PlanColumn, text: string) =>
          suggestFor(app, now.current.index, now.current.grid, here(), column, text),
        problem(column: PlanColumn, text: string) {
          const draft = draftAt(app, now.current.grid, here())
          const problem = typedProblem(now.current.index, list, at(), column.key, text, draft)
          return problem && wholeText(problem.said)
        },
        after: (_column: PlanColumn, taken: string) => now.current.index.nextFreePort(taken),
        onCancel: () => app.plan.setState(({ reveal: n }) => ({ editing: undefined, reveal: n + 1 })),
        onCommit: (text: string, move: EditMove, taken: boolean) => {
          const shown = now.current.grid
          const row = here()
          const column = shown.columns.findIndex((c) => c.key === held.column)
          void commitCell(app, shown, { row, column }, text)
          if (move === 'stay' || row < 0) return app.plan.setState({ editing: undefined })
          const to = cellAfter(app, shown, { row, column }, move)
          app.plan.setState((state) => ({
            selection: { cursor: to, anchor: to },
            editing: undefined,
            reveal: state.reveal + 1,
          }))
          const known = taken || now.current.index.device(text) !== undefined
          if (known && move === 'right' && shown.columns[column]?.kind === 'device') openNextPort(to, text)
        },
      },
    }
    // Made once for each cell that is edited: what it looks at is in `now`.
  }, [editing, app, list])
  const isGone = editor !== undefined && !rows.includes(editor.row)
  useLayoutEffect(() => {
    if (!isGone) return
    app.plan.setState({ editing: undefined })
    tellGone(app)
  }, [app, isGone])

  /** After a device was taken, its next free port stands in the port cell, to be taken by Enter or typed over. */
  const openNextPort = (at: GridPoint, device: string) => {
    const { grid: shown, index: looked } = now.current
    const column = shown.columns[at.column]
    if (column?.kind !== 'port' || (shownText(shown, at.row, column.key) ?? '') !== '') return
    const port = looked.nextFreePort(device)
    if (port !== undefined) app.plan.setState({ editing: { text: port, typed: false } })
  }
  const shownText = (shown: GridNow, at: number, column: string): string | undefined => {
    const item = itemAt(app, shown, at)
    return item ? shownCell(now.current.index, shown.list, item, column) : draftAt(app, shown, at)?.[column]
  }

  const scene: GridScene = {
    grid,
    size,
    textAt: (at, column) => shownText(grid, at, column) ?? '',
    onMenu: props.onMenu,
  }
  useScene('grid', scene)
  const onKeyDown = (event: GridKey, page: number) => planKey({ app, page, ...scene }, event)
  const onPick = useCallback(
    (point: GridPoint, extend: boolean) =>
      app.plan.setState((state) => ({
        selection: moveTo(state.selection, point, sizes.current, extend),
        editing: undefined,
        reveal: state.reveal + 1,
      })),
    [app],
  )
  const onSort = useCallback((column: string) => toggleSort(app.plan, column), [app])
  return (
    <PlanGrid
      label={`${ROW_WORDS[list][1]} of the plan`}
      columns={columns}
      count={count}
      row={row}
      selection={selection}
      sort={sort}
      editor={editor}
      reveal={reveal}
      onKeyDown={onKeyDown}
      onPick={onPick}
      onOpen={(point) => {
        const column = columns[point.column]
        if (column === undefined || column.kind === 'derived' || whyFixed(app) !== undefined) return
        app.plan.setState({ editing: { text: shownText(grid, point.row, column.key) ?? '', typed: false } })
      }}
      onMenu={props.onMenu}
      onSort={onSort}
      onResize={onResize}
      onMove={onMove}
      onCopy={(event, cut) => {
        event.preventDefault()
        event.clipboardData.setData('text/plain', copyText(app, grid))
        tellCopied(app, grid)
        if (cut && !fixed) void clearCells(app, grid, 'Cut')
      }}
      onPaste={(event) => {
        event.preventDefault()
        void pasteText(app, grid, event.clipboardData.getData('text/plain'))
      }}
    />
  )
}

/** Where a person goes on after a cell was typed; a new row is followed by the next one, from where such rows begin. */
function cellAfter(app: AppContext, grid: GridNow, at: GridPoint, move: EditMove): GridPoint {
  const held = (row: number, column: number): GridPoint => {
    // Below the empty row that was typed into stands another by now.
    const id = grid.rows[row] ?? rowBook(app.plan).empty
    const key = grid.columns[column]?.key ?? ''
    return { row, column, held: { row: id, column: key } }
  }
  if (move === 'up') return held(Math.max(0, at.row - 1), at.column)
  if (move === 'down') return held(at.row + 1, at.row >= grid.planned ? firstColumn(grid) : at.column)
  const by = move === 'right' ? 1 : -1
  let column = at.column + by
  while (grid.columns[column]?.kind === 'derived') column += by
  return held(at.row, grid.columns[column] === undefined ? at.column : column)
}

function ghostOf(
  list: GridNow['list'],
  label: string,
  draft: Readonly<Record<string, string>>,
): Record<string, string> {
  if (list === 'cables') {
    const begun = Object.keys(draft).length > 0
    const lacks = ['a_device', 'a_port', 'b_device', 'b_port'].filter((c) => (draft[c] ?? '') === '')
    return { label, ...(begun ? Object.fromEntries(lacks.map((c) => [c, columnTitle(list, c).slice(2)])) : {}) }
  }
  return list === 'panels' ? { device: 'New join' } : { name: `New ${ROW_WORDS[list][0]}` }
}

/** Problems of one table by row and column; an error stands before a hint. */
function marksByRow(problems: readonly GridProblem[], list: GridNow['list']): ReadonlyMap<RowId, CellMarks> {
  const rows = new Map<RowId, Map<string, { level: 'bad' | 'warn'; text: string }>>()
  for (const problem of problems) {
    if (problem.list !== list || problem.id === undefined) continue
    const row = rows.get(problem.id) ?? new Map<string, { level: 'bad' | 'warn'; text: string }>()
    rows.set(problem.id, row)
    const known = row.get(problem.column)
    if (!known || (known.level === 'warn' && problem.level === 'bad'))
      row.set(problem.column, { level: problem.level, text: sentence(problem.said) })
  }
  return rows
}

/** Worked out when it is first asked for: the next label is shown in the new row alone, which is seldom in sight. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
