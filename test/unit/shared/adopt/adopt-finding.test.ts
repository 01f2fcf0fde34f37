import { describe, expect, it } from 'vitest'
import { adoptFinding } from '#shared/adopt/adopt-finding.ts'
import { moveKey } from '#shared/model/triage.ts'
import type { Plan } from '#shared/model/plan.ts'
import { verifyLab } from '#shared/verify/index.ts'
import { findings, planOf, resultsOf, type SeenOptions } from '#test/builders/cabling.ts'
import { sentence } from '#shared/words/message.ts'

/** Adopts the first finding of a kind, and verifies the same observations by the new plan. */
function adopt(plan: Plan, pairs: readonly string[], kind: string, options: SeenOptions = {}) {
  const results = resultsOf(plan, pairs, options)
  const before = verifyLab(plan, results)
  const finding = before.findings.find((each) => each.kind === kind)
  if (!finding) throw new Error(`No ${kind} among ${findings(before).join(', ')}`)
  const outcome = adoptFinding(plan, finding, before.moves)
  if (outcome.kind === 'refused') return { reason: outcome.said, left: findings(before), changes: [], cables: [] }
  const changes = outcome.changes.map(sentence)
  const cables = outcome.plan.cables.map((c) => `${c.label} ${c.a.device}${c.a.port}-${c.b.device}${c.b.port}`)
  return { reason: undefined, changes, cables, left: findings(verifyLab(outcome.plan, results)) }
}

describe('taking what was observed into the plan', () => {
  it('moves the planned end of a cable in a wrong port', () => {
    // A1--C1--B1    seen: A1--B2
    const { left, cables, changes } = adopt(planOf(['C1 A1-B1']), ['A1-B2'], 'wrong-port')
    expect(left).toEqual([])
    expect(cables).toEqual(['C1 AEthernet1-BEthernet2'])
    expect(changes).toEqual(['C1: B Ethernet1 becomes B Ethernet2.'])
  })

  it.each([
    ['wrong-port', ['A1-B2'], ['C1 AEthernet9-BEthernet9', 'C1 AEthernet1-BEthernet2', 'C2 AEthernet3-BEthernet3']],
    ['missing', ['A3-B3'], ['C1 AEthernet9-BEthernet9', 'C2 AEthernet3-BEthernet3']],
  ])('leaves a cable out of use alone that has the same label: %s', (kind, seen, cables) => {
    // A9--C1--B9, out of use
    // A1--C1--B1    seen: A1--B2, or nothing
    // A3--C2--B3    seen: A3--B3
    const plan = planOf(['C1 A9-B9', 'C1 A1-B1', 'C2 A3-B3'])
    const [old, ...others] = plan.cables
    if (!old) throw new Error('No cable.')
    const outOfUse: Plan = { ...plan, cables: [{ ...old, status: 'decommissioned' }, ...others] }
    expect(adopt(outOfUse, [...seen, 'A3-B3'], kind).cables).toEqual(cables)
  })

  it('moves it to another device', () => {
    // A1--C1--B1    seen: A1--D1
    // A2--C2--D2    seen: A2--D2
    const { left } = adopt(planOf(['C1 A1-B1', 'C2 A2-D2']), ['A1-D1', 'A2-D2'], 'wrong-device')
    expect(left).toEqual([])
  })

  it('turns two swapped cables at once', () => {
    // A1--C1--B1    seen: A1--B2
    // A2--C2--B2    seen: A2--B1
    const { left, cables } = adopt(planOf(['C1 A1-B1', 'C2 A2-B2']), ['A1-B2', 'A2-B1'], 'swapped')
    expect(left).toEqual([])
    expect(cables).toHaveLength(2)
  })

  it('shifts a whole run', () => {
    // A1--C1--B1    A1--B2
    // D1--C2--B2    D1--B3
    // E1--C3--B3    E1--B4
    const plan = planOf(['C1 A1-B1', 'C2 D1-B2', 'C3 E1-B3'])
    expect(adopt(plan, ['A1-B2', 'D1-B3', 'E1-B4'], 'shifted').left).toEqual([])
  })

  it('plans a cable that nobody had planned, under the next label', () => {
    // A1--C-0041--B1    seen: A1--B1, A2--B2
    const { left, cables } = adopt(planOf(['C-0041 A1-B1']), ['A1-B1', 'A2-B2'], 'unplanned')
    expect(left).toEqual([])
    expect(cables[1]).toBe('C-0042 AEthernet2-BEthernet2')
  })

  it('gives up a cable that is missing', () => {
    // A1--C1--B1    seen: A1--B1
    // A2--C2--B2    seen: nothing
    const { left, cables } = adopt(planOf(['C1 A1-B1', 'C2 A2-B2']), ['A1-B1'], 'missing')
    expect(left).toEqual([])
    expect(cables).toEqual(['C1 AEthernet1-BEthernet1'])
  })

  it('gives up a cable whose port is shut down, which asks for no move', () => {
    // A1--C1--B1    seen: nothing, A1 is admin-down
    const plan = planOf(['C1 A1-B1', 'C2 A2-B2'])
    expect(adopt(plan, ['A2-B2'], 'missing', { states: { A1: 'admin-down' } }).left).toEqual([])
  })

  it('is refused for a far end that is not in the plan', () => {
    // A1--C1--B1    seen: A1--X1
    const { reason, left } = adopt(planOf(['C1 A1-B1', 'C2 A2-B2']), ['A1>X1', 'A2-B2'], 'unknown-neighbor')
    expect(reason).toEqual({ code: 'adoption-far-end-unknown' })
    expect(left).not.toEqual([])
  })

  it('is refused where nothing but one view speaks', () => {
    // A1--C1--B1    seen: A1>B1 only
    expect(adopt(planOf(['C1 A1-B1']), ['A1>B1'], 'one-way').reason?.code).toBe('adoption-nothing-observed')
  })
})

describe('the key of a move', () => {
  it('is the same from verdict to verdict, and another for another port', () => {
    // A1--C1--B1    seen: A1--B2, then A1--B3
    const plan = planOf(['C1 A1-B1'])
    const keys = (pair: string) => verifyLab(plan, resultsOf(plan, [pair])).moves.map(moveKey)
    expect(keys('A1-B2')).toEqual(keys('A1-B2'))
    expect(keys('A1-B2')).not.toEqual(keys('A1-B3'))
  })
})
