import { useMemo, useRef } from 'react'
import { RuleChecks } from '#renderer/components/rules/rule-checks.tsx'
import { RuleEditor } from '#renderer/components/rules/rule-editor.tsx'
import { RuleList } from '#renderer/components/rules/rule-list.tsx'
import { draftOf, NO_RULE, type RuleDraft, ruleOf, rulePicture, ruleStates } from '#renderer/model/rule-view.ts'
import { showTab } from '#renderer/stores/plan-store.ts'
import { labelPattern } from '#shared/plan-edit/cable-labels.ts'
import type { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import { removeRule, saveRule } from '#shared/plan-edit/plan-rules.ts'
import { counted } from '#shared/words/entry.ts'
import { useApp, useLab, usePlan } from './app-context.ts'
import { currentPlan, storePlan, useFixed } from './plan-actions.ts'
import { wordsIn } from './plan-suggest.ts'

const NO_ERRORS: readonly never[] = []

/** Rules of the plan: those that are saved, the one that is written with what it would make, and how each is kept. */
export function RulesPane(props: { readonly index: PlanIndex }) {
  const app = useApp()
  const { index } = props
  const { plan } = index
  const draft = usePlan((state) => state.rule) ?? NO_RULE
  const errors = useLab((state) => state.lab?.planErrors) ?? NO_ERRORS
  const findings = useLab((state) => state.findings)
  const fixed = useFixed()
  const line = useRef<HTMLInputElement>(null)
  const states = useMemo(() => ruleStates(plan, errors, [...findings.values()]), [plan, errors, findings])
  const before = plan.rules?.find(({ name }) => name === draft.before)
  const outcome = useMemo(
    () =>
      draft.rule.trim() === ''
        ? undefined
        : saveRule(plan, ruleOf({ ...draft, name: draft.name || ' unnamed' }, before?.notes), draft.before),
    [plan, draft, before],
  )
  const faults = useMemo(
    () => (before && before.rule === draft.rule ? (states.find((s) => s.rule === before)?.faults ?? []) : []),
    [states, before, draft.rule],
  )
  const picture = useMemo(
    () => (outcome?.kind === 'plan' && outcome.pairs.length > 0 ? rulePicture(plan, outcome, faults) : undefined),
    [plan, outcome, faults],
  )
  const edit = (change: Partial<RuleDraft>): void => app.plan.setState({ rule: { ...draft, ...change } })
  const open = (rule: RuleDraft): void => {
    app.plan.setState({ rule })
    line.current?.focus()
  }
  const choose = (name: string): void => {
    const rule = plan.rules?.find((each) => each.name === name)
    if (rule) open(draftOf(rule))
  }
  const save = async (): Promise<void> => {
    const now = currentPlan(app)
    const rule = ruleOf(draft, before?.notes)
    const saved = saveRule(now, rule, draft.before)
    if (saved.kind === 'refused') return
    const kept = draft.keep ? saved.plan : { ...saved.plan, rules: now.rules }
    const { added, changed, removed } = saved
    const counts = [
      added > 0 ? `${counted(added, 'cable')} added` : '',
      changed > 0 ? `${changed} changed` : '',
      removed > 0 ? `${removed} removed` : '',
    ].filter((text) => text !== '')
    const title = counts.length > 0 ? `Rule ${rule.name}: ${counts.join(', ')}` : `Rule ${rule.name}`
    if (await storePlan(app, title, kept))
      edit(draft.keep ? { before: rule.name, name: rule.name } : { before: undefined })
  }
  const remove = async (): Promise<void> => {
    if (draft.before === undefined) return
    const stored = await storePlan(app, `Remove rule ${draft.before}`, removeRule(currentPlan(app), draft.before))
    if (stored) app.plan.setState({ rule: NO_RULE })
  }
  return (
    <div className="work rules-work" data-testid="rules-pane">
      <RuleList
        states={states}
        chosen={draft.before}
        onChoose={choose}
        onStart={(title, rule) => open({ ...NO_RULE, name: title, rule, labels: labelPattern(plan.cables) })}
      />
      <RuleEditor
        draft={draft}
        line={line}
        outcome={outcome}
        picture={picture}
        fixed={fixed}
        types={wordsIn(index, 'type')}
        colors={wordsIn(index, 'color')}
        onEdit={edit}
        onSave={() => void save()}
        onDuplicate={() => open({ ...draft, before: undefined, name: `${draft.name} copy` })}
        onRemove={() => void remove()}
        onOpenCables={() => showTab(app.plan, 'cables')}
      />
      <RuleChecks
        states={states}
        hasRun={findings.size > 0}
        onEdit={choose}
        onFinding={(id) => app.view.setState({ screen: 'findings', finding: id })}
        onCables={(labels) => {
          showTab(app.plan, 'cables')
          app.plan.setState({ filter: labels[0] ?? '' })
        }}
      />
    </div>
  )
}
