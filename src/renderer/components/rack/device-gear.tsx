import { memo } from 'react'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import { clean } from '#renderer/model/clean.ts'
import { ICONS } from '#renderer/components/ui/icons.ts'
import type { DeviceMarks } from '#renderer/model/lab-state.ts'
import { shareDone } from '#renderer/model/share-done.ts'
import type { DeviceBox } from './layout.ts'
import { markWidth } from './port-paths.ts'

export interface DeviceGearProps {
  readonly box: DeviceBox
  readonly marks: DeviceMarks | undefined
  readonly progress: DeviceProgress | undefined
  /** The latest result is a failure, and no run is asking again. */
  readonly failed: boolean
  readonly nameWidth: number
  readonly chars: number
  readonly selected: boolean
  readonly small: boolean
}

/** One device of an elevation: its name, its empty sockets, and how far its run has come. */
export const DeviceGear = memo(function DeviceGear(props: DeviceGearProps) {
  const { box, progress, failed } = props
  const { device, x, y, width, height } = box
  const running = progress?.state === 'running'
  const bad = failed || progress?.state === 'failed'
  const tone = bad ? 'fail' : running ? 'run' : device.role === 'patch-panel' ? 'pp' : ''
  const soft = device.managed ? 'nm' : 'nm soft'
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
      {!props.small && (
        <text className={soft} x={x + 5} y={y + 11.5}>
          {cut(clean(device.name), props.chars)}
        </text>
      )}
      {!props.small && device.heightU > 1 && device.model !== undefined && (
        <text className="nm soft" x={x + 5} y={y + 24.5}>
          {cut(clean(device.model), props.chars)}
        </text>
      )}
      {!box.ghost && <path className="spare" d={spare(box, props.nameWidth)} />}
      {!box.ghost && !props.small && <Badge {...props} />}
      {running && <Bar box={box} progress={progress} />}
    </g>
  )
})

/** Sockets that the plan does not name: there for the eye, as they are on the device. */
function spare({ x, y, plate }: DeviceBox, nameWidth: number): string {
  const w = markWidth(plate.pitch) - 1
  return plate.spare.map((slot) => `M${x + nameWidth + slot.x + 0.5} ${y + slot.y + 0.5}h${w}v4h${-w}z`).join('')
}

function Badge({ box, marks, progress, failed }: DeviceGearProps) {
  const right = box.x + box.width - 4
  const y = box.y + (box.device.heightU > 1 ? box.height - 5 : 11.5)
  if (failed || progress?.state === 'failed') {
    return (
      <g className="badge-fail" transform={`translate(${right - 11},${y - 9.5}) scale(.7)`}>
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
