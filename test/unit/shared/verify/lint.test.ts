import { describe, expect, it } from 'vitest'
import { lintPlan } from '#shared/verify/index.ts'
import { findings, panel, planOf, seen, statuses, type PlanOptions } from '#test/builders/cabling.ts'

function lint(cables: readonly string[], options: PlanOptions = {}): string[] {
  return lintPlan(planOf(cables, options)).map(({ kind, cables: labels }) => [kind, ...labels].join(' '))
}

const PANELS = { devices: { pp: panel('pp'), pq: panel('pq') } }

describe('plan errors (section 1)', () => {
  it('there are none in a sound plan', () => {
    // A1--C1--B1   A2--C2--B2
    expect(lint(['C1 A1-B1', 'C2 A2-B2'])).toEqual([])
  })

  it('a port used by two cables', () => {
    // A1--C1--B1
    //   '-C2--B2
    expect(lint(['C1 A1-B1', 'C2 A1-B2'])).toEqual(['port-used-twice C1 C2'])
    expect(lint(['C1 A.gi1/0/1-B1', 'C2 A.GI 1/0/1-B2'])).toEqual(['port-used-twice C1 C2'])
  })

  it('two names that become one port in canonical form', () => {
    // A.Gi1/0/1--C1--B1   A.GigabitEthernet1/0/1--C2--B2
    expect(lint(['C1 A.Gi1/0/1-B1', 'C2 A.GigabitEthernet1/0/1-B2'])).toEqual(['ambiguous-port C1 C2'])
  })

  it('an unknown device, once for all its cables', () => {
    // A1--C1--?   A2--C2--?
    const plan = planOf(['C1 A1-B1', 'C2 A2-B2'])
    const without = { ...plan, devices: plan.devices.filter(({ name }) => name !== 'B') }
    expect(lintPlan(without).map(({ kind, cables, devices }) => [kind, cables, devices])).toEqual([
      ['unknown-device', ['C1', 'C2'], ['B']],
    ])
  })

  it('two devices with one name, or with an alias at which a cable ends', () => {
    // A1--C1--B1   (B and C have the alias pair, as two units that answer by one host name)
    const pair = { B: { aliases: ['pair'] }, C: { aliases: ['pair'] } }
    expect(lint(['C1 A1-B1'], { devices: pair })).toEqual([])
    const plan = planOf(['C1 A1-B1', 'C2 A2-pair1'], { devices: pair })
    const without = { ...plan, devices: plan.devices.filter(({ name }) => name !== 'pair') }
    expect(lintPlan(without).map(({ kind, cables }) => [kind, cables])).toEqual([['duplicate-name', ['C2']]])
    expect(lint(['C1 A1-x1'], { devices: { A: {}, x: {}, X: {} } })).toEqual(['duplicate-name C1'])
  })

  it('a cable to itself, a duplicate label and a logical port', () => {
    // A1--C1--A1   A2--C2--B2   A3--C2--B3   A.Po1--C4--B4
    expect(lint(['C1 A1-A1'])).toEqual(['self-cable C1'])
    expect(lint(['C2 A2-B2', 'C2 A3-B3'])).toEqual(['duplicate-label C2'])
    expect(lint(['C4 A.Po1-B4'])).toEqual(['logical-port C4'])
    expect(lint(['C4 A.Vlan10-B.Lo0'])).toEqual(['logical-port C4'])
  })

  it('a path from a device that ends inside a panel, while a spare run between panels is none', () => {
    // A1--C1--pp.front 1=rear 1     pp.rear 2--C2--pq.rear 2
    expect(lint(['C1 A1-pp.front 1'], PANELS)).toEqual(['dead-end C1'])
    expect(lint(['C1 A1-pp.front 1', 'C2 pp.rear 1-pq.rear 1'], PANELS)).toEqual(['dead-end C1 C2'])
    expect(lint(['C2 pp.rear 2-pq.rear 2'], PANELS)).toEqual([])
    expect(lint(['C1 A1-pp.uplink'], PANELS)).toEqual(['dead-end C1'])
  })

  it('U-space overlap and a device outside its rack', () => {
    const at = (position: number, heightU = 1, face: 'front' | 'rear' = 'front') => ({ position, heightU, face })
    expect(lint([], { devices: { A: at(3, 2), B: at(4) } })).toEqual(['u-overlap'])
    expect(lint([], { devices: { A: at(3, 2), B: at(5), C: at(4, 1, 'rear') } })).toEqual([])
    expect(lint([], { devices: { A: at(42, 2) } })).toEqual(['outside-rack'])
    expect(lint([], { devices: { A: at(0) } })).toEqual(['outside-rack'])
  })

  it('are not made by decommissioned cables', () => {
    // A1--C1--B1
    //   '-C2--B2    (decommissioned)
    const plan = planOf(['C1 A1-B1', 'C2 A1-B2'])
    const [first, second] = plan.cables
    const cables = [first, { ...second, status: 'decommissioned' as const }] as typeof plan.cables
    expect(lintPlan({ ...plan, cables })).toEqual([])
    expect(Object.keys(statuses(seen({ ...plan, cables }, ['A1-B1'])))).toEqual(['C1'])
  })
})

describe('cables at fault', () => {
  it('make no link, and what is seen on their ports alone is no finding', () => {
    // A1--C1--B1   A1--B1   A2--B2
    //   '-C2--B2
    const verdict = seen(planOf(['C1 A1-B1', 'C2 A1-B2', 'C3 A3-B3']), ['A1-B1', 'A2-B2', 'A3-B3'])
    expect(findings(verdict)).toEqual(['plan-error C1 C2'])
    expect(Object.keys(statuses(verdict))).toEqual(['C3'])
    expect(verdict.unlinked).toHaveLength(4)
  })

  it('do not hide what is seen between other ports', () => {
    // A1--C1--B1   A1--D1
    //   '-C2--B2   D1--C3--E1
    const verdict = seen(planOf(['C1 A1-B1', 'C2 A1-B2', 'C3 D1-E1']), ['A1-D1'])
    expect(findings(verdict)).toEqual(['plan-error C1 C2', 'wrong-device C3'])
  })

  it('break the paths that run over them', () => {
    // A1--C1--pp.front 1=rear 1--C2--B1   A1--B1
    //                            C3--B1
    const plan = planOf(['C1 A1-pp.front 1', 'C2 pp.rear 1-B1', 'C3 A2-B1'], PANELS)
    const verdict = seen(plan, ['A1-B1'])
    expect(findings(verdict)).toEqual(['plan-error C2 C3'])
    expect(verdict.links).toEqual([])
  })
})
