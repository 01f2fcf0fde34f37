/** Rules of the plan: added, edited with the cables that they made, and taken away. */
import type { Cable, Plan, PlanRule } from '#shared/model/plan.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import { readCheck } from '#shared/rules/check-kinds.ts'
import { expandRule, makesCables, type RulePair, type RuleVariable } from '#shared/rules/expand-rule.ts'
import type { Message } from '#shared/words/message.ts'
import { nearName } from './near-name.ts'
import { cablesBetween } from './range-connect.ts'

/** What becomes of one pair of ports: its cable is there, is added, or was another one of the same rule. */
export type PairState = 'unchanged' | 'added' | 'changed'

export interface RulePlan {
  readonly kind: 'plan'
  readonly plan: Plan
  /** Pairs of a rule that makes cables, with what becomes of each, in its order. */
  readonly pairs: readonly (RulePair & { readonly state: PairState })[]
  readonly variables: readonly RuleVariable[]
  readonly added: number
  readonly changed: number
  readonly removed: number
}

export type RuleOutcome = RulePlan | { readonly kind: 'refused'; readonly reason: Message }

/**
 * The plan with a rule, a new one or in place of the one called `before`, and with its cables: those that it asks for and
 * nobody has are added; of those that it made before, the ones that it asks for no more are moved or removed. Refuses what
 * can't be read, a name that another rule has, and a port that another cable has.
 */
export function saveRule(plan: Plan, rule: PlanRule, before?: string): RuleOutcome {
  const { rules = [] } = plan
  if (rule.name.trim() === '') return refused({ code: 'rule-no-name' })
  const at = rules.findIndex(({ name }) => before !== undefined && deviceKey(name) === deviceKey(before))
  const other = rules.findIndex(({ name }) => deviceKey(name) === deviceKey(rule.name))
  if (other >= 0 && other !== at) return refused({ code: 'rule-name-taken', name: rule.name })
  const kept = { ...plan, rules: at < 0 ? [...rules, rule] : rules.with(at, rule) }
  const none = { pairs: [], variables: [], added: 0, changed: 0, removed: 0 }
  if (!makesCables(rule.rule)) {
    if (!readCheck(rule.rule)) return refused({ code: 'rule-no-form', text: rule.rule })
    return { kind: 'plan', plan: kept, ...none }
  }
  return withCables(kept, rule, rules[at])
}

/** The plan without a rule; its cables stay as if they were made by hand. */
export function removeRule(plan: Plan, name: string): Plan {
  const { rules, ...rest } = plan
  const left = (rules ?? []).filter((rule) => deviceKey(rule.name) !== deviceKey(name))
  return left.length > 0 ? { ...rest, rules: left } : rest
}

function refused(reason: Message): RuleOutcome {
  return { kind: 'refused', reason }
}

function withCables(plan: Plan, rule: PlanRule, old: PlanRule | undefined): RuleOutcome {
  const devices = plan.devices.map((d) => d.name)
  const expanded = expandRule(rule.rule, devices)
  if (expanded.kind === 'refused') {
    const { reason } = expanded
    const near = reason.code === 'edit-no-device' ? nearName(reason.device, devices)?.name : undefined
    return refused(reason.code === 'edit-no-device' ? { ...reason, near } : reason)
  }
  const ends = new Ends(plan)
  const wanted = new Set(expanded.pairs.map((pair) => ends.between(pair)))
  const former = old === undefined || !makesCables(old.rule) ? undefined : expandRule(old.rule, devices)
  const made = new Set(former?.kind === 'pairs' ? former.pairs.map((pair) => ends.between(pair)) : [])
  const have = new Map(
    plan.cables.flatMap((c) => (c.status === 'decommissioned' ? [] : [[ends.between(c), c] as const])),
  )
  const leaving = [...made].flatMap((key) => (wanted.has(key) ? [] : (have.get(key) ?? [])))
  const byEnd = new Map(leaving.flatMap((c) => [c.b, c.a].map((end) => [ends.of(end), c] as const)))
  const moved = new Map<Cable, RulePair>()
  const pairs = expanded.pairs.map((pair) => {
    if (have.has(ends.between(pair))) return { ...pair, state: 'unchanged' as const }
    const cable = [pair.a, pair.b].map((end) => byEnd.get(ends.of(end))).find((c) => c !== undefined && !moved.has(c))
    if (cable === undefined) return { ...pair, state: 'added' as const }
    moved.set(cable, pair)
    return { ...pair, state: 'changed' as const }
  })
  const gone = new Set(leaving)
  const rest = { ...plan, cables: plan.cables.filter((c) => !gone.has(c)) }
  // Ports of cables that stay, and of each other, must be free for those that come.
  const coming = pairs.filter(({ state }) => state !== 'unchanged')
  const free = cablesBetween(rest, coming, {})
  if (free.kind === 'refused' && free.reason.code !== 'edit-labels-taken') return free
  const fresh = cablesBetween(
    { ...rest, cables: [...rest.cables, ...moved.keys()].map(unplugged) },
    pairs.filter(({ state }) => state === 'added'),
    { ...(rule.labels === undefined ? {} : { label: rule.labels }), skipsTaken: true, common: commonOf(rule) },
  )
  if (fresh.kind === 'refused') return fresh
  const cables = plan.cables.flatMap((c): Cable[] => {
    const to = moved.get(c)
    if (to) return [{ ...c, a: to.a, b: to.b, ...changesOf(rule, old) }]
    if (gone.has(c)) return []
    const own = wanted.has(ends.between(c)) ? { ...c, ...changesOf(rule, old) } : c
    return [sameValue(own, c) ? c : own]
  })
  return {
    kind: 'plan',
    plan: { ...plan, cables: [...cables, ...fresh.cables] },
    pairs,
    variables: expanded.variables,
    added: fresh.cables.length,
    changed: moved.size,
    removed: gone.size - moved.size,
  }
}

/** Its label counts, its ports do not. */
function unplugged(cable: Cable): Cable {
  return { ...cable, status: 'decommissioned' }
}

function commonOf({ type, color, lengthM }: PlanRule): Pick<Cable, 'type' | 'color' | 'lengthM'> {
  return {
    ...(type === undefined ? {} : { type }),
    ...(color === undefined ? {} : { color }),
    ...(lengthM === undefined ? {} : { lengthM }),
  }
}

/** What all cables of a rule have otherwise since it was edited. */
function changesOf(rule: PlanRule, old: PlanRule | undefined): Pick<Cable, 'type' | 'color' | 'lengthM'> {
  if (old === undefined) return {}
  const { type, color, lengthM } = rule
  return {
    ...(type === undefined || type === old.type ? {} : { type }),
    ...(color === undefined || color === old.color ? {} : { color }),
    ...(lengthM === undefined || lengthM === old.lengthM ? {} : { lengthM }),
  }
}

/** Ports of the plan by what is compared. */
class Ends {
  readonly #platforms: ReadonlyMap<string, string | undefined>

  constructor(plan: Plan) {
    this.#platforms = new Map(plan.devices.map((d) => [deviceKey(d.name), d.platform]))
  }

  of({ device, port }: Cable['a']): string {
    const key = deviceKey(device)
    return `${key}\0${portKey(port, this.#platforms.get(key))}`
  }

  between({ a, b }: Pick<Cable, 'a' | 'b'>): string {
    return [this.of(a), this.of(b)].sort().join('\0')
  }
}
