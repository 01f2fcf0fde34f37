import { describe, expect, it } from 'vitest'
import type { Link, LinkStatus } from '#shared/model/verdict.ts'
import type { Device, Plan } from '#shared/model/plan.ts'
import { labPicture } from '#shared/report/lab-picture.ts'

/*
 *   R1 (6 units)     U5–6  b   (two units)
 *                    U3    c   (faces the rear)
 *                    U1    a
 */
const device = (name: string, position: number, more: Partial<Device> = {}): Device => ({
  name,
  rack: 'R1',
  position,
  heightU: 1,
  face: 'front',
  role: 'switch',
  sshPort: 22,
  discovery: 'none',
  managed: true,
  aliases: [],
  ...more,
})
const plan: Plan = {
  racks: [{ name: 'R1', heightU: 6, order: 1 }],
  devices: [device('a', 1), device('b', 5, { heightU: 2 }), device('c', 3, { face: 'rear' })],
  panels: [],
  cables: [],
}

const link = (a: string, b: string, status: LinkStatus): Link =>
  ({
    a: { device: a, port: '1' },
    b: { device: b, port: '2' },
    cables: ['K'],
    status,
    evidence: 'both',
  }) as unknown as Link

describe('the picture of a lab', () => {
  it('has each device where it stands, its first unit apart from the others, as not verified before a run', () => {
    expect(labPicture(plan)).toEqual(['P   Pp'])
  })

  it('shows each device in its worst state', () => {
    expect(labPicture(plan, [link('a', 'b', 'ok')])).toEqual(['O   Oo'])
    expect(labPicture(plan, [link('a', 'b', 'ok'), link('b', 'x', 'missing')])).toEqual(['O   Bb'])
    const failed = [{ device: 'a', outcome: 'failed' as const }]
    expect(labPicture(plan, [link('a', 'b', 'ok')], failed as never)).toEqual(['W   Oo'])
  })

  it('is of the first eight racks', () => {
    const racks = Array.from({ length: 20 }, (_, i) => ({ name: `R${i}`, heightU: 42, order: i }))
    expect(labPicture({ ...plan, racks })).toHaveLength(8)
  })
})
