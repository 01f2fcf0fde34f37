import { memo } from 'react'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import type { DeviceMarks } from '#renderer/model/lab-state.ts'
import type { PortLook } from '#renderer/model/port-state.ts'
import { DeviceGear } from './device-gear.tsx'
import { type RackBox, U } from './layout.ts'

export interface RackGearProps {
  readonly rack: RackBox
  /** These three in the order of `rack.devices`. */
  readonly marks: readonly (DeviceMarks | undefined)[]
  readonly progress: readonly (DeviceProgress | undefined)[]
  readonly failed: readonly boolean[]
  readonly nameWidth: number
  readonly chars: number
  /** Names of the devices at the ends of the selection. */
  readonly hot: readonly string[]
  readonly focus: { readonly device: string; readonly port: string } | undefined
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
    <g
      role="group"
      aria-label={rack.column.rack === undefined ? name : `Rack ${name}`}
      data-testid="rack"
      data-rack={rack.column.key}
    >
      <Frame rack={rack} top={top} labels={zoom > 0.7} />
      {rack.devices.map((box, i) => (
        <DeviceGear
          key={box.device.name}
          box={box}
          marks={props.marks[i]}
          progress={props.progress[i]}
          failed={props.failed[i] ?? false}
          nameWidth={props.nameWidth}
          chars={props.chars}
          selected={props.hot.includes(box.device.name)}
          focusPort={props.focus?.device === box.device.name ? props.focus.port : undefined}
          looks={props.looks}
          numbers={zoom >= 2}
          ports={zoom >= 0.5}
          small={zoom < 0.8}
        />
      ))}
    </g>
  )
}, sameRack)

function Frame({ rack, top, labels }: { readonly rack: RackBox; readonly top: number; readonly labels: boolean }) {
  const { x, width, height, units } = rack
  let lines = ''
  const numbers: number[] = []
  for (let u = 1; u <= units; u++) {
    lines += `M${x + 16} ${top + 4 + (units - u + 1) * U}h${width - 21}`
    if (u === 1 || u % 2 === 0) numbers.push(u)
  }
  return (
    <>
      <rect className="frame" x={x + 0.5} y={top - 0.5} width={width - 1} height={height + 6} rx={2} />
      <rect className="inner" x={x + 16} y={top + 3} width={width - 21} height={height - 6} />
      <path className="slotl" d={lines} />
      {labels &&
        numbers.map((u) => (
          <text key={u} className="u" x={x + 14} y={top + 4 + (units - u) * U + 11.5}>
            {u}
          </text>
        ))}
    </>
  )
}

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
  if (focus === undefined || !rack.devices.some((box) => box.device.name === focus.device)) return undefined
  return `${focus.device}\n${focus.port}`
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i])
}
