import { describe, expect, it } from 'vitest'
import { findings, moves, planOf, seen, statuses } from '#test/builders/cabling.ts'
import { saidFirst } from '#test/support/told.ts'

describe('the worked examples of verification.md, section 9', () => {
  it('1: two crossed cables are one swap, mended at the far ends', () => {
    // A1--C1--B1   A1--. .--B1
    //                   X
    // A2--C2--B2   A2--' '--B2
    const verdict = seen(planOf(['C1 A1-B1', 'C2 A2-B2']), ['A1-B2', 'A2-B1'])
    expect(statuses(verdict)).toEqual({ C1: 'miswired', C2: 'miswired' })
    expect(findings(verdict)).toEqual(['swapped C1 C2'])
    expect(moves(verdict)).toEqual(['C1 holds A1, B2 to B1', 'C2 holds A2, B1 to B2'])
    expect(saidFirst(verdict)).toBe(
      'Swap the far ends of C1 and C2. Pull and swap B Eth1 (R1) and B Eth2 (R1). Both cables run between the same two devices, so traffic may be unharmed.',
    )
  })

  it('2: a run that is one port off is one shift, and the last cable is missing', () => {
    // A1--C1--B1   A1---.   B1
    // A2--C2--B2   A2-.  '--B2
    // A3--C3--B3   A3  '----B3
    const verdict = seen(planOf(['C1 A1-B1', 'C2 A2-B2', 'C3 A3-B3']), ['A1-B2', 'A2-B3'])
    expect(findings(verdict)).toEqual(['shifted C1 C2 C3'])
    expect(moves(verdict).sort()).toEqual(['C1 holds A1, B2 to B1', 'C2 holds A2, B3 to B2', 'connect C3 A3-B3'])
  })

  it('3: a strange device between both ends displaces a cable', () => {
    // A1--C1--B1   A1--R1
    //              R2--B1
    const verdict = seen(planOf(['C1 A1-B1']), ['A1-R1', 'B1-R2'])
    expect(findings(verdict)).toEqual(['displaced C1'])
    expect(moves(verdict).sort()).toEqual(['C1 holds A1, R1 to B1', 'disconnect B1-R2'])
  })

  it('4: a third device is evidence even when both ends failed', () => {
    // A1--C1--B1   A1--D7     (A and B failed, D sees A1)
    const verdict = seen(planOf(['C1 A1-B1'], { devices: { D: {} } }), ['D7>A1'], { failed: ['A', 'B'] })
    expect(statuses(verdict)).toEqual({ C1: 'miswired' })
    expect(findings(verdict)).toEqual(['(device-failed)', '(device-failed)', 'wrong-device C1'])
    expect(moves(verdict)).toEqual(['C1 holds A1, D7 to B1'])
  })

  it('5: a cable that ends in a hub is tangled, the one that runs through it is right', () => {
    // A1--C1--B1   A1--+--B1     (all three see each other, E1 nothing)
    // D1--C2--E1       '--D1
    const verdict = seen(planOf(['C1 A1-B1', 'C2 D1-E1']), ['A1-B1', 'A1-D1', 'B1-D1'])
    expect(statuses(verdict)).toEqual({ C1: 'ok both', C2: 'miswired' })
    expect(findings(verdict)).toEqual(['tangled C2'])
    expect(moves(verdict)).toEqual(['C2 holds D1, segment to E1'])
  })

  it('6: two devices in each other’s place are one exchange', () => {
    // N1--C1--X1   N1--Y1
    // N2--C2--X2   N2--Y2
    // N3--C3--Y1   N3--X1
    // N4--C4--Y2   N4--X2
    const plan = planOf(['C1 N1-X1', 'C2 N2-X2', 'C3 N3-Y1', 'C4 N4-Y2'])
    const verdict = seen(plan, ['N1-Y1', 'N2-Y2', 'N3-X1', 'N4-X2'])
    expect(findings(verdict)).toEqual(['exchanged C1 C2 C3 C4'])
    expect(moves(verdict)).toEqual(['exchange X Y'])
    expect(statuses(verdict)).toEqual({ C1: 'miswired', C2: 'miswired', C3: 'miswired', C4: 'miswired' })
  })
})
