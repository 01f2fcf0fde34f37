import { describe, expect, it } from 'vitest'
import type { Plan, PlanRule } from '#shared/model/plan.ts'
import { removeRule, saveRule } from '#shared/plan-edit/plan-rules.ts'
import { applyPatch, diffPlans, invertPatch } from '#shared/plan-edit/plan-patch.ts'
import { wholeText } from '#shared/words/message.ts'
import { railDevices, RAILS } from '#test/builders/rail-cluster.ts'

const EMPTY: Plan = { racks: [], devices: railDevices(), panels: [], cables: [] }
const RULE: PlanRule = { name: 'GPU rails', rule: RAILS, labels: 'G-{0001}', type: 'AOC 400G' }

function saved(plan: Plan, rule: PlanRule, before?: string) {
  const outcome = saveRule(plan, rule, before)
  if (outcome.kind === 'refused') throw new Error(wholeText(outcome.reason))
  return outcome
}

describe('a rule that makes cables', () => {
  it('makes all of them in one step that can be taken back', () => {
    const { plan, added, changed, removed } = saved(EMPTY, RULE)
    expect([added, changed, removed]).toEqual([256, 0, 0])
    expect(plan.rules).toEqual([RULE])
    expect(plan.cables.at(-1)).toMatchObject({
      label: 'G-0256',
      type: 'AOC 400G',
      a: { device: 'srv-32', port: 'nic8' },
    })
    const patch = diffPlans(EMPTY, plan)
    expect(applyPatch(EMPTY, patch)).toEqual(plan)
    expect(applyPatch(plan, invertPatch(patch))).toEqual(EMPTY)
  })

  it('takes what is there already, and makes the rest', () => {
    const { plan } = saved(EMPTY, { ...RULE, rule: RAILS.replace('1..32', '1..31') })
    const more = saved(plan, RULE, 'GPU rails')
    expect([more.added, more.changed, more.removed]).toEqual([8, 0, 0])
    expect(more.plan.cables.at(-1)?.label).toBe('G-0256')
    expect(more.pairs.filter(({ state }) => state === 'unchanged')).toHaveLength(248)
  })

  it('moves the cables that it made when it is edited, and keeps their labels and what was typed into them', () => {
    const { plan } = saved(EMPTY, RULE)
    const noted = { ...plan, cables: plan.cables.map((c, i) => (i === 0 ? { ...c, notes: 'spare drum' } : c)) }
    const moved = saved(noted, { ...RULE, rule: RAILS.replace('{srv}', '{srv+32}'), type: 'DAC' }, 'GPU rails')
    expect([moved.added, moved.changed, moved.removed]).toEqual([0, 256, 0])
    expect(moved.plan.cables[0]).toMatchObject({
      label: 'G-0001',
      b: { device: 'leaf-1', port: 'Ethernet1/33' },
      notes: 'spare drum',
      type: 'DAC',
    })
  })

  it('removes the cables that it asks for no more, and leaves those of others alone', () => {
    const { plan } = saved(EMPTY, RULE)
    const mine = { label: 'X', a: { device: 'srv-1', port: 'bmc' }, b: { device: 'leaf-1', port: 'Ethernet1/60' } }
    const with1 = { ...plan, cables: [...plan.cables, { ...mine, status: 'planned', ignore: false } as const] }
    const less = saved(with1, { ...RULE, rule: RAILS.replace('1..32', '1..30') }, 'GPU rails')
    expect([less.added, less.changed, less.removed]).toEqual([0, 0, 16])
    expect(less.plan.cables).toHaveLength(241)
    expect(less.plan.cables.at(-1)?.label).toBe('X')
  })

  it('leaves its cables when it is removed, and the plan has no rules then', () => {
    const { plan } = saved(EMPTY, RULE)
    expect(removeRule(plan, 'gpu rails')).toEqual({ ...EMPTY, cables: plan.cables })
  })

  it.each([
    [{ ...RULE, name: ' ' }, /no name/],
    [{ ...RULE, rule: RAILS.replace('1..8', '1..9') }, /No device leaf-9/],
    [{ ...RULE, labels: 'G-' }, /no counter/],
    [{ name: 'check', rule: 'each server twice' }, /isn't a rule/],
  ])('is refused in a sentence: %j', (rule, reason) => {
    const outcome = saveRule(EMPTY, rule)
    expect(outcome.kind === 'refused' && wholeText(outcome.reason)).toMatch(reason)
  })

  it('is refused where another cable has a port of it, or another rule its name', () => {
    const { plan } = saved(EMPTY, RULE)
    const outcome = saveRule(plan, { name: 'Other', rule: 'srv-1 nic9 <-> leaf-1 Ethernet1/1' })
    expect(outcome.kind === 'refused' && wholeText(outcome.reason)).toMatch(/leaf-1 Ethernet1\/1 is taken by G-0001/)
    const again = saveRule(plan, RULE)
    expect(again.kind === 'refused' && wholeText(again.reason)).toMatch(/already exists/)
  })
})
