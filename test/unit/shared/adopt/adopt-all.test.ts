import { describe, expect, it } from 'vitest'
import { adoptAll } from '#shared/adopt/adopt-all.ts'
import { lintPlan, verifyLab } from '#shared/verify/index.ts'
import { findings, planOf, resultsOf } from '#test/builders/cabling.ts'

describe('taking a whole lab into the plan', () => {
  it('plans every cable of a lab that had none, each under a label of its own', () => {
    // A1  B1      seen: A1--B1
    // A2  D1            A2--D1
    // B2  D2            B2--D2
    const plan = planOf([], { devices: { A: {}, B: {}, D: {} } })
    const seen = ['A1-B1', 'A2-D1', 'B2-D2']
    const whole = planOf(['X A1-B1', 'Y A2-D1', 'Z B2-D2'])
    const results = resultsOf(whole, seen)
    const verdict = verifyLab(plan, results)
    expect(findings(verdict)).toHaveLength(3)
    const outcome = adoptAll(plan, verdict.findings, verdict.moves)
    expect(outcome.refused).toEqual([])
    expect(outcome.plan.cables.map((c) => c.label)).toEqual(['C-0001', 'C-0002', 'C-0003'])
    const after = verifyLab(outcome.plan, results)
    expect(after.findings).toEqual([])
    expect(after.links.map((link) => link.status)).toEqual(['ok', 'ok', 'ok'])
  })

  it('settles all kinds of mistakes at once and leaves what nobody can plan', () => {
    // A1--C1--B1    seen: A1--B2 (wrong port)
    // A3--C3--D3          A3--D4, A4--D3 (swapped with C4)
    // A4--C4--D4
    //                     D7--stranger (nobody knows)
    const plan = planOf(['C1 A1-B1', 'C3 A3-D3', 'C4 A4-D4'])
    const seen = ['A1-B2', 'A3-D4', 'A4-D3', 'D7-stranger1']
    const results = resultsOf(plan, seen)
    const verdict = verifyLab(plan, results)
    const outcome = adoptAll(plan, verdict.findings, verdict.moves)
    expect(outcome.refused.map((r) => r.finding.kind)).toEqual(['unknown-neighbor'])
    expect(findings(verifyLab(outcome.plan, results))).toHaveLength(1)
    expect(outcome.changes).toHaveLength(3)
  })

  it('leaves out what would give the plan an error, and adopts the rest', () => {
    // A1--C1--B1    seen: A1--B1
    // A2--C2--B2          A2--B3   but C9, which is to be ignored, has B3 in the plan
    // E1--C9--B3
    // D1                  D1--B5
    const plan = planOf(['C1 A1-B1', 'C2 A2-B2', 'C9 E1-B3'], { devices: { D: {} }, ignore: ['C9'] })
    const verdict = verifyLab(plan, resultsOf(plan, ['A1-B1', 'A2-B3', 'D1-B5']))
    const outcome = adoptAll(plan, verdict.findings, verdict.moves)
    expect(outcome.refused.map((r) => [r.finding.kind, r.said])).toEqual([
      ['wrong-port', { code: 'adoption-plan-error', error: expect.objectContaining({ code: 'port-used-twice' }) }],
    ])
    expect(outcome.adopted.map((f) => f.kind)).toEqual(['unplanned'])
    expect(lintPlan(outcome.plan)).toEqual([])
  })
})
