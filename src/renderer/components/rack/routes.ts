import type { PortRef } from '#shared/model/verdict.ts'
import { type Floor, HEAD, portPlace } from './layout.ts'
import { GAP } from './units.ts'

/** An SVG path from port to port as a cable runs: out of the device, along the lane beside its rack, over the top. */
export function route(floor: Floor, from: PortRef, to: PortRef, lane = 0): string | undefined {
  const start = portPlace(floor, from.device, from.port)
  const end = portPlace(floor, to.device, to.port)
  const here = floor.rackOf.get(from.device)
  const there = floor.rackOf.get(to.device)
  if (start === undefined || end === undefined || here === undefined || there === undefined) return undefined
  const boxA = floor.boxes.get(from.device)
  const boxB = floor.boxes.get(to.device)
  if (boxA === undefined || boxB === undefined) return undefined
  const outA = boxA.y + boxA.height + 0.5 - lane
  const outB = lane > 0 ? boxB.y + boxB.height + 0.5 : boxB.y - 0.5
  // From ring to ring, so that the line does not hide the ports it joins.
  const a = { x: start.x + start.w / 2, y: start.y + start.h + 2 }
  const b = { x: end.x + end.w / 2, y: lane > 0 || boxA === boxB ? end.y + end.h + 2 : end.y - 2 }
  if (boxA === boxB) return `M${a.x} ${a.y}V${boxA.y + boxA.height + 3 + lane}H${b.x}V${b.y}`
  if (here === there) {
    const x = here.x + here.width + (lane > 0 ? GAP / 2 : -3)
    return `M${a.x} ${a.y}V${outA}H${x}V${outB}H${b.x}V${b.y}`
  }
  const rightward = there.x > here.x
  const laneA = rightward ? here.x + here.width + GAP / 2 - lane : here.x - GAP / 2 + lane
  const laneB = rightward ? there.x - GAP / 2 + lane : there.x + there.width + GAP / 2 - lane
  const tray = HEAD - 2 - lane / 2
  const neighbors = Math.abs(laneA - laneB) < GAP
  const across = neighbors ? '' : `V${tray}`
  return `M${a.x} ${a.y}V${outA}H${laneA}${across}H${laneB}V${outB}H${b.x}V${b.y}`
}
