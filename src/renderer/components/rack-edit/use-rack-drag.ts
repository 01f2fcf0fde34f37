import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import { hitTest } from '#renderer/components/rack/hit-test.ts'
import { type Floor, HEAD, TRAY } from '#renderer/components/rack/layout.ts'
import { dragAt, type FloorPoint, type Grip, letGo, type RackDrag } from './rack-drag.ts'

export interface DragPlace {
  readonly floor: Floor
  readonly zoom: number
  readonly stage: RefObject<HTMLElement | null>
  readonly scroller: RefObject<HTMLElement | null>
}

/** Each handler gives true if it took the event. */
export interface DragHandlers {
  readonly down: (event: PointerEvent) => boolean
  readonly move: (event: PointerEvent) => boolean
  readonly up: () => boolean
  readonly cancel: () => void
  /** The click at the end of a drag is none. */
  readonly click: (event: MouseEvent) => boolean
}

/** A press that moves so far is a drag; pixels. */
const SLOP = 4
/** So near to the edge of the window the floor moves along; pixels. */
const EDGE = 44
const MOST_PER_FRAME = 18

/** The pointer's way of moving devices and drawing cables; does nothing while `drag` is absent. */
export function useRackDrag(drag: RackDrag | undefined, place: DragPlace): DragHandlers {
  const now = useRef({ drag, ...place })
  now.current = { drag, ...place }
  const handlers = useMemo(() => makeHandlers(now), [])
  useEffect(() => {
    if (drag === undefined) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || drag.now() === undefined) return
      event.preventDefault()
      event.stopPropagation()
      handlers.cancel()
    }
    window.addEventListener('keydown', onKey, true)
    return () => {
      window.removeEventListener('keydown', onKey, true)
      handlers.cancel()
      drag.set(undefined)
    }
  }, [drag, handlers])
  return handlers
}

function makeHandlers(ref: RefObject<DragPlace & { readonly drag: RackDrag | undefined }>): DragHandlers {
  let grip: (Grip & { readonly id: number; readonly clientX: number; readonly clientY: number }) | undefined
  let last = { clientX: 0, clientY: 0 }
  let dragged = false
  let frame = 0

  const pointAt = ({ clientX, clientY }: { clientX: number; clientY: number }): FloorPoint | undefined => {
    const { stage, zoom } = ref.current
    const bounds = stage.current?.getBoundingClientRect()
    return bounds && { x: (clientX - bounds.left) / zoom, y: (clientY - bounds.top) / zoom + HEAD - TRAY }
  }
  const update = (): void => {
    const { drag, floor } = ref.current
    const at = pointAt(last)
    if (drag === undefined || grip === undefined || at === undefined) return
    drag.set(dragAt(drag.rules, grip, { floor, at, hit: hitTest(floor, at.x, at.y), ...last }))
  }
  const end = (): void => {
    cancelAnimationFrame(frame)
    frame = 0
    grip = undefined
    ref.current.drag?.set(undefined)
  }
  /** Goes on while the pointer rests near an edge. */
  const follow = (): void => {
    const { scroller } = ref.current
    const bounds = scroller.current?.getBoundingClientRect()
    if (bounds !== undefined && scroller.current !== null) {
      const x = pull(last.clientX, bounds.left, bounds.right)
      const y = pull(last.clientY, bounds.top + HEAD, bounds.bottom)
      if (x !== 0 || y !== 0) {
        scroller.current.scrollBy(x, y)
        update()
      }
    }
    frame = requestAnimationFrame(follow)
  }

  return {
    down(event) {
      dragged = false
      const { drag, floor } = ref.current
      const at = pointAt(event)
      if (drag === undefined || at === undefined || event.button !== 0 || event.pointerType === 'touch') return false
      const hit = hitTest(floor, at.x, at.y)
      if (hit?.box === undefined) return false
      const { clientX, clientY, pointerId: id } = event
      grip = { hit: { ...hit, box: hit.box }, at, id, clientX, clientY }
      return true
    },
    move(event) {
      const { drag, stage } = ref.current
      if (drag === undefined || grip === undefined) return false
      last = { clientX: event.clientX, clientY: event.clientY }
      if (drag.now() === undefined) {
        if (Math.hypot(event.clientX - grip.clientX, event.clientY - grip.clientY) < SLOP) return false
        const fixed = drag.rules.fixed()
        dragged = true
        if (fixed !== undefined) {
          grip = undefined
          drag.rules.onRefused(fixed)
          return true
        }
        stage.current?.setPointerCapture(grip.id)
        frame = requestAnimationFrame(follow)
      }
      update()
      return true
    },
    up() {
      const drag = ref.current.drag
      const done = drag?.now()
      end()
      if (drag === undefined || done === undefined) return false
      letGo(drag.rules, done)
      return true
    },
    cancel: end,
    click() {
      const was = dragged
      dragged = false
      return was
    },
  }
}

/** How far the floor goes in a frame: the more the nearer the pointer is to the edge. */
function pull(at: number, low: number, high: number): number {
  if (at < low + EDGE) return -Math.min(MOST_PER_FRAME, ((low + EDGE - at) / EDGE) * MOST_PER_FRAME)
  if (at > high - EDGE) return Math.min(MOST_PER_FRAME, ((at - high + EDGE) / EDGE) * MOST_PER_FRAME)
  return 0
}
