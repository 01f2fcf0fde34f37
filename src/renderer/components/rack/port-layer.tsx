import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import type { DeviceMarks } from '#renderer/model/lab-state.ts'
import { portNumber } from '#renderer/model/port-name.ts'
import { lookOf, type PortLook } from '#renderer/model/port-state.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import type { DeviceBox } from './layout.ts'
import { forgetPortButtons, showPortButtons } from './port-buttons.ts'
import { markWidth, portPaths } from './port-paths.ts'

export interface PortLayerProps {
  readonly boxes: readonly DeviceBox[]
  /** In the order of `boxes`. */
  readonly marks: readonly (DeviceMarks | undefined)[]
  readonly nameWidth: number
  /** Only these looks are lit; empty: all. */
  readonly looks: ReadonlySet<PortLook>
  /** The port that the Tab key leads to, when it is one of these. */
  readonly focus: PortRef | undefined
  readonly numbers: boolean
}

/** All ports of a rack: a few paths for the eye, a button each for keyboard and screen reader. */
export const PortLayer = memo(function PortLayer(props: PortLayerProps) {
  const { boxes, marks, nameWidth, looks, focus, numbers } = props
  const buttons = useRef<SVGGElement>(null)
  const paths = useMemo(() => portPaths(boxes, marks, nameWidth), [boxes, nameWidth, marks])
  useLayoutEffect(() => {
    if (buttons.current !== null) showPortButtons(buttons.current, { boxes, marks, nameWidth, focus })
  }, [boxes, nameWidth, marks, focus?.device, focus?.port])
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
      {numbers && <Numbers boxes={boxes} marks={marks} nameWidth={nameWidth} />}
      <g ref={buttons} />
    </>
  )
}, sameLayer)

function sameLayer(a: PortLayerProps, b: PortLayerProps): boolean {
  return (
    a.boxes === b.boxes &&
    a.nameWidth === b.nameWidth &&
    a.looks === b.looks &&
    a.numbers === b.numbers &&
    a.focus?.device === b.focus?.device &&
    a.focus?.port === b.focus?.port &&
    a.marks.every((each, i) => each === b.marks[i])
  )
}

/** Numbers in the free sockets, where they are large enough to be read. */
function Numbers({ boxes, marks, nameWidth }: Pick<PortLayerProps, 'boxes' | 'marks' | 'nameWidth'>) {
  return boxes.flatMap((box, n) => {
    const w = markWidth(box.plate.pitch)
    if (box.ghost || w < 5) return []
    return box.device.ports.map((port, i) => {
      const slot = box.plate.slots[i]
      if (slot === undefined || lookOf(marks[n]?.states[i] ?? 'free') !== 'none') return null
      return (
        <text
          key={`${box.device.name} ${port}`}
          className="pn"
          x={box.x + nameWidth + slot.x + w / 2}
          y={box.y + slot.y + 3.9}
        >
          {portNumber(port)}
        </text>
      )
    })
  })
}
