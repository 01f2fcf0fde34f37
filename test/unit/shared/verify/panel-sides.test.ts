import { describe, expect, it } from 'vitest'
import type { PanelJoin, Plan, PlanPort } from '#shared/model/plan.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { findings, panel, planOf, seen, statuses } from '#test/builders/cabling.ts'

const DEVICES = { pp: panel('pp'), pq: panel('pq') }
const side = (end: PlanPort): PlanPort => {
  const match = /^(.*)@(front|rear)$/.exec(end.port)
  return match ? { ...end, port: match[1] ?? '', side: match[2] as 'front' | 'rear' } : end
}

/** `pp.1@rear` is port 1 at the back. */
function sided(cables: readonly string[], panels: readonly PanelJoin[] = []): Plan {
  const plan = planOf(cables, { devices: DEVICES, panels })
  return { ...plan, cables: plan.cables.map((c) => ({ ...c, a: side(c.a), b: side(c.b) })) }
}
const codes = (plan: Plan): readonly string[] => lintPlan(plan).map((e) => `${e.kind} ${e.cables.join(' ')}`.trim())

describe('a front and a rear port of one name', () => {
  const join = { device: 'pp', front: 'Port 1', rear: 'Port 1' }

  it('are two ports, which the plan joins', () => {
    // A1--C1--pp.front "Port 1" = rear "Port 1"--C2--B1      A1--B1
    const plan = sided(['C1 A1-pp.Port 1@front', 'C2 pp.port 1@rear-B1'], [join])
    expect(codes(plan)).toEqual([])
    expect(statuses(seen(plan, ['A1-B1']))).toEqual({ C1: 'ok both' })
  })

  it('may be written with the side before the name', () => {
    const plan = sided(['C1 A1-pp.front Port 1', 'C2 pp.rear Port 1-B1'], [join])
    expect(codes(plan)).toEqual([])
    expect(statuses(seen(plan, ['A1-B1']))).toEqual({ C1: 'ok both' })
  })

  it('are not told apart by a cable that gives no side, and the plan says so', () => {
    // A1--C1--pp."Port 1" (which?)     rear "Port 1"--C2--B1
    const plan = sided(['C1 A1-pp.Port 1', 'C2 pp.Port 1@rear-B1'], [join])
    expect(codes(plan)).toContain('ambiguous-port C1')
    expect(lintPlan(plan).find((e) => e.kind === 'ambiguous-port')?.said).toMatchObject({
      code: 'panel-side-missing',
      cable: 'C1',
      at: { device: 'pp', port: 'Port 1' },
    })
    expect(statuses(seen(plan, ['A1-B1']))).toEqual({})
  })

  it('each take one cable', () => {
    const plan = sided(['C1 A1-pp.Port 1@front', 'C2 pp.Port 1@rear-B1', 'C3 D1-pp.Port 1@rear'], [join])
    expect(codes(plan)).toContain('port-used-twice C2 C3')
  })
})

describe('a side that is given though the name would do', () => {
  it('is the port of that name, as a join or another cable names it without a side', () => {
    // A1--C1--pp.LC1=MPO--C2--B1
    const plan = sided(['C1 A1-pp.LC1@front', 'C2 pp.MPO-B1'], [{ device: 'pp', front: 'LC1', rear: 'MPO' }])
    expect(statuses(seen(plan, ['A1-B1']))).toEqual({ C1: 'ok both' })
  })

  it('joins bare numbers by themselves, as front N and rear N', () => {
    // A1--C1--pp.1(front)=1(rear)--C2--B1
    const plan = sided(['C1 A1-pp.1@front', 'C2 pp.1@rear-B1'])
    expect(codes(plan)).toEqual([])
    expect(statuses(seen(plan, ['A1-B1']))).toEqual({ C1: 'ok both' })
  })
})

describe('a rear port with several positions', () => {
  const cassette = (device: string, rear = 'MPO'): PanelJoin[] => [
    { device, front: 'LC1', rear },
    { device, front: 'LC2', rear, position: 2 },
    { device, front: 'LC3', rear, position: 3 },
  ]
  const TRUNK = ['C1 A1-pp.LC1', 'C2 A2-pp.LC2', 'T pp.MPO--pq.MPO', 'C3 pq.LC1-B1', 'C4 pq.LC2-B2']

  it('carries each to the same position at the other end of its trunk', () => {
    // A1--C1--LC1.             .LC1--C3--B1
    //             pp.MPO==T==pq.MPO            A1--B1
    // A2--C2--LC2'             'LC2--C4--B2  A2--B2
    const plan = sided(TRUNK, [...cassette('pp'), ...cassette('pq')])
    expect(codes(plan)).toEqual([])
    const verdict = seen(plan, ['A1-B1', 'A2-B2'])
    expect(verdict.links.map((l) => [l.cables, l.status])).toEqual([
      [['C1', 'T', 'C3'], 'ok'],
      [['C2', 'T', 'C4'], 'ok'],
    ])
  })

  it('has its a end by the first cable in plan order, also where that is the trunk', () => {
    // the trunk is drawn from pq to pp, before all others
    const plan = sided(
      ['T pq.MPO--pp.MPO', ...TRUNK.filter((c) => !c.startsWith('T'))],
      [...cassette('pp'), ...cassette('pq')],
    )
    expect(seen(plan, []).links.map((l) => [l.a.device, l.b.device, l.cables])).toEqual([
      ['B', 'A', ['C3', 'T', 'C1']],
      ['B', 'A', ['C4', 'T', 'C2']],
    ])
  })

  it('tells two fibers that are swapped at a cassette', () => {
    // as above, but A1--B2 and A2--B1
    const plan = sided(TRUNK, [...cassette('pp'), ...cassette('pq')])
    expect(findings(seen(plan, ['A1-B2', 'A2-B1']))).toEqual(['swapped C1 T C3 C2 C4'])
  })

  it('passes through a panel that joins front and rear one to one', () => {
    // A2--C2--pp.LC2=MPO==T1==px.in=out==T2==pq.MPO=LC2--C4--B2
    const plan = planOf(['C2 A2-pp.LC2', 'T1 pp.MPO-px.in', 'T2 px.out-pq.MPO', 'C4 pq.LC2-B2'], {
      devices: { ...DEVICES, px: panel('px') },
      panels: [...cassette('pp'), ...cassette('pq'), { device: 'px', front: 'in', rear: 'out' }],
    })
    expect(lintPlan(plan)).toEqual([])
    expect(seen(plan, ['A2-B2']).links.map((l) => [l.cables, l.status])).toEqual([[['C2', 'T1', 'T2', 'C4'], 'ok']])
  })

  it('reaches one port of a device by its first position, and no port by the others', () => {
    // A1--C1--pp.LC1.
    // A2--C2--pp.LC2'pp.MPO==T==B1
    const plan = sided(['C1 A1-pp.LC1', 'C2 A2-pp.LC2', 'T pp.MPO-B1'], cassette('pp'))
    expect(codes(plan)).toEqual(['dead-end C2'])
    expect(seen(plan, ['A1-B1']).links.map((l) => [l.cables, l.status])).toEqual([[['C1', 'T'], 'ok']])
  })

  it('lies spare without a word', () => {
    const plan = sided(['T pp.MPO--pq.MPO'], [...cassette('pp'), ...cassette('pq')])
    expect(codes(plan)).toEqual([])
  })

  it('is at fault where a position has two front ports', () => {
    const twice = [...cassette('pp'), { device: 'pp', front: 'LC9', rear: 'MPO', position: 2 }]
    const plan = sided(['C1 A1-pp.LC2', 'T pp.MPO-pq.MPO'], [...twice, ...cassette('pq')])
    expect(codes(plan)).toEqual(['ambiguous-port T C1'])
  })
})
