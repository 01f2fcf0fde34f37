import { type ClipboardEvent, type MouseEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { PlanColumn } from '#renderer/model/plan-columns.ts'
import type { PlanSort } from '#renderer/model/plan-rows.ts'
import { type GridPoint, type GridSelection, rangeOf } from '#renderer/model/plan-selection.ts'
import type { RowId } from '#renderer/model/row-ids.ts'
import { GridHead } from './grid-head.tsx'
import { GridRow, type RowContent } from './grid-row.tsx'
import type { EditorProps } from './cell-editor.tsx'
import { type GridKey, useGridFocus } from './use-grid-focus.ts'

/** Pixels; the same in plan.css. */
export const ROW = 22
const HEAD = 24
export const GUTTER = 44
/** Rows that are drawn beyond those in sight, and how many come at a time: few, so that no frame has much to draw. */
const AHEAD = 12
const STEP = 6

export interface GridEditor {
  readonly row: RowId
  readonly props: Omit<EditorProps, 'column' | 'at'>
}

export interface PlanGridProps {
  readonly label: string
  readonly columns: readonly PlanColumn[]
  readonly count: number
  /** What stands in a row, by its place among those shown. */
  readonly row: (at: number) => RowContent
  readonly selection: GridSelection
  readonly sort: PlanSort | undefined
  /** The cell that is edited, by the id of its row: it stays with the row while rows move. */
  readonly editor: GridEditor | undefined
  /** Changes when the active cell is to come into sight and get the focus. */
  readonly reveal: number
  readonly onKeyDown: (event: GridKey, page: number) => void
  readonly onPick: (point: GridPoint, extend: boolean) => void
  readonly onOpen: (point: GridPoint) => void
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void
  readonly onSort: (column: string) => void
  readonly onResize: (column: string, width: number | undefined) => void
  readonly onMove: (column: string, before: string | undefined) => void
  readonly onCopy: (event: ClipboardEvent, cut: boolean) => void
  readonly onPaste: (event: ClipboardEvent) => void
}

/**
 * A table of cells of which only those in sight are drawn. It is one tab stop: the grid has the focus, and the active cell is
 * named by aria-activedescendant. What keys do is decided by the screen.
 */
export function PlanGrid(props: PlanGridProps) {
  const { columns, count, selection, editor } = props
  const box = useRef<HTMLDivElement>(null)
  const drag = useRef(false)
  const [view, setView] = useState({ top: 0, height: 800 })
  const { row: atRow, column: atColumn } = selection.cursor
  const at = useRef({ row: atRow, column: atColumn, columns })
  at.current = { row: atRow, column: atColumn, columns }
  const look = useCallback(() => {
    const element = box.current
    if (element === null) return
    // Cells that stick are a layer each: only while they have something to stick to.
    element.toggleAttribute('data-shifted', element.scrollLeft > 0)
    const top = Math.floor(element.scrollTop / (ROW * STEP)) * ROW * STEP
    const height = element.clientHeight
    setView((before) => (before.top === top && before.height === height ? before : { top, height }))
  }, [])
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(() => {
      look()
      reveal(element, at.current.row, at.current.columns, at.current.column)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [look])
  const editing = editor !== undefined
  // Rows that move take the active cell along and leave the eye where it is; another active cell is looked for.
  const { row: heldRow, column: heldColumn } = selection.cursor.held ?? { row: atRow, column: atColumn }
  useEffect(() => {
    const element = box.current
    if (element !== null) reveal(element, at.current.row, at.current.columns, at.current.column)
  }, [heldRow, heldColumn, columns, props.reveal, editing])
  const busy = useRef(editing)
  busy.current = editing
  useEffect(() => {
    // An editor has the focus already.
    if (props.reveal > 0 && !busy.current) box.current?.focus({ preventScroll: true })
  }, [props.reveal])
  const keys = useRef(props.onKeyDown)
  keys.current = props.onKeyDown
  const page = Math.max(1, Math.floor(view.height / ROW) - 2)
  const pages = useRef(page)
  pages.current = page
  useGridFocus(
    box,
    useCallback((event) => keys.current(event, pages.current), []),
  )
  useEffect(() => {
    const stop = () => {
      drag.current = false
    }
    window.addEventListener('pointerup', stop)
    return () => window.removeEventListener('pointerup', stop)
  }, [])

  const range = rangeOf(selection)
  const first = Math.max(0, view.top / ROW - AHEAD)
  const last = Math.min(count, first + Math.ceil(view.height / ROW) + AHEAD * 2 + STEP)
  const shown = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i)
  // The active cell is always there for those who hear the grid. In its order: what has the focus must not be moved.
  if (atRow < first) shown.unshift(atRow)
  else if (atRow >= last) shown.push(atRow)
  const template = `${GUTTER}px ${columns.map((c) => `${c.width}px`).join(' ')}`
  const width = GUTTER + columns.reduce((sum, c) => sum + c.width, 0)
  const pointOf = (event: MouseEvent): GridPoint | undefined => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]') : null
    const [row, column] = (cell?.dataset['at'] ?? '').split(':').map(Number)
    return row === undefined || column === undefined || Number.isNaN(column) ? undefined : { row, column }
  }
  return (
    <div
      className="pgrid"
      ref={box}
      tabIndex={0}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={cellId(atRow, atColumn)}
      data-testid="plan-grid"
      onScroll={look}
      onKeyDown={(event) => {
        if (event.target === box.current) props.onKeyDown(event, page)
      }}
      onCopy={(event) => event.target === box.current && props.onCopy(event, false)}
      onCut={(event) => event.target === box.current && props.onCopy(event, true)}
      onPaste={(event) => event.target === box.current && props.onPaste(event)}
      onPointerDown={(event) => {
        const point = pointOf(event)
        if (point === undefined || event.button === 1 || isEditor(event.target)) return
        // What is being typed is stored before another cell becomes the active one.
        box.current?.focus({ preventScroll: true })
        const inside = point.row >= range.top && point.row <= range.bottom
        if (event.button === 2 && inside) return
        drag.current = event.button === 0
        props.onPick(point, event.shiftKey)
      }}
      onPointerMove={(event) => {
        if (!drag.current || event.buttons !== 1) return
        const point = pointOf(event)
        if (point !== undefined && (point.row !== atRow || point.column !== atColumn)) props.onPick(point, true)
      }}
      onDoubleClick={(event) => {
        const point = pointOf(event)
        if (point !== undefined && !isEditor(event.target)) props.onOpen(point)
      }}
      onContextMenu={(event) => {
        if (pointOf(event) === undefined) return
        event.preventDefault()
        props.onMenu({ x: event.clientX, y: event.clientY })
      }}
    >
      <GridHead
        columns={columns}
        template={template}
        width={width}
        sort={props.sort}
        onSort={props.onSort}
        onResize={props.onResize}
        onMove={props.onMove}
      />
      <div role="rowgroup" style={{ height: count * ROW + HEAD, width }}>
        {shown.map((at) => {
          const content = props.row(at)
          return (
            <GridRow
              key={content.id}
              at={at}
              top={HEAD + at * ROW}
              template={template}
              columns={columns}
              content={content}
              cursor={at === atRow ? atColumn : -1}
              from={at >= range.top && at <= range.bottom ? range.left : -1}
              to={at >= range.top && at <= range.bottom ? range.right : -1}
              editor={at === atRow && content.id === editor?.row ? editor.props : undefined}
            />
          )
        })}
      </div>
    </div>
  )
}

function isEditor(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.pg-edit') !== null
}

export function cellId(row: number, column: number): string {
  return `plan-cell-${row}-${column}`
}

/** Scrolls no further than needed; the first column is frozen and hides nothing of itself. */
function reveal(box: HTMLElement, row: number, columns: readonly PlanColumn[], column: number): void {
  const top = row * ROW
  if (top < box.scrollTop) box.scrollTop = top
  else if (top + ROW + HEAD > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW + HEAD - box.clientHeight
  if (column === 0) return
  const left = GUTTER + columns.slice(0, column).reduce((sum, c) => sum + c.width, 0)
  const frozen = GUTTER + (columns[0]?.width ?? 0)
  const right = left + (columns[column]?.width ?? 0)
  if (left - frozen < box.scrollLeft) box.scrollLeft = left - frozen
  else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth
}
