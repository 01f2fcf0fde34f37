//   srv-1 .. srv-32, each with nic1 .. nic8: one rail a NIC, one port number a server
//
//   srv-14  nic1 nic2 nic3 nic4 nic5 nic6 nic7 nic8
//             |    |     \ /      |    |    |    |        nic3 and nic4 are crossed
//             |    |     / \      |    |    |    |
//         leaf-1  -2   -3   -4   -5   -6   -7   -8        Ethernet1/14 of each
import { describe, expect, it } from 'vitest'
import type { Device, Plan, PlanRule } from '#shared/model/plan.ts'
import { rangeConnect } from '#shared/plan-edit/range-connect.ts'
import { createVerifier, lintPlan, verifyLab } from '#shared/verify/index.ts'
import { say, sentence } from '#shared/words/message.ts'
import { crossedRails, railDevices, RAILS } from '#test/builders/rail-cluster.ts'

const EMPTY: Plan = { racks: [], devices: railDevices(), panels: [], cables: [] }
const CABLES: PlanRule = { name: 'GPU rails', rule: RAILS }
const CHECK: PlanRule = { name: 'One port', rule: 'each srv-*: nic{n} on leaf-{n}, same port' }

/** The cluster as the rule plans it. */
function planned(rules: readonly PlanRule[]): Plan {
  const preview = rangeConnect(EMPTY, { range: RAILS, label: 'G-{0001}' })
  expect(preview.kind).toBe('cables')
  return { ...EMPTY, cables: preview.kind === 'cables' ? preview.cables : [], rules }
}

const told = (verdict: ReturnType<typeof verifyLab>, severity: string): string[] =>
  verdict.findings.filter((f) => f.severity === severity).map(({ kind, said }) => `${kind}: ${say(said).headline}`)

describe('a cluster of 32 servers with 8 rails, planned by one line', () => {
  it('is 256 cables that keep their own rule and the check', () => {
    const plan = planned([CABLES, CHECK])
    expect(plan.cables).toHaveLength(256)
    expect(plan.cables[13 * 8 + 2]).toMatchObject({
      label: 'G-0107',
      a: { device: 'srv-14', port: 'nic3' },
      b: { device: 'leaf-3', port: 'Ethernet1/14' },
    })
    expect(lintPlan(plan)).toEqual([])
    expect(verifyLab(plan, crossedRails([])).findings).toEqual([])
  })

  it('tells of two crossed NICs by the plan once, with its moves, and by the rules for information', () => {
    const verdict = verifyLab(planned([CABLES, CHECK]), crossedRails([['srv-14', 3, 4]]))
    expect(told(verdict, 'error')).toEqual(['swapped: Swap the far ends of G-0107 and G-0108'])
    expect(verdict.moves).toHaveLength(2)
    expect(told(verdict, 'info')).toEqual([
      'rule-broken: srv-14: nic3 and nic4 are crossed',
      'rule-broken: srv-14: nic3 and nic4 are crossed',
    ])
  })

  it.each([
    ['the rule that would make the cables', CABLES],
    ['a check', CHECK],
  ])('tells of them without a plan of cables, by %s alone', (_, rule) => {
    const alone = { ...EMPTY, rules: [rule] }
    expect(lintPlan(alone)).toEqual([])
    const verdict = verifyLab(alone, crossedRails([['srv-14', 3, 4]]))
    const broken = verdict.findings.filter(({ kind }) => kind === 'rule-broken')
    expect(broken).toHaveLength(1)
    expect(broken[0]).toMatchObject({ severity: 'error', devices: ['leaf-3', 'leaf-4', 'srv-14'] })
    expect(say(broken[0]?.said ?? { code: 'rule-no-name' }).headline).toBe('srv-14: nic3 and nic4 are crossed')
    expect(sentence(broken[0]?.said ?? { code: 'rule-no-name' })).toMatch(
      /srv-14 nic3 belongs on leaf-3.* and is on leaf-4 Eth1\/14/,
    )
    expect(verifyLab(alone, crossedRails([])).findings.filter(({ kind }) => kind === 'rule-broken')).toEqual([])
  })

  it('has no errors but the crossed NICs where the rule that makes the cables is all there is', () => {
    const verdict = verifyLab({ ...EMPTY, rules: [CABLES] }, crossedRails([['srv-14', 3, 4]]))
    expect(told(verdict, 'error')).toEqual(['rule-broken: srv-14: nic3 and nic4 are crossed'])
  })

  it('says the same whether results come together or one by one', () => {
    const plan = planned([CABLES, CHECK])
    const seen = crossedRails([['srv-14', 3, 4]])
    const one = createVerifier(plan)
    for (const observation of seen.toReversed()) one.apply(observation)
    expect(one.verdict()).toEqual(verifyLab(plan, seen))
  })

  it('finds them in a plan that has them crossed: before anything is plugged in', () => {
    const right = planned([CABLES])
    const crossed = right.cables.map((cable) =>
      cable.label === 'G-0107'
        ? { ...cable, b: { device: 'leaf-4', port: 'Ethernet1/14' } }
        : cable.label === 'G-0108'
          ? { ...cable, b: { device: 'leaf-3', port: 'Ethernet1/14' } }
          : cable,
    )
    const errors = lintPlan({ ...right, cables: crossed })
    expect(errors).toMatchObject([{ kind: 'rule-broken', cables: ['G-0107', 'G-0108'], devices: ['srv-14'] }])
  })
})

describe('devices that the plan does not have', () => {
  it('are checked by the names that others see', () => {
    const leaves: readonly Device[] = railDevices().filter(({ name }) => name.startsWith('leaf'))
    const plan: Plan = { ...EMPTY, devices: leaves, rules: [CHECK] }
    const verdict = verifyLab(
      plan,
      crossedRails([['srv-14', 3, 4]]).filter(({ device }) => device.startsWith('leaf')),
    )
    expect(verdict.findings.filter(({ kind }) => kind === 'rule-broken').map(({ said }) => say(said).headline)).toEqual(
      ['srv-14: nic3 and nic4 are crossed'],
    )
  })
})
