import { describe, expect, it } from 'vitest'
import { findings, moves, panel, planOf, seen, statuses } from '#test/builders/cabling.ts'

const DEVICES = { pp: panel('pp'), pq: panel('pq') }
const PATH = ['C1 A1-pp.front 1', 'C1B pq.Rear1-PP.rear 1', 'C1C pq.front 1-B1']

describe('paths through panels (section 1)', () => {
  it('are one link from end to end, with all cables on the way in order', () => {
    // A1--C1--pp.front 1=rear 1--C1B--pq.rear 1=front 1--C1C--B1   A1--B1
    const verdict = seen(planOf(PATH, { devices: DEVICES }), ['A1-B1'])
    expect(statuses(verdict)).toEqual({ C1: 'ok both' })
    expect(verdict.links[0]?.cables).toEqual(['C1', 'C1B', 'C1C'])
    expect(verdict.devices.map(({ device }) => device)).toEqual(['A', 'B'])
  })

  it('have their a end on the a side of the first cable in plan order', () => {
    const [first = '', second = '', third = ''] = PATH
    const turned = planOf([third, second, first], { devices: DEVICES })
    expect(seen(turned, []).links[0]).toMatchObject({
      a: { device: 'A' },
      b: { device: 'B' },
      cables: ['C1', 'C1B', 'C1C'],
    })
    const other = planOf(['C1C B1-pq.front 1', second, first], { devices: DEVICES })
    expect(seen(other, []).links[0]).toMatchObject({
      a: { device: 'B' },
      b: { device: 'A' },
      cables: ['C1C', 'C1B', 'C1'],
    })
  })

  it('follow joins of the plan before front N to rear N', () => {
    // A1--C1--pp.front 1=rear 9--C2--B1
    const joined = planOf(['C1 A1-pp.front 1', 'C2 pp.rear 9-B1'], {
      devices: DEVICES,
      panels: [{ device: 'pp', front: 'Front1', rear: 'REAR 9' }],
    })
    expect(statuses(seen(joined, ['A1-B1']))).toEqual({ C1: 'ok both' })
  })

  it('are ignored when any cable of theirs is', () => {
    expect(statuses(seen(planOf(PATH, { devices: DEVICES, ignore: ['C1B'] }), []))).toEqual({ C1: 'ignored' })
  })
})

describe('moves on paths through panels (section 6)', () => {
  it('name the device end, with every segment a suspect, when the evidence does not tell', () => {
    // A1--C1--pp=C1B=pq--C1C--B1   A1--B9
    const verdict = seen(planOf(PATH, { devices: DEVICES }), ['A1-B9'])
    expect(findings(verdict)).toEqual(['wrong-port C1 C1B C1C'])
    expect(verdict.moves).toMatchObject([
      { op: 'move-end', cable: 'C1C', fixed: { device: 'A' }, suspects: ['C1', 'C1B', 'C1C'] },
    ])
  })

  it('name the panel port when the far port’s own run ends open in that panel', () => {
    // A1--C1--pp.front 1=rear 1--C2--B1     A1--B9
    //         pp.front 9=rear 9--C9--B9     (C9 has no cable in front: a dead end)
    const plan = planOf(['C1 A1-pp.front 1', 'C2 pp.rear 1-B1', 'C9 pp.rear 9-B9'], { devices: DEVICES })
    const verdict = seen(plan, ['A1-B9'])
    expect(findings(verdict)).toEqual(['plan-error C9', 'wrong-port C1 C2'])
    expect(moves(verdict)).toEqual(['C1 holds A1, pp.front 9 to pp.front 1'])
  })
})

describe('the choice among equal moves', () => {
  const racked = (racks: Readonly<Record<string, string>>) => ({
    devices: Object.fromEntries(Object.entries(racks).map(([name, rack], i) => [name, { rack, position: i + 1 }])),
    racks: ['R1', 'R2', 'R3'].map((name, i) => ({ name, heightU: 42, order: i })),
  })

  it('is the one with the fewest ends that change rack', () => {
    // A1--C1--B1   A1--D1     A in R1, B in R2; D2 in R1, D in R2
    // D2--C2--D1   D2--B1
    const plan = planOf(['C1 A1-B1', 'C2 E2-D1'], racked({ A: 'R1', E: 'R3', B: 'R2', D: 'R2' }))
    expect(moves(seen(plan, ['A1-D1', 'E2-B1']))).toEqual(['C1 holds A1, D1 to B1', 'C2 holds E2, B1 to D1'])
    const other = planOf(['C1 A1-B1', 'C2 E2-D1'], racked({ A: 'R1', E: 'R1', B: 'R2', D: 'R3' }))
    expect(moves(seen(other, ['A1-D1', 'E2-B1'])).sort()).toEqual(['C1 holds B1, E2 to A1', 'C2 holds D1, A1 to E2'])
  })

  it('then the fewest that change device, then those that hold the a end', () => {
    // A1--C1--B1   A1--D2
    // A2--C2--D2   A2--B1
    expect(moves(seen(planOf(['C1 A1-B1', 'C2 A2-D2']), ['A1-D2', 'A2-B1'])).sort()).toEqual([
      'C1 holds B1, A2 to A1',
      'C2 holds D2, A1 to A2',
    ])
    // A1--C1--B1   A1--E2      (every way changes device twice)
    // D2--C2--E2   D2--B1
    expect(moves(seen(planOf(['C1 A1-B1', 'C2 D2-E2']), ['A1-E2', 'D2-B1'])).sort()).toEqual([
      'C1 holds A1, E2 to B1',
      'C2 holds D2, B1 to E2',
    ])
  })

  it('is listed by rack, then U, so that one walk does it all', () => {
    const plan = planOf(['C1 A1-B1', 'C2 D1-E1', 'C3 F1-G1'], {
      devices: { A: { rack: 'R2', position: 1 }, D: { rack: 'R1', position: 9 }, F: { rack: 'R1', position: 2 } },
      racks: [
        { name: 'R2', heightU: 42, order: 2 },
        { name: 'R1', heightU: 42, order: 1 },
      ],
    })
    expect(moves(seen(plan, []))).toEqual(['connect C3 F1-G1', 'connect C2 D1-E1', 'connect C1 A1-B1'])
  })

  it('carries the id of its finding', () => {
    const verdict = seen(planOf(['C1 A1-B1', 'C2 A2-B2']), ['A1-B2', 'A2-B1'])
    expect(new Set(verdict.moves.map(({ finding }) => finding))).toEqual(new Set([verdict.findings[0]?.id]))
  })
})
