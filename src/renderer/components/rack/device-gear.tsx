import { memo } from 'react'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import { clean } from '#renderer/model/clean.ts'
import { ICONS } from '#renderer/components/ui/icons.ts'
import type { DeviceMarks } from '#renderer/model/lab-state.ts'
import { shareDone } from '#renderer/model/share-done.ts'
import type { Slot } from './faceplate.ts'
import { type DeviceBox, textSize } from './layout.ts'

export interface DeviceGearProps {
  readonly box: DeviceBox
  readonly marks: DeviceMarks | undefined
  readonly progress: DeviceProgress | undefined
  /** The latest result is a failure, and no run is asking again. */
  readonly failed: boolean
  readonly selected: boolean
  readonly zoom: number
}

/** One device of an elevation: its name, its empty sockets, and how far its run has come. */
export const DeviceGear = memo(function DeviceGear(props: DeviceGearProps) {
  const { box, progress, failed } = props
  const { device, x, y, width, height } = box
  const running = progress?.state === 'running'
  const bad = failed || progress?.state === 'failed'
  const tone = bad ? 'fail' : running ? 'run' : device.role === 'patch-panel' ? 'pp' : ''
  const soft = device.managed ? 'nm' : 'nm soft'
  const small = props.zoom < LEAST_ZOOM
  const [name, model] = title(props)
  return (
    <g className={box.ghost ? 'ghost' : undefined} data-device={device.name}>
      <rect
        className={`gear ${tone} ${props.selected ? 'hot' : ''}`}
        data-gear={device.name}
        x={x + 0.5}
        y={y + 0.5}
        width={width - 1}
        height={height - 1}
        rx={1.5}
      />
      {!small && (
        <text className={soft} x={x + 4} y={y + 9.5}>
          {name}
          {model !== '' && <tspan className="md"> {model}</tspan>}
        </text>
      )}
      {!box.ghost && <path className="spare" d={box.plate.spare.map((slot) => socket(box, slot)).join('')} />}
      {!box.ghost && <path className="bays" d={bays(box)} />}
      {!box.ghost && !small && <Badge {...props} />}
      {running && <Bar box={box} progress={progress} />}
    </g>
  )
})

/** Below this zoom text of ten pixels would cover the ports. */
const LEAST_ZOOM = 0.8
/** Of the elevation's text, per character of a name, in parts of its size; and room for a badge. */
const CHARACTER = 0.55
const BADGE = 24
/** Shorter beginnings of a model say nothing. */
const LEAST_MODEL = 4

/** The name, and the model if there is room for it beside the badge. */
function title({ box, zoom }: DeviceGearProps): readonly [name: string, model: string] {
  const chars = Math.floor((box.width - 8 - BADGE) / (textSize(zoom) * CHARACTER))
  const name = cut(clean(box.device.name), chars)
  const left = chars - name.length - 1
  const model = clean(box.device.model ?? '')
  return [name, left < LEAST_MODEL || model === '' ? '' : cut(model, left)]
}

/** A socket that the plan doesn't name: there for the eye, as it is on the device. */
function socket({ x, y }: DeviceBox, slot: Slot): string {
  const [w, h] = [Math.max(1, slot.w - 1), slot.h - 1]
  return `M${x + slot.x + 0.5} ${y + slot.y + 0.5}h${w}v${h}h${-w}z`
}

/** Width of a drive bay. */
const BAY = 8

function bays({ x, y, plate }: DeviceBox): string {
  if (plate.bays === undefined) return ''
  const { x: left, y: top, w, h } = plate.bays
  const edges = Array.from({ length: Math.floor(w / BAY) + 1 }, (_, i) => `M${x + left + i * BAY} ${y + top}v${h}`)
  const right = Math.floor(w / BAY) * BAY
  return `${edges.join('')}M${x + left} ${y + top}h${right}M${x + left} ${y + top + h}h${right}`
}

function Badge({ box, marks, progress, failed }: DeviceGearProps) {
  const right = box.x + box.width - 4
  const y = box.y + 9.5
  if (failed || progress?.state === 'failed') {
    return (
      <g className="badge-fail" transform={`translate(${right - 10},${y - 8.5}) scale(.62)`}>
        <path d={ICONS.failed} />
      </g>
    )
  }
  if (progress?.state === 'running') {
    const step = progress.step
    if (step?.kind !== 'command') return null
    return (
      <text className="bd acc" x={right} y={y}>
        {step.index + 1}/{step.count}
      </text>
    )
  }
  if (marks === undefined || marks.bad + marks.warn === 0) return null
  return (
    <text className={marks.bad > 0 ? 'bd bad' : 'bd warn'} x={right} y={y}>
      {marks.bad > 0 ? `×${marks.bad}` : `!${marks.warn}`}
    </text>
  )
}

function Bar({ box, progress }: { readonly box: DeviceBox; readonly progress: DeviceProgress }) {
  return (
    <>
      <rect className="barbg" x={box.x + 1} y={box.y + box.height - 2} width={box.width - 2} height={2} />
      <rect
        className="barfg"
        x={box.x + 1}
        y={box.y + box.height - 2}
        width={(box.width - 2) * shareDone(progress)}
        height={2}
      />
    </>
  )
}

function cut(text: string, chars: number): string {
  return text.length <= chars ? text : `${text.slice(0, Math.max(1, chars - 1))}…`
}
