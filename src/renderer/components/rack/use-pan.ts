import { type MouseEvent, type PointerEvent, type RefObject, useRef } from 'react'

/** A hand that shakes does not move the floor. */
const SLACK = 4
const MIDDLE = 1

/** The floor follows the pointer that was pressed on empty ground, or pressed with the middle button anywhere. */
export function usePan(scroller: RefObject<HTMLDivElement | null>, isGround: (event: PointerEvent) => boolean) {
  const grip = useRef<{ x: number; y: number; left: number; top: number; moved: boolean }>(undefined)
  return {
    down(event: PointerEvent): void {
      const element = scroller.current
      const ground = event.button === MIDDLE || (event.button === 0 && isGround(event))
      grip.current = undefined
      if (element === null || !ground || event.pointerType === 'touch') return
      grip.current = {
        x: event.clientX,
        y: event.clientY,
        left: element.scrollLeft,
        top: element.scrollTop,
        moved: false,
      }
      if (event.button === MIDDLE) event.preventDefault()
    },
    /** True while the floor is moved. */
    move(event: PointerEvent): boolean {
      const from = grip.current
      if (from === undefined || scroller.current === null) return false
      if (event.buttons === 0) {
        grip.current = undefined
        return false
      }
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y]
      if (!from.moved && Math.hypot(dx, dy) < SLACK) return false
      if (!from.moved) event.currentTarget.setPointerCapture(event.pointerId)
      from.moved = true
      scroller.current.scrollTo(from.left - dx, from.top - dy)
      return true
    },
    /** True if the click ends a move, and means nothing else. */
    click(event: MouseEvent): boolean {
      const moved = grip.current?.moved === true
      grip.current = undefined
      if (moved) event.preventDefault()
      return moved
    },
  }
}
