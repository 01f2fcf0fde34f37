import { describe, expect, it } from 'vitest'
import { findings, moves, planOf, seen, SILENT } from '#test/builders/cabling.ts'
import { sentence } from '#shared/words/message.ts'

/** Findings that no cable fixes: nothing stands in the work list for them (section 6). */
describe('there are no moves', () => {
  it('for one-way and conflict', () => {
    // A1--C1--B1   A1->B1
    // A2--C2--B2   A2->B2, B2->R1
    const verdict = seen(planOf(['C1 A1-B1', 'C2 A2-B2']), ['A1>B1', 'A2>B2', 'B2>R1'])
    expect(findings(verdict)).toEqual(['conflict C2', 'one-way C1'])
    expect(moves(verdict)).toEqual([])
  })

  it('for a dark device', () => {
    // A1--C1--D1   A1     D1
    // B1--C2--D2   B1     D2    (D failed)
    const verdict = seen(planOf(['C1 A1-D1', 'C2 B1-D2']), [], { failed: ['D'] })
    expect(findings(verdict)).toEqual(['(device-failed)', 'dark C1 C2'])
    expect(moves(verdict)).toEqual([])
  })

  it('for a renamed device', () => {
    // A1--C1--D1   A1--news1
    // B1--C2--D2   B1--news2    (D failed)
    const verdict = seen(planOf(['C1 A1-D1', 'C2 B1-D2']), ['A1>news1', 'B1>news2'], { failed: ['D'] })
    expect(findings(verdict)).toEqual(['(device-failed)', 'renamed C1 C2'])
    expect(moves(verdict)).toEqual([])
  })

  it('for a port that is split into lanes', () => {
    // A1--C1--B.Ethernet1   A1--B.Ethernet1/2
    const verdict = seen(planOf(['C1 A1-B1']), ['A1-B.Ethernet1/2'])
    expect(findings(verdict)).toEqual(['breakout C1'])
    expect(moves(verdict)).toEqual([])
  })

  it('for a port that is shut down or err-disabled: it is to be enabled first', () => {
    // A1--C1--B1   A1   B1    (A1 is admin-down)
    // A2--C2--B2   A2   B2    (A2 is err-disabled)
    const plan = planOf(['C1 A1-B1', 'C2 A2-B2'], { devices: { B: SILENT } })
    const verdict = seen(plan, [], { states: { A1: 'admin-down', A2: 'err-disabled' } })
    expect(findings(verdict)).toEqual(['missing C1', 'missing C2'])
    expect(moves(verdict)).toEqual([])
    for (const { said } of verdict.findings) expect(sentence(said)).toContain('nable the port first')
  })

  it('for information and warnings', () => {
    // A1          A1--phone1 (a phone, on a port without a plan)
    // A2--C1--B2  A2--B2     (full duplex at one end, half at the other)
    const verdict = seen(planOf(['C1 A2-B2']), ['A1>phone1', 'A2-B2'], {
      records: { A1: { capabilities: ['Host', 'Phone'] }, A2: { duplex: 'full' }, B2: { duplex: 'half' } },
    })
    expect(findings(verdict)).toEqual(['(duplex-mismatch C1)', '(unknown-neighbor)'])
    expect(moves(verdict)).toEqual([])
  })
})

describe('the moves of a ring', () => {
  it('say with the first step which end to hold, since a port takes one plug only', () => {
    // A1--C1--B1   A1--B2
    // A2--C2--B2   A2--B3
    // A3--C3--B3   A3--B1
    const verdict = seen(planOf(['C1 A1-B1', 'C2 A2-B2', 'C3 A3-B3']), ['A1-B2', 'A2-B3', 'A3-B1'])
    expect(findings(verdict)).toEqual(['rotated C1 C2 C3'])
    const held = verdict.moves.map((move) => (move.op === 'move-end' ? move.hold : undefined))
    expect(held[0]).toEqual({ device: 'B', port: 'Ethernet1' })
    expect(held.slice(1)).toEqual([undefined, undefined])
  })

  it('each go into the port that the one before has freed', () => {
    // A1--C1--B1   A1--B2
    // A2--C2--B2   A2--B3
    // A3--C3--B3   A3--B1
    const verdict = seen(planOf(['C1 A1-B1', 'C2 A2-B2', 'C3 A3-B3']), ['A1-B2', 'A2-B3', 'A3-B1'])
    const steps = verdict.moves.flatMap((move) => (move.op === 'move-end' ? move : []))
    expect(steps.slice(1).map(({ to }) => to)).toEqual(steps.slice(0, -1).map(({ from }) => from))
  })
})
