/** `rule add`, `rule list`, `rule remove`: cables by rule, and rules that plan and lab must obey. */
import type { OpenLab } from '#main/services/open-lab.ts'
import { withLab } from '#main/cli/engine.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import type { PlanRule } from '#shared/model/plan.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { removeRule, saveRule } from '#shared/plan-edit/plan-rules.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { counted } from '#shared/words/entry.ts'
import { inDocuments } from '#shared/words/in-documents.ts'
import { sentence } from '#shared/words/message.ts'
import type { OutputOptions } from './plan-commands.ts'

export interface RuleAddOptions extends OutputOptions {
  readonly labels?: string
  readonly type?: string
  readonly color?: string
  readonly length?: string
  readonly cables?: boolean
  readonly dryRun?: boolean
}

/** Adds a rule, or puts it in place of the one with its name, and makes its cables unless told otherwise. */
export async function runRuleAdd(
  io: CommandIo,
  path: string,
  name: string,
  text: string,
  options: RuleAddOptions,
): Promise<number> {
  const rule: PlanRule = { name, rule: text, ...commonOf(options) }
  return withLab(io, path, (lab) => {
    const outcome = saveRule(lab.plan, rule, lab.plan.rules?.some((r) => isNamed(r, name)) ? name : undefined)
    if (outcome.kind === 'refused') throw new Refusal(outcome.reason)
    const { plan, added, changed, removed } =
      options.cables === false
        ? { plan: { ...lab.plan, rules: outcome.plan.rules }, added: 0, changed: 0, removed: 0 }
        : outcome
    if (options.dryRun !== true) lab.store.savePlan(plan, { title: `Rule ${name}`.slice(0, 200) })
    if (options.json) io.out(`${JSON.stringify({ rule: name, added, changed, removed }, null, 2)}\n`)
    else if (!options.quiet)
      io.out(
        `${counted(added, 'cable')} added, ${changed} changed, ${removed} removed${options.dryRun ? ' (tried only, nothing kept)' : ''}\n`,
      )
    return EXIT.done
  })
}

function commonOf({ labels, type, color, length }: RuleAddOptions): Partial<PlanRule> {
  const lengthM = length === undefined ? undefined : Number(length.replace(',', '.'))
  if (lengthM !== undefined && !(lengthM >= 0)) throw new Refusal({ code: 'bad-length', text: length ?? '' })
  return {
    ...(labels === undefined ? {} : { labels }),
    ...(type === undefined ? {} : { type }),
    ...(color === undefined ? {} : { color }),
    ...(lengthM === undefined ? {} : { lengthM }),
  }
}

/** The rules of the plan, and what breaks each of them in the plan and by the latest results. */
export async function runRuleList(io: CommandIo, path: string, options: OutputOptions): Promise<number> {
  return withLab(io, path, (lab) => {
    const rules = (lab.plan.rules ?? []).map((rule) => ({ ...rule, ...brokenBy(lab, rule.name) }))
    const isKept = rules.every(({ plan, run }) => plan.length + run.length === 0)
    if (options.json) io.out(`${JSON.stringify(rules, inDocuments, 2)}\n`)
    else if (!options.quiet) {
      for (const { name, rule, plan, run } of rules) {
        io.out(forTerminal(`${plan.length + run.length === 0 ? 'ok     ' : 'broken '} ${name}: ${rule}\n`))
        for (const said of plan) io.out(forTerminal(`        plan: ${sentence(said)}\n`))
        for (const said of run) io.out(forTerminal(`        run:  ${sentence(said)}\n`))
      }
      if (rules.length === 0) io.err('The plan has no rules.\n')
    }
    return isKept ? EXIT.done : EXIT.findings
  })
}

function brokenBy(lab: OpenLab, rule: string) {
  const isOf = ({ said }: { readonly said: { readonly code: string } }): boolean => 'rule' in said && said.rule === rule
  const run = lab.hasResults() ? lab.verdict().findings.filter(({ kind }) => kind === 'rule-broken') : []
  return {
    plan: lintPlan(lab.plan)
      .filter(({ kind }) => kind === 'rule-broken')
      .filter(isOf)
      .map(({ said }) => said),
    run: run.filter(isOf).map(({ said }) => said),
  }
}

export async function runRuleRemove(
  io: CommandIo,
  path: string,
  name: string,
  options: OutputOptions,
): Promise<number> {
  return withLab(io, path, (lab) => {
    if (!lab.plan.rules?.some((rule) => isNamed(rule, name))) throw new Refusal({ code: 'no-such-rule', name })
    lab.store.savePlan(removeRule(lab.plan, name), { title: `Remove rule ${name}`.slice(0, 200) })
    if (options.json) io.out(`${JSON.stringify({ removed: name })}\n`)
    else if (!options.quiet) io.err(forTerminal(`Removed rule ${name}. Its cables stay in the plan.\n`))
    return EXIT.done
  })
}

function isNamed(rule: PlanRule, name: string): boolean {
  return deviceKey(rule.name) === deviceKey(name)
}
