import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { type Floor, portPlace } from '#renderer/components/rack/layout.ts'
import { route } from '#renderer/components/rack/routes.ts'
import { U } from '#renderer/components/rack/units.ts'
import type { Drag, RackDrag } from './rack-drag.ts'

/** What is dragged, over all racks: the outline of a device where it would stand, or a cable. */
export function DragLayer({ drag, floor }: { readonly drag: RackDrag; readonly floor: Floor }) {
  const now = useSyncExternalStore(drag.subscribe, drag.now)
  if (now === undefined) return null
  const tone = now.reason === undefined ? 'drag good' : 'drag bad'
  return now.kind === 'device' ? (
    <Outline drag={now} floor={floor} tone={tone} />
  ) : (
    <Line drag={now} floor={floor} tone={tone} />
  )
}

function Outline(props: { readonly drag: Drag & { kind: 'device' }; readonly floor: Floor; readonly tone: string }) {
  const { drag, floor, tone } = props
  const { rack, place, box } = drag
  if (rack === undefined) return null
  const top = floor.height - 12 - rack.height
  if (place === undefined)
    return <rect className={tone} x={rack.x} y={top} width={rack.width} height={rack.height + 6} rx={2} />
  const units = Math.max(1, box.device.heightU)
  const y = top + 4 + (rack.units - place.position - units + 1) * U
  // The names of units stand left of what is in a rack.
  const x = rack.x + rack.width - 6 - box.width
  return (
    <g className={tone} data-testid="drag-outline">
      <rect x={x + 0.5} y={y + 0.5} width={box.width - 1} height={units * U - 2} rx={1.5} />
      <path d={`M${rack.x + 2} ${y + 0.5}h${x - rack.x - 3}M${rack.x + 2} ${y + units * U - 1}h${x - rack.x - 3}`} />
    </g>
  )
}

function Line(props: { readonly drag: Drag & { kind: 'cable' }; readonly floor: Floor; readonly tone: string }) {
  const { drag, floor, tone } = props
  const start = portPlace(floor, drag.from.device, drag.from.port)
  if (start === undefined) return null
  const end = drag.to && portPlace(floor, drag.to.device, drag.to.port)
  const straight = `M${start.x + start.w / 2} ${start.y + start.h / 2}L${drag.at.x} ${drag.at.y}`
  const d = drag.to === undefined ? straight : (route(floor, drag.from, drag.to) ?? straight)
  return (
    <g className={tone} data-testid="drag-cable">
      <path d={d} />
      {[start, end].map(
        (at, i) => at && <rect key={i} x={at.x - 2} y={at.y - 2} width={at.w + 4} height={at.h + 4} rx={2.5} />,
      )}
    </g>
  )
}

/** Beside the pointer: where it would go, and why it cannot. */
export function DragWords({ drag }: { readonly drag: RackDrag }) {
  const now = useSyncExternalStore(drag.subscribe, drag.now)
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null || now === undefined) return
    element.style.left = `${Math.min(now.clientX + 16, window.innerWidth - element.offsetWidth - 8)}px`
    element.style.top = `${Math.min(now.clientY + 18, window.innerHeight - element.offsetHeight - 8)}px`
  })
  return (
    <div role="status">
      {now !== undefined && (
        <div
          ref={box}
          className={now.reason === undefined ? 'drag-words ok' : 'drag-words bad'}
          data-testid="drag-words"
        >
          <b>{clean(now.words)}</b>
          {now.reason !== undefined && (
            <span>
              <Icon name="x" small /> {clean(now.reason)}
            </span>
          )}
        </div>
      )}
    </div>
  )
}
