/*
 *   R1 (10 U)        R2 (10 U)        R3 (4 U)
 *   10 ▐ top    ▌    10               4 ▐ full (4 U) ▌
 *    6 ▐ a      ▌     6 ▐ b  (2 U)▌
 *    5 ▐ middle ▌     5 ▐         ▌
 *    1 ▐ rear, on the other face
 */
import { describe, expect, it } from 'vitest'
import type { Device, Plan } from '#shared/model/plan.ts'
import {
  type Place,
  type Direction,
  moveDevice,
  placeBeside,
  placeProblem,
  unrackDevice,
} from '#shared/plan-edit/rack-space.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { wholeText } from '#shared/words/message.ts'

const device = (
  name: string,
  rack: string | undefined,
  position: number | undefined,
  more: Partial<Device> = {},
): Device => ({
  name,
  rack,
  position,
  heightU: 1,
  face: 'front',
  role: 'switch',
  sshPort: 22,
  aliases: [],
  discovery: 'none',
  managed: false,
  ...more,
})
const plan: Plan = {
  racks: [
    { name: 'R3', heightU: 4, order: 3 },
    { name: 'R1', heightU: 10, order: 1 },
    { name: 'R2', heightU: 10, order: 2 },
  ],
  devices: [
    device('top', 'R1', 10),
    device('a', 'R1', 6),
    device('middle', 'R1', 5),
    device('rear', 'R1', 1, { face: 'rear' }),
    device('b', 'R2', 5, { heightU: 2 }),
    device('full', 'R3', 1, { heightU: 4 }),
    device('loose', undefined, undefined),
    device('over', 'R2', 12),
  ],
  panels: [],
  cables: [],
}
const of = (name: string): Device => plan.devices.find((d) => d.name === name) as Device
const beside = (name: string, direction: Direction) => {
  const next = placeBeside(plan, of(name), direction)
  return 'place' in next ? `${next.place.rack} U${next.place.position}` : wholeText(next.reason)
}

describe('one step in the racks', () => {
  it.each([
    ['a', 'up', 'R1 U7'],
    ['a', 'down', 'R1 U4'],
    ['middle', 'up', 'R1 U7'],
    ['top', 'up', 'No room to move top up in rack R1.'],
    ['rear', 'down', 'No room to move rear down in rack R1.'],
    ['b', 'up', 'R2 U6'],
    ['over', 'down', 'R2 U10'],
    ['a', 'right', 'R2 U7'],
    ['b', 'left', 'R1 U7'],
    ['b', 'right', 'No rack to the right of R2 has room for b.'],
    ['a', 'left', 'There is no rack to the left of R1.'],
    ['full', 'left', 'R2 U1'],
    ['loose', 'up', 'loose is in no rack. Choose a place for it first.'],
  ] as const)('moves %s %s: %s', (name, direction, where) => {
    expect(beside(name, direction)).toBe(where)
  })

  it('never leads to a place that would be an error of the plan', () => {
    const clean: Plan = { ...plan, devices: plan.devices.filter((d) => d.name !== 'over') }
    for (const [row, each] of clean.devices.entries()) {
      for (const direction of ['up', 'down', 'left', 'right'] as const) {
        const next = placeBeside(clean, each, direction)
        if ('reason' in next) continue
        expect(placeProblem(clean, each, next.place)).toBeUndefined()
        const moved = moveDevice(clean, row, next.place)
        expect('plan' in moved && lintPlan(moved.plan)).toEqual([])
      }
    }
  })
})

function refusal(name: string, place: Place): string | undefined {
  const reason = placeProblem(plan, of(name), place)
  return reason && wholeText(reason)
}

describe('a place', () => {
  it('is refused with who is in the way, and how high the rack is', () => {
    expect(refusal('b', { rack: 'R1', position: 5, face: 'front' })).toBe('U5–6 of rack R1 is taken by a.')
    expect(refusal('b', { rack: 'r1', position: 10, face: 'front' })).toBe(
      'U10–11 is outside rack R1. The rack has 10 U.',
    )
    expect(refusal('a', { rack: 'R1', position: 1, face: 'front' })).toBeUndefined()
    expect(refusal('a', { rack: 'R1', position: 0, face: 'front' })).toContain('outside rack R1')
    expect(refusal('a', { rack: 'R9', position: 1, face: 'front' })).toBe('No rack R9 in the plan.')
  })

  it('is given up and keeps everything else', () => {
    const next = unrackDevice(plan, 1)
    expect(next.devices[1]).toMatchObject({ name: 'a', rack: undefined, position: undefined, face: 'front' })
    expect(next.devices.filter((d, i) => d !== plan.devices[i])).toHaveLength(1)
    expect(unrackDevice(plan, 99)).toBe(plan)
  })
})
