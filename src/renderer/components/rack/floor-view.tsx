import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import type { RackDrag } from '#renderer/components/rack-edit/rack-drag.ts'
import { useRackDrag } from '#renderer/components/rack-edit/use-rack-drag.ts'
import type { MenuPoint } from '#renderer/components/ui/context-menu.tsx'
import type { PortRef } from '#shared/model/verdict.ts'
import { type PortDetail, same } from '#renderer/model/link-path.ts'
import { type Hit, hitTest } from './hit-test.ts'
import { HoverCard } from './hover-card.tsx'
import { type Floor, HEAD, portPlace, textSize, TRAY } from './layout.ts'
import type { Direction } from './neighbors.ts'
import { usePan } from './use-pan.ts'
import { noteMove } from './port-buttons.ts'

export interface FloorViewProps {
  readonly floor: Floor
  readonly zoom: number
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly heads: ReactNode
  readonly children: ReactNode
  /** What is drawn over all racks. */
  readonly overlay: ReactNode
  /** While the racks are edited: what is dragged over them. */
  readonly drag?: RackDrag | undefined
  readonly describe: (at: PortRef) => PortDetail
  readonly onSelect: (device: string, port: string | undefined) => void
  /** The menu of what is under the pointer, which was selected before. */
  readonly onMenu: (at: MenuPoint) => void
  readonly onMove: (from: PortRef, direction: Direction) => void
  readonly onFarEnd: (from: PortRef) => void
  readonly onScroll: () => void
  readonly onZoom: (direction: 1 | -1) => void
}

interface Hover {
  readonly at: PortRef
  readonly x: number
  readonly y: number
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}
const CARD_WIDTH = 232
const CARD_HEIGHT = 120

/** The scrolling floor of racks; pointer and keys are taken here once, for all ports. */
export function FloorView(props: FloorViewProps) {
  const { floor, zoom, scroller, describe, onZoom } = props
  const [hover, setHover] = useState<Hover>()
  const frame = useRef<HTMLDivElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const dragging = useRackDrag(props.drag, { floor, zoom, stage, scroller })

  const hitAt = (event: { clientX: number; clientY: number }): Hit | undefined => {
    const bounds = stage.current?.getBoundingClientRect()
    if (bounds === undefined) return undefined
    return hitTest(floor, (event.clientX - bounds.left) / zoom, (event.clientY - bounds.top) / zoom + HEAD - TRAY)
  }

  const pan = usePan(scroller, (event) => hitAt(event)?.box === undefined)
  const onPointerMove = (event: PointerEvent) => {
    if (dragging.move(event) || pan.move(event)) return setHover(undefined)
    const hit = hitAt(event)
    const at =
      hit?.box === undefined || hit.port === undefined ? undefined : { device: hit.box.device.name, port: hit.port }
    setHover((before) => {
      if (at === undefined) return undefined
      return before !== undefined && same(before.at, at) ? before : cardPlace(at)
    })
  }

  /** Right of the port and below it, or on the other side where the window ends. */
  const cardPlace = (at: PortRef): Hover | undefined => {
    const place = portPlace(floor, at.device, at.port)
    const bounds = frame.current?.getBoundingClientRect()
    const origin = stage.current?.getBoundingClientRect()
    if (place === undefined || bounds === undefined || origin === undefined) return undefined
    const left = origin.left - bounds.left + place.x * zoom
    const top = origin.top - bounds.top + (place.y - HEAD + TRAY) * zoom
    const right = left + place.w * zoom + 10
    const below = top + place.h * zoom + 8
    const x = right + CARD_WIDTH > bounds.width ? left - CARD_WIDTH - 10 : right
    const y = below + CARD_HEIGHT > bounds.height ? top - CARD_HEIGHT : below
    return { at, x: Math.max(4, x), y }
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const at = portOf(event.target)
    if (at === undefined) return
    const direction = event.altKey ? undefined : ARROWS[event.key]
    if (direction !== undefined) props.onMove(at, direction)
    else if (event.key === 'Enter') props.onFarEnd(at)
    else if (event.key === ' ') props.onSelect(at.device, at.port)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const onClick = (event: MouseEvent) => {
    if (dragging.click(event) || pan.click(event)) return
    const hit = hitAt(event)
    if (hit?.box !== undefined) props.onSelect(hit.box.device.name, hit.port)
  }

  const onContextMenu = (event: MouseEvent) => {
    const hit = hitAt(event)
    if (hit?.box === undefined) return
    event.preventDefault()
    setHover(undefined)
    props.onSelect(hit.box.device.name, hit.port)
    props.onMenu({ x: event.clientX, y: event.clientY })
  }

  // A card beside a port that is elsewhere now would say something of another
  useEffect(() => setHover(undefined), [zoom, floor])

  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      onZoom(event.deltaY < 0 ? 1 : -1)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [scroller, onZoom])

  return (
    <div className="floor" ref={frame}>
      <div
        className="scroller"
        ref={scroller}
        onScroll={() => {
          noteMove()
          props.onScroll()
        }}
        tabIndex={-1}
      >
        <div className="heads" style={{ width: floor.width * zoom }}>
          {props.heads}
        </div>
        {/* Keys are handled once for all ports, which are buttons themselves */}
        <div
          ref={stage}
          className={`stage${zoom < 0.8 ? ' small' : ''}${props.drag === undefined ? '' : ' editing'}`}
          role="group"
          aria-label="Rack elevations. Arrow keys move from port to port, Enter goes to the far end."
          style={{
            width: floor.width * zoom,
            height: (floor.height - HEAD + TRAY) * zoom,
            cursor: hover === undefined ? undefined : 'pointer',
          }}
          onPointerDown={(event) => {
            dragging.down(event)
            pan.down(event)
          }}
          onPointerMove={onPointerMove}
          onPointerUp={dragging.up}
          onPointerCancel={dragging.cancel}
          onPointerLeave={() => setHover(undefined)}
          onClick={onClick}
          onContextMenu={onContextMenu}
          onKeyDown={onKeyDown}
        >
          {props.children}
          <svg
            className="overlay"
            aria-hidden="true"
            style={{ fontSize: textSize(zoom) }}
            viewBox={`0 ${HEAD - TRAY} ${floor.width} ${floor.height - HEAD + TRAY}`}
          >
            {props.overlay}
          </svg>
        </div>
      </div>
      {hover && <HoverCard detail={describe(hover.at)} x={hover.x} y={hover.y} />}
    </div>
  )
}

function portOf(target: EventTarget): PortRef | undefined {
  if (!(target instanceof Element)) return undefined
  const element = target.closest('[data-port]')
  const device = element?.getAttribute('data-device')
  const port = element?.getAttribute('data-port')
  return device && port ? { device, port } : undefined
}
