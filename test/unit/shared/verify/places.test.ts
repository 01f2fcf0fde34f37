import { describe, expect, it } from 'vitest'
import { findings, moves, planOf, seen, statuses } from '#test/builders/cabling.ts'
import { saidFirst } from '#test/support/told.ts'

describe('devices in each other’s place (section 5)', () => {
  it('may be three in a ring', () => {
    // N1--C1--X1   N1--Y1      N3--C3--Y1   N3--Z1      N5--C5--Z1   N5--X1
    // N2--C2--X2   N2--Y2      N4--C4--Y2   N4--Z2      N6--C6--Z2   N6--X2
    const plan = planOf(['C1 N1-X1', 'C2 N2-X2', 'C3 N3-Y1', 'C4 N4-Y2', 'C5 N5-Z1', 'C6 N6-Z2'])
    const verdict = seen(plan, ['N1-Y1', 'N2-Y2', 'N3-Z1', 'N4-Z2', 'N5-X1', 'N6-X2'])
    expect(findings(verdict)).toEqual(['exchanged C1 C2 C3 C4 C5 C6'])
    expect(verdict.summary.moves).toBe(1)
  })

  it('leave other mistakes of theirs to be found', () => {
    // N1--C1--X1   N1--Y1
    // N2--C2--X2   N2--Y2
    // N7--C7--X7   N7--Y8     (one port off besides)
    // N3--C3--Y1   N3--X1
    // N4--C4--Y2   N4--X2
    const plan = planOf(['C1 N1-X1', 'C2 N2-X2', 'C7 N7-X7', 'C3 N3-Y1', 'C4 N4-Y2'])
    const verdict = seen(plan, ['N1-Y1', 'N2-Y2', 'N7-Y8', 'N3-X1', 'N4-X2'])
    expect(findings(verdict)).toEqual(['exchanged C1 C2 C3 C4', 'wrong-port C7'])
    expect(moves(verdict)).toContain('C7 holds N7, X8 to X7')
  })

  it('are in their places if a right link says so, which an exchange would break', () => {
    // N1--C1--X1   N1--Y1
    // N2--C2--X2   N2--Y2
    // N3--C3--Y1   N3--X1
    // N4--C4--Y2   N4--X2
    // X5--C5--S1   X5--S1: X is where it should be
    const plan = planOf(['C1 N1-X1', 'C2 N2-X2', 'C3 N3-Y1', 'C4 N4-Y2', 'C5 X5-S1'])
    const verdict = seen(plan, ['N1-Y1', 'N2-Y2', 'N3-X1', 'N4-X2', 'X5-S1'])
    expect(findings(verdict)).toEqual(['swapped C1 C3', 'swapped C2 C4'])
    expect(verdict.moves).toHaveLength(4)
  })

  it('are exchanged if the right link between them is the same the other way round', () => {
    // as above, and X9--C5--Y9
    const plan = planOf(['C1 N1-X1', 'C2 N2-X2', 'C3 N3-Y1', 'C4 N4-Y2', 'C5 X9-Y9'])
    const verdict = seen(plan, ['N1-Y1', 'N2-Y2', 'N3-X1', 'N4-X2', 'X9-Y9'])
    expect(findings(verdict)).toEqual(['exchanged C1 C2 C3 C4'])
    expect(statuses(verdict)['C5']).toBe('ok both')
  })

  it('are not so by one link, nor by half of them', () => {
    // N1--C1--X1   N1--Y1
    // N3--C3--Y1   N3--X1
    const one = seen(planOf(['C1 N1-X1', 'C3 N3-Y1']), ['N1-Y1', 'N3-X1'])
    expect(findings(one)).toEqual(['swapped C1 C3'])
    // two of four links of each
    const plan = planOf([
      'C1 N1-X1',
      'C2 N2-X2',
      'C3 N3-Y1',
      'C4 N4-Y2',
      'C5 N5-X5',
      'C6 N6-X6',
      'C7 N7-Y7',
      'C8 N8-Y8',
    ])
    const half = seen(plan, ['N1-Y1', 'N2-Y2', 'N3-X1', 'N4-X2', 'N5-X5', 'N6-X6', 'N7-Y7', 'N8-Y8'])
    expect(findings(half)).toEqual(['swapped C1 C3', 'swapped C2 C4'])
  })

  it('may be members of a stack', () => {
    // N1--C1--S.Gi1/0/1   N1--S.Gi2/0/1
    // N2--C2--S.Gi1/0/2   N2--S.Gi2/0/2
    // N3--C3--S.Gi2/0/1   N3--S.Gi1/0/1
    // N4--C4--S.Gi2/0/2   N4--S.Gi1/0/2
    const plan = planOf(['C1 N1-S.Gi1/0/1', 'C2 N2-S.Gi1/0/2', 'C3 N3-S.Gi2/0/1', 'C4 N4-S.Gi2/0/2'])
    const verdict = seen(plan, ['N1-S.Gi2/0/1', 'N2-S.Gi2/0/2', 'N3-S.Gi1/0/1', 'N4-S.Gi1/0/2'])
    expect(findings(verdict)).toEqual(['exchanged C1 C2 C3 C4'])
    expect(verdict.moves).toMatchObject([{ op: 'exchange', devices: ['S'], members: ['1', '2'] }])
  })

  it('leave links that cannot be verified to belong to it only if they were wrong', () => {
    // as above, X and Y not collected; N5--C5--X5 unseen since N5 failed
    const plan = planOf(['C1 N1-X1', 'C2 N2-X2', 'C3 N3-Y1', 'C4 N4-Y2', 'C5 M5-X5'])
    const verdict = seen(plan, ['N1>Y1', 'N2>Y2', 'N3>X1', 'N4>X2'], { silent: ['X', 'Y'], failed: ['M'] })
    expect(findings(verdict)).toEqual(['(device-failed)', 'exchanged C1 C2 C3 C4'])
    expect(statuses(verdict)['C5']).toBe('unverified failed:refused')
  })
})

describe('renamed devices', () => {
  it('leave a cable to exchanged devices to the exchange: each cable is in one finding', () => {
    // N1--C1--X1   N1--Y1
    // N2--C2--X2   N2--Y2
    // N3--C3--Y1   N3--X1
    // N4--C4--Y2   N4--X2
    // X3--C5--R1   Y3->news1     (R failed, and calls itself news)
    // M1--C6--R2   M1->news2
    // M2--C7--R3   M2->news3
    const plan = planOf(['C1 N1-X1', 'C2 N2-X2', 'C3 N3-Y1', 'C4 N4-Y2', 'C5 X3-R1', 'C6 M1-R2', 'C7 M2-R3'])
    const pairs = ['N1-Y1', 'N2-Y2', 'N3-X1', 'N4-X2', 'Y3>news1', 'M1>news2', 'M2>news3']
    expect(findings(seen(plan, pairs, { failed: ['R'] }))).toEqual([
      '(device-failed)',
      'exchanged C1 C2 C3 C4 C5',
      'renamed C6 C7',
    ])
  })

  const plan = planOf(['C1 N1-Y1', 'C2 N2-Y2', 'C3 N3-Y3'])

  it('are unknown names in one place and nowhere else', () => {
    // N1--C1--Y1   N1--old:1
    // N2--C2--Y2   N2--old:2
    // N3--C3--Y3   N3--old:3      (Y was not collected)
    const verdict = seen(plan, ['N1-old1', 'N2-old2', 'N3-old3'], { silent: ['Y'] })
    expect(findings(verdict)).toEqual(['renamed C1 C2 C3'])
    expect(verdict.summary.moves).toBe(0)
    expect(statuses(verdict)).toEqual({ C1: 'miswired', C2: 'miswired', C3: 'miswired' })
    expect(saidFirst(verdict)).toContain('is called old')
  })

  it('leave their other mistakes to be found', () => {
    // N3--C3--Y3   N3--old:4
    const verdict = seen(plan, ['N1-old1', 'N2-old2', 'N3-old4'], { silent: ['Y'] })
    expect(findings(verdict)).toEqual(['renamed C1 C2', 'wrong-port C3'])
  })

  it('are several that go by one factory name, not collected and each in its own place', () => {
    // N1--C1--Y1   N1--Switch:1      M1--D1--Z1   M1--Switch:1
    // N2--C2--Y2   N2--Switch:2      M2--D2--Z2   M2--Switch:2
    const two = planOf(['C1 N1-Y1', 'C2 N2-Y2', 'D1 M1-Z1', 'D2 M2-Z2'])
    const pairs = ['N1-Switch1', 'N2-Switch2', 'M1-Switch1', 'M2-Switch2']
    const verdict = seen(two, pairs, { silent: ['Y', 'Z'] })
    expect(findings(verdict)).toEqual(['renamed C1 C2', 'renamed D1 D2'])
    expect(verdict.moves).toEqual([])
  })

  it('are none if the name is seen elsewhere too, or one of the devices was collected', () => {
    // as above, and Q1--Switch:9
    const two = planOf(['C1 N1-Y1', 'C2 N2-Y2', 'D1 M1-Z1', 'D2 M2-Z2', 'E1 Q1-P1'])
    const pairs = ['N1-Switch1', 'N2-Switch2', 'M1-Switch1', 'M2-Switch2']
    const unknown = ['unknown-neighbor C1', 'unknown-neighbor C2', 'unknown-neighbor D1', 'unknown-neighbor D2']
    const elsewhere = seen(two, [...pairs, 'Q1-Switch9'], { silent: ['Y', 'Z', 'P'] })
    expect(findings(elsewhere)).toEqual(expect.arrayContaining(unknown))
    expect(findings(seen(two, pairs, { silent: ['Z', 'P'] }))).toEqual(expect.arrayContaining(unknown))
  })
})
