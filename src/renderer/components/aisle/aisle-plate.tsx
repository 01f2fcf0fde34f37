import { useMemo } from 'react'
import { type Faceplate, faceplate, type Slot } from '#renderer/components/rack/faceplate.ts'
import type { DeviceBox } from '#renderer/components/rack/layout.ts'
import { portPaths } from '#renderer/components/rack/port-paths.ts'
import type { DeviceMarks } from '#renderer/model/lab-state.ts'
import { portNumber, shortPort } from '#renderer/model/port-name.ts'
import type { DeviceView } from '#shared/contract/page-state.ts'

/** Units of the drawing; the rack's faceplate is half as wide. */
const WIDTH = 600
const STRETCH = 2
const NUMBERS = 18
/** Height that rows of ports share, with the gap after each. */
const TALLEST = 36
const ALL_ROWS = 76
const ROW_GAP = 4
/** Width of the part that is shown in a hand. */
const NEAR = 340
/** Narrower ports have no number, and of narrow ones each second has. */
const NUMBERED = 13
const EACH_NUMBERED = 17

/** The faceplate at reading size: every port with its number, the one that matters ringed. */
export function AislePlate(props: {
  readonly device: DeviceView
  readonly marks: DeviceMarks | undefined
  /** Where the plug goes, stays or comes out. */
  readonly port: string | undefined
  /** Where it is plugged in now. */
  readonly now: string | undefined
  /** Says which end of the cord this is. */
  readonly end: 'a' | 'b'
  /** Shows the ports around that one. */
  readonly near?: boolean
}) {
  const { device, marks, port, now } = props
  const box = useMemo(() => stretched(device), [device])
  const paths = useMemo(() => portPaths([box], [marks]), [box, marks])
  const at = slotOf(box, port)
  const was = slotOf(box, now)
  const rows = rowsOf(box.plate)
  const [left, width] = props.near === true ? windowAround(at ?? was) : [0, WIDTH]
  const words = [`Faceplate of ${device.name}`, ...(port === undefined ? [] : [`port ${shortPort(port)} is marked`])]
  return (
    <svg className="aisle-plate" viewBox={`${left} 0 ${width} ${box.height}`} role="img" aria-label={words.join(', ')}>
      <path className="spare" d={box.plate.spare.map(outline).join('')} />
      {paths.map(({ className, d }) => (
        <path key={className} className={className} d={d} />
      ))}
      {box.plate.slots.map((slot, i) => {
        if (slot === undefined || slot.w < NUMBERED) return null
        const name = device.ports[i] ?? ''
        const below = rows.length > 1 && slot.y === rows.at(-1)
        if (!below && slot.y !== rows[0]) return null
        const on = name === port || name === now
        if (!on && slot.w < EACH_NUMBERED && Math.round(slot.x / slot.w) % 2 === 1) return null
        return (
          <text
            key={name}
            className={on ? 'pno on' : 'pno'}
            x={slot.x + slot.w / 2}
            y={below ? slot.y + slot.h + 14 : slot.y - 6}
          >
            {portNumber(name)}
          </text>
        )
      })}
      {was && <rect className="ring was" {...around(was)} rx={3} />}
      {at && <rect className="ring goal" {...around(at)} rx={3} />}
      {(at ?? was) && <rect data-cord={props.end} fill="none" {...above(at ?? was, rows[0])} />}
    </svg>
  )
}

/** The part of the faceplate that fits a hand, with the port amid it. */
function windowAround(slot: Slot | undefined): readonly [left: number, width: number] {
  const middle = (slot?.x ?? 0) + (slot?.w ?? 0) / 2
  return [Math.max(0, Math.min(WIDTH - NEAR, middle - NEAR / 2)), NEAR]
}

function stretched(device: DeviceView): DeviceBox {
  const plate = faceplate(device, WIDTH / STRETCH)
  const rows = rowsOf(plate)
  const h = Math.min(TALLEST, Math.floor(ALL_ROWS / Math.max(1, rows.length)) - ROW_GAP)
  const place = (slot: Slot): Slot => ({
    x: slot.x * STRETCH,
    w: slot.w * STRETCH,
    y: NUMBERS + rows.indexOf(slot.y) * (h + ROW_GAP),
    h,
  })
  const height = 2 * NUMBERS + Math.max(1, rows.length) * (h + ROW_GAP) - ROW_GAP
  return {
    device,
    x: 0,
    y: 0,
    width: WIDTH,
    height,
    ghost: false,
    plate: { ...plate, slots: plate.slots.map((slot) => slot && place(slot)), spare: plate.spare.map(place) },
  }
}

/** Upper edges of the rows of ports, from the top down. */
function rowsOf({ slots, spare }: Faceplate): readonly number[] {
  const edges = new Set([...slots, ...spare].flatMap((slot) => slot?.y ?? []))
  return [...edges].sort((a, b) => a - b)
}

function slotOf({ device, plate }: DeviceBox, port: string | undefined): Slot | undefined {
  return port === undefined ? undefined : plate.slots[device.ports.indexOf(port)]
}

function outline({ x, y, w, h }: Slot): string {
  return `M${x + 0.5} ${y + 0.5}h${w - 1}v${h - 1}h${1 - w}z`
}

/** Where the cord ends: over the number of a port of the upper row, else at the port. */
function above(slot: Slot | undefined, top: number | undefined) {
  const { x = 0, y = 0, w = 0 } = slot ?? {}
  return { x, width: w, y: y === top ? 0 : y - 2, height: 1 }
}

function around({ x, y, w, h }: Slot) {
  return { x: x - 2, y: y - 2, width: w + 4, height: h + 4 }
}
