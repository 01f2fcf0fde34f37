/** All rules of a plan, checked against its own cables or against what a run saw. */
import type { PlanRule } from '#shared/model/plan.ts'
import type { Message } from '#shared/words/message.ts'
import { checkCables } from './check-cables.ts'
import { readCheck } from './check-kinds.ts'
import { expandRule, makesCables } from './expand-rule.ts'
import type { RuleFacts, RuleResult } from './rule-facts.ts'
import { RuleLinks } from './rule-links.ts'

/** One result for each rule, in order. A rule that can't be read is a fault of the plan, and open in a run. */
export function checkRules(rules: readonly Pick<PlanRule, 'name' | 'rule'>[], facts: RuleFacts): readonly RuleResult[] {
  if (rules.length === 0) return []
  const links = new RuleLinks(facts)
  const devices = facts.devices.map(({ name }) => name)
  return rules.map(({ name, rule }): RuleResult => {
    if (makesCables(rule)) {
      const expanded = expandRule(rule, devices, facts.source === 'run' ? 'keep' : 'refuse')
      return expanded.kind === 'pairs'
        ? checkCables(name, expanded.pairs, links)
        : unreadable(name, expanded.reason, facts)
    }
    const check = readCheck(rule)
    return check ? check(name, links) : unreadable(name, { code: 'rule-no-form', text: rule }, facts)
  })
}

function unreadable(rule: string, why: Message, { source }: RuleFacts): RuleResult {
  const none = { rule, subjects: 0, open: 0 }
  if (source === 'run') return { ...none, faults: [] }
  return { ...none, faults: [{ said: { code: 'rule-unreadable', rule, why }, devices: [], cables: [], ports: [] }] }
}
