import { type KeyboardEvent, useCallback, useMemo, useRef } from 'react'
import type { EditMove } from '#renderer/components/plan/cell-editor.tsx'
import type { RowContent } from '#renderer/components/plan/grid-row.tsx'
import { PlanGrid } from '#renderer/components/plan/plan-grid.tsx'
import { columnTitle, type PlanColumn } from '#renderer/model/plan-columns.ts'
import { type PlanSort, shownCell } from '#renderer/model/plan-rows.ts'
import { type GridPoint, moveTo } from '#renderer/model/plan-selection.ts'
import { toggleSort } from '#renderer/stores/plan-store.ts'
import { freshLabels } from '#shared/plan-edit/cable-labels.ts'
import { itemsOf, ROW_WORDS } from '#shared/plan-edit/plan-cells.ts'
import type { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import type { Problem } from '#shared/plan-edit/problem.ts'
import { typedProblem } from '#shared/plan-edit/typed-problem.ts'
import { useApp, usePlan } from './app-context.ts'
import { currentPlan, whyFixed } from './plan-actions.ts'
import {
  clearCells,
  commitCell,
  copyText,
  draftAt,
  editedRow,
  firstColumn,
  type GridNow,
  pasteText,
  planRow,
  rowNow,
} from './plan-edits.ts'
import { planKey } from './plan-keys.ts'
import { suggestFor } from './plan-suggest.ts'

type Marks = ReadonlyMap<string, { readonly level: 'bad' | 'warn'; readonly text: string }>

const NO_TEXT = ''

/** The grid of the table that is chosen, wired to the plan. */
export function PlanTable(props: {
  readonly index: PlanIndex
  readonly grid: GridNow
  readonly problems: readonly Problem[]
  readonly sort: PlanSort | undefined
  readonly fixed: boolean
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void
}) {
  const app = useApp()
  const { index, grid, sort, fixed } = props
  const { list, columns, rows } = grid
  const drafts = usePlan((state) => state.drafts[list])
  const selection = usePlan((state) => state.selection)
  const editing = usePlan((state) => state.editing)
  const reveal = usePlan((state) => state.reveal)
  const now = useRef({ grid, index })
  now.current = { grid, index }
  const count = rows.length + drafts.length + (fixed ? 0 : 1)
  const marks = useMemo(() => marksByRow(props.problems, list), [props.problems, list])
  const label = useMemo(
    () => once(() => (list === 'cables' ? freshLabels(index.plan.cables)() : NO_TEXT)),
    [index, list],
  )
  const items = itemsOf(index.plan, list)

  const row = (at: number): RowContent => {
    const place = rows[at]
    const item = place === undefined ? undefined : items[place]
    if (item && place !== undefined) {
      return {
        cell: (column) => shownCell(index, list, item, column),
        draft: false,
        number: place + 1,
        version: index,
        ...(marks.has(place) ? { marks: marks.get(place) } : {}),
      }
    }
    const draft = drafts[at - rows.length] ?? {}
    return { cell: (column) => draft[column] ?? '', draft: true, version: draft, ghost: ghostOf(list, label(), draft) }
  }
  const size = useMemo(() => ({ rows: count, columns: columns.length }), [count, columns])
  const sizes = useRef(size)
  sizes.current = size

  const editor = useMemo(() => {
    if (editing === undefined) return undefined
    const { cursor } = app.plan.getState().selection
    const edited = editedRow(app, now.current.grid, cursor.row)
    const here = () => rowNow(app, now.current.grid, edited) ?? cursor.row
    const at = () => planRow(app, now.current.grid, here())
    return {
      ...editing,
      suggest: (column: PlanColumn, text: string) =>
        suggestFor(app, now.current.index, now.current.grid, here(), column, text),
      problem: (column: PlanColumn, text: string) =>
        typedProblem(now.current.index, list, at(), column.key, text, draftAt(app, now.current.grid, here()))?.text,
      after: (_column: PlanColumn, taken: string) => now.current.index.nextFreePort(taken),
      onCancel: () => app.plan.setState(({ reveal: n }) => ({ editing: undefined, reveal: n + 1 })),
      onCommit: (text: string, move: EditMove, taken: boolean) => {
        const shown = now.current.grid
        const column = shown.columns[cursor.column]
        const row = rowNow(app, shown, edited)
        if (row === undefined) {
          const error = 'This row was taken out of the plan meanwhile, in another window perhaps. Nothing was stored.'
          app.shell.setState({ error, notice: undefined })
        } else void commitCell(app, shown, { ...cursor, row }, text)
        if (move === 'stay') return app.plan.setState({ editing: undefined })
        const fresh = cursor.row >= shown.rows.length && move === 'down'
        // After a new row the next one begins where a person begins it.
        const to = fresh ? { row: cursor.row + 1, column: firstColumn(shown) } : neighbour(shown, cursor, move)
        // A row that is complete with its first cell is still on its way: the empty one will be one further down.
        const room = fresh && text.trim() !== '' ? { ...sizes.current, rows: sizes.current.rows + 1 } : sizes.current
        app.plan.setState((state) => ({
          selection: moveTo(state.selection, to, room, false),
          editing: undefined,
          reveal: state.reveal + 1,
        }))
        const known = taken || now.current.index.device(text) !== undefined
        if (known && move === 'right' && column?.kind === 'device') openNextPort(to, text)
      },
    }
    // Made once for each cell that is edited: what it looks at is in `now`.
  }, [editing, app, list])

  /** After a device was taken, its next free port stands in the port cell, to be taken by Enter or typed over. */
  const openNextPort = (at: GridPoint, device: string) => {
    const { grid: shown, index: looked } = now.current
    const column = shown.columns[at.column]
    if (column?.kind !== 'port' || (shownText(shown, at.row, column.key) ?? '') !== '') return
    const port = looked.nextFreePort(device)
    if (port !== undefined) app.plan.setState({ editing: { text: port, typed: false } })
  }
  const shownText = (shown: GridNow, at: number, column: string): string | undefined => {
    const item = itemsOf(currentPlan(app), shown.list)[shown.rows[at] ?? -1]
    return item ? shownCell(now.current.index, shown.list, item, column) : draftAt(app, shown, at)?.[column]
  }

  const onKeyDown = (event: KeyboardEvent, page: number) =>
    planKey(
      { app, grid, size, page, textAt: (at, column) => shownText(grid, at, column) ?? '', onMenu: props.onMenu },
      event,
    )
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
      selection={moveTo(selection, selection.cursor, size, true)}
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
      onCopy={(event, cut) => {
        event.preventDefault()
        event.clipboardData.setData('text/plain', copyText(app, grid))
        if (cut && !fixed) void clearCells(app, grid, 'Cut')
      }}
      onPaste={(event) => {
        event.preventDefault()
        void pasteText(app, grid, event.clipboardData.getData('text/plain'))
      }}
    />
  )
}

/** The next cell that can be edited, to the right or left; up and down by one row. */
function neighbour(grid: GridNow, at: GridPoint, move: EditMove): GridPoint {
  if (move === 'down' || move === 'up') return { ...at, row: at.row + (move === 'down' ? 1 : -1) }
  const by = move === 'right' ? 1 : -1
  let column = at.column + by
  while (grid.columns[column]?.kind === 'derived') column += by
  return { ...at, column }
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
function marksByRow(problems: readonly Problem[], list: GridNow['list']): ReadonlyMap<number, Marks> {
  const rows = new Map<number, Map<string, { level: 'bad' | 'warn'; text: string }>>()
  for (const problem of problems) {
    if (problem.list !== list) continue
    const row = rows.get(problem.row) ?? new Map<string, { level: 'bad' | 'warn'; text: string }>()
    rows.set(problem.row, row)
    const known = row.get(problem.column)
    if (!known || (known.level === 'warn' && problem.level === 'bad')) row.set(problem.column, problem)
  }
  return rows
}

/** Worked out when it is first asked for: the next label is shown in the new row alone, which is seldom in sight. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
