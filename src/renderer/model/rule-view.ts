/** A rule as the Plan screen shows it: what it would make, what stands where, and what breaks it. */
import type { Cable, Plan, PlanError, PlanRule } from '#shared/model/plan.ts'
import type { Finding } from '#shared/model/verdict.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import type { PairState, RulePlan } from '#shared/plan-edit/plan-rules.ts'
import { checkRules } from '#shared/rules/check-rules.ts'
import { makesCables } from '#shared/rules/expand-rule.ts'
import type { Message } from '#shared/words/message.ts'

/** Fields of the editor, as they are typed. */
export interface RuleDraft {
  /** Name of the rule that is edited; absent for a new one. */
  readonly before?: string | undefined
  readonly name: string
  readonly rule: string
  readonly type: string
  readonly color: string
  readonly length: string
  readonly labels: string
  /** Without it its cables are like any that are made by hand. */
  readonly keep: boolean
}

export const NO_RULE: RuleDraft = { name: '', rule: '', type: '', color: '', length: '', labels: '', keep: true }

/** The fields of a rule of the plan. */
export function draftOf({ name, rule, type, color, lengthM, labels }: PlanRule): RuleDraft {
  return {
    ...NO_RULE,
    before: name,
    name,
    rule,
    type: type ?? '',
    color: color ?? '',
    length: lengthM === undefined ? '' : String(lengthM),
    labels: labels ?? '',
  }
}

/** The rule that the fields make; `notes` are those of the rule that is edited. */
export function ruleOf(draft: RuleDraft, notes: string | undefined): PlanRule {
  const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())
  const [type, color, labels] = [given(draft.type), given(draft.color), given(draft.labels)]
  const length = given(draft.length)
  return {
    name: draft.name.trim(),
    rule: draft.rule.trim(),
    ...(type === undefined ? {} : { type }),
    ...(color === undefined ? {} : { color }),
    ...(length === undefined ? {} : { lengthM: Number(length.replace(',', '.')) }),
    ...(labels === undefined ? {} : { labels }),
    ...(notes === undefined ? {} : { notes }),
  }
}

export interface RuleFaultShown {
  readonly in: 'plan' | 'run'
  readonly said: Message
  /** In a run: its finding. */
  readonly finding?: string
  readonly cables: readonly string[]
}

/** How a rule of the plan is kept. */
export interface RuleState {
  readonly rule: PlanRule
  readonly makesCables: boolean
  /** Devices, pairs or cables that it is about. */
  readonly subjects: number
  readonly faults: readonly RuleFaultShown[]
}

/** The rules with what the engine found, in plan and run. */
export function ruleStates(
  plan: Plan,
  errors: readonly PlanError[],
  findings: readonly Finding[],
): readonly RuleState[] {
  const { rules = [] } = plan
  if (rules.length === 0) return []
  const told = new Map<string, RuleFaultShown[]>()
  const tell = (said: Message, fault: RuleFaultShown): void => {
    if (!('rule' in said)) return
    const known = told.get(said.rule)
    if (known) known.push(fault)
    else told.set(said.rule, [fault])
  }
  for (const { kind, said, cables } of errors) if (kind === 'rule-broken') tell(said, { in: 'plan', said, cables })
  for (const { kind, said, cables, id } of findings)
    if (kind === 'rule-broken') tell(said, { in: 'run', said, cables, finding: id })
  const ends = endKeys(plan)
  const devices = plan.devices.map(({ name, rack }) => ({ name, rack, cables: 0 }))
  // Without links nothing is broken: what is left is how many things each rule is about.
  const counts = checkRules(rules, {
    source: 'run',
    devices,
    links: [],
    keyOf: (device, port) => ends({ device, port }),
  })
  return rules.map((rule, i) => ({
    rule,
    makesCables: makesCables(rule.rule),
    subjects: counts[i]?.subjects ?? 0,
    faults: told.get(rule.name) ?? [],
  }))
}

/** What is compared when two ports of a plan are. */
export function endKeys(plan: Plan): (end: Pick<Cable['a'], 'device' | 'port'>) => string {
  const platforms = new Map(plan.devices.map((d) => [deviceKey(d.name), d.platform]))
  return ({ device, port }) => `${deviceKey(device)}\0${portKey(port, platforms.get(deviceKey(device)))}`
}

export type CellLook = PairState | 'broken'

export interface RuleCell {
  readonly from: string
  readonly to: string
  /** The number of the far port, or how many cables join the two. */
  readonly text: string
  readonly look: CellLook
}

/** Devices of both sides, and a cell for each two that are joined. */
export interface RulePicture {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly cells: readonly RuleCell[]
}

const RANK: readonly CellLook[] = ['unchanged', 'changed', 'added', 'broken']

/** The picture of a rule that makes cables, with the ports at fault. */
export function rulePicture(
  plan: Plan,
  { pairs }: Pick<RulePlan, 'pairs'>,
  faults: readonly RuleFaultShown[],
): RulePicture {
  const ends = endKeys(plan)
  const broken = new Set(faults.flatMap(({ said }) => strayPorts(said)).map(ends))
  const cells = new Map<string, RuleCell & { readonly count: number }>()
  for (const { a, b, state } of pairs) {
    const key = `${a.device}\0${b.device}`
    const known = cells.get(key)
    const look: CellLook = broken.has(ends(a)) ? 'broken' : state
    const worst = known && RANK.indexOf(known.look) > RANK.indexOf(look) ? known.look : look
    const count = (known?.count ?? 0) + 1
    const text = count > 1 ? `×${count}` : (/(\d+)\D*$/.exec(b.port)?.[1] ?? b.port)
    cells.set(key, { from: a.device, to: b.device, text, look: worst, count })
  }
  return {
    from: [...new Set(pairs.map(({ a }) => a.device))],
    to: [...new Set(pairs.map(({ b }) => b.device))],
    cells: [...cells.values()],
  }
}

/** The ports that a message says to be astray. */
function strayPorts(said: Message): readonly { readonly device: string; readonly port: string }[] {
  const all =
    said.code === 'rule-crossed' ? [said.one.at, said.other.at] : said.code === 'rule-elsewhere' ? [said.at] : []
  return all.flatMap(({ device, port }) => (port === undefined ? [] : [{ device, port }]))
}

/** What people begin with. */
export const RULE_STARTS = [
  { title: 'Rails', note: 'N servers, one NIC a rail', rule: 'srv-{1..32} nic{1..8} ↔ leaf-{nic} Ethernet1/{srv}' },
  {
    title: 'Leaf and spine',
    note: 'every leaf to every spine',
    rule: 'spine-{1..4} Ethernet1/{n=1..8} ↔ leaf-{n} Ethernet1/{spine+32}',
  },
  {
    title: 'Dual homing',
    note: 'two uplinks, A and B',
    rule: 'srv-{1..32} eth{1..2} ↔ leaf-{eth%2:a,b} Ethernet1/{srv}',
  },
  { title: 'Panel to panel', note: 'rear N to rear N', rule: 'pp-1 rear 1-24 ↔ pp-2 rear 1-24' },
] as const

export const RULE_WORDS = [
  ['{1..32}', '1 to 32'],
  ['{01..32}', 'keeps the zero'],
  ['{1,3,5}', 'these only'],
  ['{srv}', 'same number again'],
  ['{srv+32}', 'shifted by 32'],
  ['{srv/4}', 'which group of 4'],
  ['{srv%4}', 'place in its group'],
  ['{nic%2:a,b}', 'odd a, even b'],
] as const
