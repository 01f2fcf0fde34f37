import { useMemo } from 'react'
import { DeviceGear } from '#renderer/components/rack/device-gear.tsx'
import { faceplate } from '#renderer/components/rack/faceplate.ts'
import type { DeviceBox } from '#renderer/components/rack/layout.ts'
import { portPaths } from '#renderer/components/rack/port-paths.ts'
import { U } from '#renderer/components/rack/units.ts'
import type { RackColumn } from '#renderer/model/lab-index.ts'
import type { LabState } from '#renderer/model/lab-state.ts'
import type { DeviceView } from '#shared/contract/page-state.ts'

const INSIDE = 372
const RULE = 18
/** Units that are shown above and below the device. */
const AROUND = 2

interface Placed {
  readonly device: DeviceView
  readonly column: RackColumn
}

/** The devices above and below, as the eye finds them in the room: the one that matters bright, the others dimmed. */
export function AisleNeighbors({ device, column, marks }: Placed & Pick<LabState, 'marks'>) {
  const boxes = useMemo(() => boxesAround(device, column), [device, column])
  const own = boxes.find((box) => box.device === device)
  if (own === undefined) return null
  const units = Math.max(1, device.heightU) + 2 * AROUND
  return (
    <svg
      className="aisle-neighbors"
      viewBox={`0 0 ${RULE + INSIDE} ${units * U}`}
      role="img"
      aria-label={`${device.name} between its neighbors in the rack`}
    >
      {Array.from({ length: units }, (_, i) => {
        const unit = (device.position ?? 1) + units - AROUND - 1 - i
        return (
          unit > 0 &&
          unit <= (column.rack?.heightU ?? 0) && (
            <text key={unit} className="u" x={RULE - 4} y={i * U + 16}>
              {unit}
            </text>
          )
        )
      })}
      {boxes.map((box) => (
        <g key={box.device.name} className={box === own ? undefined : 'away'}>
          <DeviceGear
            box={box}
            marks={marks.get(box.device.name)}
            progress={undefined}
            failed={false}
            selected={box === own}
            zoom={1}
          />
          {portPaths([box], [marks.get(box.device.name)]).map(({ className, d }) => (
            <path key={className} className={className} d={d} />
          ))}
        </g>
      ))}
    </svg>
  )
}

function boxesAround(device: DeviceView, column: RackColumn): readonly DeviceBox[] {
  const foot = (device.position ?? 1) - AROUND
  const top = (device.position ?? 1) + Math.max(1, device.heightU) + AROUND
  return column.devices.flatMap((each) => {
    const from = each.position ?? 1
    const units = Math.max(1, each.heightU)
    if (each.face !== device.face || from >= top || from + units <= foot) return []
    return {
      device: each,
      x: RULE,
      y: (top - from - units) * U,
      width: INSIDE,
      height: units * U - 1,
      ghost: false,
      plate: faceplate(each, INSIDE),
    }
  })
}

const RACK_WIDTH = 78

/** The rack from afar, with the device in it. */
export function AisleRack({ device, column }: Placed) {
  const height = column.rack?.heightU ?? 0
  const unit = 180 / Math.max(1, height)
  const y = (each: DeviceView): number => (height - (each.position ?? 1) - Math.max(1, each.heightU) + 1) * unit
  const own = y(device) + (Math.max(1, device.heightU) * unit) / 2
  return (
    <svg
      className="aisle-rack"
      viewBox={`-10 -2 ${RACK_WIDTH + 12} 184`}
      role="img"
      aria-label={`${device.name} in its rack`}
    >
      <rect className="frame" x={0} y={0} width={RACK_WIDTH} height={180} rx={3} />
      <rect className="inner" x={4} y={3} width={RACK_WIDTH - 8} height={174} />
      {column.devices
        .filter((each) => each.face === device.face)
        .map((each) => (
          <rect
            key={each.name}
            className={each === device ? 'gear own' : 'gear'}
            x={5}
            y={y(each)}
            width={RACK_WIDTH - 10}
            height={Math.max(1, Math.max(1, each.heightU) * unit - 0.8)}
          />
        ))}
      <path className="pointer" d={`M-1 ${own}l-8 -5v10z`} />
    </svg>
  )
}
