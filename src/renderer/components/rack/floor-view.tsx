import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import type { PortRef } from '#shared/model/verdict.ts'
import { type PortDetail } from '#renderer/model/link-path.ts'
import { HoverCard } from './hover-card.tsx'
import { type Floor, HEAD, textSize } from './layout.ts'
import type { Direction } from './neighbours.ts'

export interface FloorViewProps {
  readonly floor: Floor
  readonly zoom: number
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly heads: ReactNode
  readonly children: ReactNode
  readonly describe: (at: PortRef) => PortDetail
  readonly onSelect: (device: string, port: string | undefined) => void
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

  const onPointerOver = useCallback((event: PointerEvent) => {
    const at = portOf(event.target)
    const element = event.target instanceof Element ? event.target.closest('[data-port]') : null
    const bounds = frame.current?.getBoundingClientRect()
    if (at === undefined || element === null || bounds === undefined) return setHover(undefined)
    const port = element.getBoundingClientRect()
    const right = port.right - bounds.left + 10
    const x = right + CARD_WIDTH > bounds.width ? port.left - bounds.left - CARD_WIDTH - 10 : right
    const below = port.bottom - bounds.top + 8
    const y = below + CARD_HEIGHT > bounds.height ? port.top - bounds.top - CARD_HEIGHT : below
    setHover({ at, x: Math.max(4, x), y })
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    const at = portOf(event.target)
    if (at === undefined) return
    const direction = ARROWS[event.key]
    if (direction !== undefined) props.onMove(at, direction)
    else if (event.key === 'Enter') props.onFarEnd(at)
    else if (event.key === ' ') props.onSelect(at.device, at.port)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const onClick = (event: { target: EventTarget }) => {
    const at = portOf(event.target)
    if (at !== undefined) return props.onSelect(at.device, at.port)
    const gear = event.target instanceof Element ? event.target.closest('[data-device]') : null
    const device = gear?.getAttribute('data-device')
    if (device) props.onSelect(device, undefined)
  }

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
      <div className="scroller" ref={scroller} onScroll={props.onScroll} tabIndex={-1}>
        <div className="heads" style={{ width: floor.width * zoom }}>
          {props.heads}
        </div>
        {/* Keys are handled once for all ports, which are buttons themselves */}
        <svg
          className={zoom < 0.8 ? 'stage small' : 'stage'}
          role="group"
          aria-label="Rack elevations. Arrow keys move from port to port, Enter goes to the far end."
          width={floor.width * zoom}
          height={(floor.height - HEAD + TRAY) * zoom}
          viewBox={`0 ${HEAD - TRAY} ${floor.width} ${floor.height - HEAD + TRAY}`}
          style={{ fontSize: textSize(zoom) }}
          onPointerOver={onPointerOver}
          onPointerLeave={() => setHover(undefined)}
          onClick={onClick}
          onKeyDown={onKeyDown}
        >
          {props.children}
        </svg>
      </div>
      {hover && <HoverCard detail={describe(hover.at)} x={hover.x} y={hover.y} />}
    </div>
  )
}

/** Room above the racks in which cables run. */
const TRAY = 7

function portOf(target: EventTarget): PortRef | undefined {
  if (!(target instanceof Element)) return undefined
  const element = target.closest('[data-port]')
  const device = element?.getAttribute('data-device')
  const port = element?.getAttribute('data-port')
  return device && port ? { device, port } : undefined
}
