import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import type { DeviceMarks } from '#renderer/model/lab-state.ts'
import { portNumber } from '#renderer/model/port-name.ts'
import { lookOf, type PortLook } from '#renderer/model/port-state.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import type { DeviceBox } from './layout.ts'
import { forgetPortButtons, showPortButtons } from './port-buttons.ts'
import { portPaths } from './port-paths.ts'

export interface PortLayerProps {
  readonly boxes: readonly DeviceBox[]
  /** In the order of `boxes`. */
  readonly marks: readonly (DeviceMarks | undefined)[]
  /** Only these looks are lit; empty: all. */
  readonly looks: ReadonlySet<PortLook>
  /** The port that the Tab key leads to, when it is one of these. */
  readonly focus: PortRef | undefined
  readonly numbers: boolean
}

/** All ports of a rack: a few paths for the eye, a button each for keyboard and screen reader. */
export const PortLayer = memo(function PortLayer(props: PortLayerProps) {
  const { boxes, marks, looks, focus, numbers } = props
  const buttons = useRef<SVGGElement>(null)
  const paths = useMemo(() => portPaths(boxes, marks), [boxes, marks])
  useLayoutEffect(() => {
    if (buttons.current !== null) showPortButtons(buttons.current, { boxes, marks, focus })
  }, [boxes, marks, focus?.device, focus?.port])
  useLayoutEffect(() => {
    const group = buttons.current
    return () => {
      if (group !== null) forgetPortButtons(group)
    }
  }, [])
  return (
    <>
      {paths.map(({ className, look, d }) => (
        <path
          key={className}
          className={looks.size === 0 || looks.has(look) ? className : `${className} dimmed`}
          d={d}
        />
      ))}
      {numbers && <Numbers boxes={boxes} marks={marks} />}
      <g ref={buttons} />
    </>
  )
}, sameLayer)

function sameLayer(a: PortLayerProps, b: PortLayerProps): boolean {
  return (
    a.boxes === b.boxes &&
    a.looks === b.looks &&
    a.numbers === b.numbers &&
    a.focus?.device === b.focus?.device &&
    a.focus?.port === b.focus?.port &&
    a.marks.every((each, i) => each === b.marks[i])
  )
}

/** Numbers of all ports, where they are large enough to be read; on what is marked they are outlined. */
function Numbers({ boxes, marks }: Pick<PortLayerProps, 'boxes' | 'marks'>) {
  return boxes.flatMap((box, n) => {
    if (box.ghost) return []
    return box.device.ports.map((port, i) => {
      const slot = box.plate.slots[i]
      if (slot === undefined || slot.w < 5) return null
      const look = lookOf(marks[n]?.states[i] ?? 'free')
      return (
        <text
          key={`${box.device.name} ${port}`}
          className={`pn pn-${look}`}
          x={box.x + slot.x + slot.w / 2}
          y={box.y + slot.y + slot.h / 2 + 1.4}
        >
          {portNumber(port)}
        </text>
      )
    })
  })
}
