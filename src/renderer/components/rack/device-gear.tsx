import { memo } from 'react'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import { clean } from '#renderer/model/clean.ts'
import { ICONS } from '#renderer/components/ui/icons.ts'
import { portNumber, shortPort } from '#renderer/model/port-name.ts'
import type { DeviceMarks } from '#renderer/model/lab-state.ts'
import { lookOf, type PortLook, STATE_WORDS } from '#renderer/model/port-state.ts'
import { shareDone } from '#renderer/model/share-done.ts'
import type { DeviceBox } from './layout.ts'
import { PortMark } from './port-mark.tsx'

export interface DeviceGearProps {
  readonly box: DeviceBox
  readonly marks: DeviceMarks | undefined
  readonly progress: DeviceProgress | undefined
  /** The latest result is a failure, and no run is asking again. */
  readonly failed: boolean
  readonly nameWidth: number
  readonly chars: number
  readonly selected: boolean
  /** The port that the Tab key leads to, when it is one of this device. */
  readonly focusPort: string | undefined
  readonly looks: ReadonlySet<PortLook>
  readonly numbers: boolean
  readonly ports: boolean
  readonly small: boolean
}

/** One device of an elevation: its name, its ports by state, and how far its run has come. */
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
      {!box.ghost && props.ports && <path className="spare" d={spare(box, props.nameWidth)} />}
      {!box.ghost && props.ports && (
        <Ports
          box={box}
          marks={props.marks}
          nameWidth={props.nameWidth}
          looks={props.looks}
          focusPort={props.focusPort}
          numbers={props.numbers}
        />
      )}
      {!box.ghost && !props.small && <Badge {...props} />}
      {running && <Bar box={box} progress={progress} />}
    </g>
  )
})

/** Sockets that the plan does not name: there for the eye, as they are on the device. */
function spare({ x, y, plate }: DeviceBox, nameWidth: number): string {
  const w = Math.max(1.5, plate.pitch - 1) - 1
  return plate.spare.map((slot) => `M${x + nameWidth + slot.x + 0.5} ${y + slot.y + 0.5}h${w}v4h${-w}z`).join('')
}

type PortsProps = Pick<DeviceGearProps, 'box' | 'marks' | 'nameWidth' | 'looks' | 'focusPort' | 'numbers'>

/** Apart from the rest: the steps of a run change the device's bar many times, its ports once. */
const Ports = memo(function Ports({ box, marks, nameWidth, looks, focusPort, numbers }: PortsProps) {
  const { device, plate } = box
  const w = Math.max(1.5, plate.pitch - 1)
  return device.ports.map((port, i) => {
    const slot = plate.slots[i]
    if (slot === undefined) return null
    const state = marks?.states[i] ?? 'free'
    const look = lookOf(state)
    const extra = marks?.extra.has(i) ?? false
    const x = box.x + nameWidth + slot.x
    const y = box.y + slot.y
    const lit = looks.size === 0 || looks.has(look)
    return (
      // A port is a button of the elevation, reached by arrow keys
      <g
        key={port}
        role="button"
        tabIndex={focusPort === port ? 0 : -1}
        className={lit ? 'port' : 'port dimmed'}
        aria-label={`${clean(device.name)}${device.position === undefined ? '' : `, U${device.position}`}, port ${shortPort(port)}, ${extra ? 'no plan, but a cable was seen' : STATE_WORDS[state]}`}
        data-testid="port"
        data-device={device.name}
        data-port={port}
        data-state={state}
      >
        <PortMark look={look} x={x} y={y} w={w} extra={extra} />
        {numbers && look === 'none' && w >= 5 && (
          <text className="pn" x={x + w / 2} y={y + 3.9}>
            {portNumber(port)}
          </text>
        )}
      </g>
    )
  })
})

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
