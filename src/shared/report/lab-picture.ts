/** A lab as a picture of a few hundred characters: its first racks, unit by unit, each device in its worst state. */
import type { Plan } from '#shared/model/plan.ts'
import type { DeviceOutcome, Link } from '#shared/model/verdict.ts'
import { type DrawnDevice, drawElevations } from './elevation.ts'
import type { LinkState } from './link-state.ts'

/** Racks in a picture; more would be too small to tell apart. */
const MOST_RACKS = 8

/** Letters of states, the worst first: wrong, look at it, not verified, right. */
const LETTERS: readonly (readonly [letter: string, states: readonly LinkState[]])[] = [
  ['b', ['bad', 'miss']],
  ['w', ['warn']],
  ['p', ['plan']],
  ['o', ['both', 'one', 'ignored']],
]

/**
 * A line for each rack, a character for each unit from the floor up: a space if it is empty, else the letter of the worst
 * state of its device; a capital where a device begins. The front is drawn.
 */
export function labPicture(
  plan: Plan,
  links: readonly Link[] = [],
  outcomes: readonly DeviceOutcome[] = [],
): readonly string[] {
  return drawElevations(plan, plan.racks.slice(0, MOST_RACKS), links, outcomes).map(({ heightU, devices }) => {
    const units = Array.from({ length: heightU }, () => ' ')
    for (const device of devices) {
      if (device.face !== 'front') continue
      const letter = letterOf(device)
      for (let u = 0; u < device.heightU; u++) units[device.position - 1 + u] = u === 0 ? letter.toUpperCase() : letter
    }
    return units.join('')
  })
}

function letterOf({ failed, ports }: DrawnDevice): string {
  if (failed) return 'w'
  const found = LETTERS.find(([, states]) => ports.some(({ state }) => states.includes(state)))
  return found?.[0] ?? 'p'
}
