import { unitOfRow } from './folded-units.ts'
import { memo } from 'react'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import type { DeviceMarks } from '#renderer/model/lab-state.ts'
import type { PortLook } from '#renderer/model/port-state.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import { DeviceGear } from './device-gear.tsx'
import { HEAD, type RackBox, textSize, TRAY } from './layout.ts'
import { PortLayer } from './port-layer.tsx'
import { GAP, U } from './units.ts'

export interface RackGearProps {
  readonly rack: RackBox
  /** These three in the order of `rack.devices`. */
  readonly marks: readonly (DeviceMarks | undefined)[]
  readonly progress: readonly (DeviceProgress | undefined)[]
  readonly failed: readonly boolean[]
  /** Names of the devices at the ends of the selection. */
  readonly hot: readonly string[]
  readonly focus: PortRef | undefined
  readonly looks: ReadonlySet<PortLook>
  readonly zoom: number
  readonly bottom: number
}

/** One rack with its devices; drawn anew only when something in it has changed. */
export const RackGear = memo(function RackGear(props: RackGearProps) {
  const { rack, zoom } = props
  const top = props.bottom - rack.height
  const name = rack.column.rack?.name ?? 'Devices without a rack'
  return (
    <svg
      role="group"
      className="elevation"
      style={{ left: (rack.x - GAP / 2) * zoom, width: (rack.width + GAP) * zoom }}
      viewBox={`${rack.x - GAP / 2} ${HEAD - TRAY} ${rack.width + GAP} ${props.bottom + 12 - HEAD + TRAY}`}
      aria-label={rack.column.rack === undefined ? name : `Rack ${name}`}
      data-testid="rack"
      data-rack={rack.column.key}
    >
      {/* Said here and not on the stage, or every port would be styled anew when the floor is zoomed */}
      <g fontSize={textSize(zoom)}>
        <Frame rack={rack} top={top} labels={zoom > 0.7} />
        {rack.devices.map((box, i) => (
          <DeviceGear
            key={box.device.name}
            box={box}
            marks={props.marks[i]}
            progress={props.progress[i]}
            failed={props.failed[i] ?? false}
            selected={props.hot.includes(box.device.name)}
            zoom={zoom}
          />
        ))}
      </g>
      <PortLayer
        boxes={rack.devices}
        marks={props.marks}
        looks={props.looks}
        focus={isHere(rack, props.focus) ? props.focus : undefined}
        numbers={zoom >= 2}
      />
    </svg>
  )
}, sameRack)

interface FrameProps {
  readonly rack: RackBox
  readonly top: number
  readonly labels: boolean
}

const Frame = memo(function Frame({ rack, top, labels }: FrameProps) {
  const { x, width, height, units, folded } = rack
  let lines = ''
  const numbers: number[] = []
  for (let u = 1; u <= units; u++) {
    lines += `M${x + 16} ${top + 4 + (units - u + 1) * U}h${width - 21}`
    numbers.push(u)
  }
  return (
    <>
      <rect className="frame" x={x + 0.5} y={top - 0.5} width={width - 1} height={height + 6} rx={2} />
      <rect className="inner" x={x + 16} y={top + 3} width={width - 21} height={height - 6} />
      <path className="slotl" d={lines} />
      {labels &&
        numbers.map((u) => (
          <text key={u} className="u" x={x + 14} y={top + 4 + (units - u) * U + U / 2 + 3.5}>
            {unitOfRow(folded, u)}
          </text>
        ))}
      {labels && folded !== undefined && folded.from - 1 < units && (
        <g className="fold">
          <path d={`M${x + 18} ${top + 4 + (units - folded.from + 1) * U}h${width - 25}`} />
          <text x={x + width / 2 + 5} y={top + 4 + (units - folded.from + 1) * U + 3.5}>
            U{folded.from}–{Math.min(folded.to, rack.column.rack?.heightU ?? folded.to)} empty
          </text>
        </g>
      )}
    </>
  )
})

function sameRack(a: RackGearProps, b: RackGearProps): boolean {
  return (
    a.rack === b.rack &&
    a.zoom === b.zoom &&
    a.bottom === b.bottom &&
    a.looks === b.looks &&
    sameItems(a.marks, b.marks) &&
    sameItems(a.progress, b.progress) &&
    sameItems(a.failed, b.failed) &&
    sameItems(hotHere(a), hotHere(b)) &&
    focusHere(a) === focusHere(b)
  )
}

function hotHere({ rack, hot }: RackGearProps): readonly string[] {
  return hot.filter((name) => rack.devices.some((box) => box.device.name === name))
}

function focusHere({ rack, focus }: RackGearProps): string | undefined {
  return focus !== undefined && isHere(rack, focus) ? `${focus.device}\n${focus.port}` : undefined
}

function isHere(rack: RackBox, focus: PortRef | undefined): boolean {
  return focus !== undefined && rack.devices.some((box) => box.device.name === focus.device)
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i])
}
