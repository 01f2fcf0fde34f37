import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** Pixels of a row. */
const ROW = 24
/** Rows that are drawn beyond those in sight. */
const AHEAD = 12

export interface RowWindow<Row> {
  /** For the element that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>
  readonly onScroll: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** Rows to be drawn, and how many stand before and after them. */
  readonly shown: readonly Row[]
  readonly first: number
  readonly after: number
}

/** The rows of a long table that are in sight; the selected one (its place, or -1) stays there. Arrows pick another. */
export function useRowWindow<Row>(rows: readonly Row[], at: number, onPick: (row: Row) => void): RowWindow<Row> {
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })
  const look = useCallback(() => {
    const element = box.current
    if (element === null) return
    // In whole steps, so that scrolling seldom draws anew.
    const top = Math.floor(element.scrollTop / (ROW * AHEAD)) * ROW * AHEAD
    const height = element.clientHeight
    setView((before) => (before.top === top && before.height === height ? before : { top, height }))
  }, [])
  useEffect(look, [look, rows.length])
  useEffect(() => {
    const element = box.current
    if (element === null || at < 0) return
    const y = at * ROW
    if (y < element.scrollTop) element.scrollTop = y
    else if (y + ROW * 3 > element.scrollTop + element.clientHeight)
      element.scrollTop = y + ROW * 3 - element.clientHeight
  }, [at])
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key]
    if (step === undefined || rows.length === 0) return
    event.preventDefault()
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
    if (next !== undefined) onPick(next)
  }
  const first = Math.min(Math.max(0, view.top / ROW - AHEAD), Math.max(0, rows.length - 1))
  const shown = rows.slice(first, first + Math.ceil(view.height / ROW) + AHEAD * 3)
  return { box, onScroll: look, onKeyDown, shown, first, after: rows.length - first - shown.length }
}

/** The room of rows that are out of sight. */
export function RowSpace({ rows }: { readonly rows: number }) {
  if (rows <= 0) return null
  return (
    <tr aria-hidden="true">
      {/* One cell: over columns that a small window leaves out it would make others. */}
      <td style={{ height: rows * ROW, padding: 0 }} />
    </tr>
  )
}
