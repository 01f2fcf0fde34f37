import type { PortRef } from '#shared/model/verdict.ts'
import { type Floor, portPlace } from './layout.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The nearest port that lies in a direction; across the line counts four times as far. */
export function neighbor(floor: Floor, from: PortRef, direction: Direction): PortRef | undefined {
  const start = portPlace(floor, from.device, from.port)
  if (start === undefined) return firstPort(floor)
  let best: PortRef | undefined
  let least = Infinity
  for (const box of floor.boxes.values()) {
    if (box.ghost) continue
    box.device.ports.forEach((port, i) => {
      const slot = box.plate.slots[i]
      if (slot === undefined) return
      const cost = costOf(box.x + slot.x - start.x, box.y + slot.y - start.y, direction)
      if (cost < least) {
        least = cost
        best = { device: box.device.name, port }
      }
    })
  }
  return best
}

export function firstPort(floor: Floor): PortRef | undefined {
  for (const rack of floor.racks) {
    for (const box of rack.devices) {
      const port = box.device.ports.find((_, i) => box.plate.slots[i] !== undefined)
      if (!box.ghost && port !== undefined) return { device: box.device.name, port }
    }
  }
  return undefined
}

function costOf(dx: number, dy: number, direction: Direction): number {
  const along = { left: -dx, right: dx, up: -dy, down: dy }[direction]
  const across = Math.abs(direction === 'left' || direction === 'right' ? dy : dx)
  return along < 0.5 ? Infinity : along + across * 4
}
