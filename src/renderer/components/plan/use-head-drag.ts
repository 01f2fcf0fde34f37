import { type PointerEvent, useRef, useState } from 'react'

/** A hand that shakes moves no column. */
const SLACK = 5

/** A column that is dragged by its head: where it would go. */
export interface HeadDrag {
  readonly column: string
  /** Key of the column that it would stand before; undefined: behind them all. */
  readonly before: string | undefined
  /** Pixels from the left of the head. */
  readonly line: number
}

interface Heads {
  readonly keys: readonly string[]
  readonly onMove: (column: string, before: string | undefined) => void
}

/** Columns that are moved by dragging their heads; the first one stays. */
export function useHeadDrag({ keys, onMove }: Heads) {
  const start = useRef<{ readonly column: string; readonly x: number }>(undefined)
  const [drag, setDrag] = useState<HeadDrag>()
  const moved = useRef(false)
  return {
    drag,
    down(column: string, event: PointerEvent): void {
      moved.current = false
      start.current = event.button === 0 && column !== keys[0] ? { column, x: event.clientX } : undefined
    },
    move(event: PointerEvent<HTMLElement>): void {
      const from = start.current
      if (from === undefined) return
      if (!moved.current && Math.abs(event.clientX - from.x) < SLACK) return
      if (!moved.current) event.currentTarget.setPointerCapture(event.pointerId)
      moved.current = true
      const head = event.currentTarget.getBoundingClientRect()
      const cells = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-column]')]
      const after = cells.findIndex((cell, i) => {
        const { left, width } = cell.getBoundingClientRect()
        return i > 0 && event.clientX < left + width / 2
      })
      const edge = after < 0 ? cells.at(-1)?.getBoundingClientRect().right : cells[after]?.getBoundingClientRect().left
      setDrag({ column: from.column, before: cells[after]?.dataset['column'], line: (edge ?? 0) - head.left })
    },
    up(): void {
      if (drag !== undefined) onMove(drag.column, drag.before)
      start.current = undefined
      setDrag(undefined)
    },
    cancel(): void {
      start.current = undefined
      setDrag(undefined)
    },
    /** True if the click ends a move, and sorts nothing. */
    wasMoved: (): boolean => moved.current,
  }
}
