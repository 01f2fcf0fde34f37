import { useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { RuleFaultShown, RuleState } from '#renderer/model/rule-view.ts'
import { figure } from '#shared/words/entry.ts'
import { say } from '#shared/words/message.ts'

const SCOPES = { plan: 'Plan', run: 'Run', both: 'Both' } as const
/** Faults of one rule that are told one by one. */
const MOST = 6

/** Every rule with how it is kept: the broken ones first, each with what breaks it and where to go. */
export function RuleChecks(props: {
  readonly states: readonly RuleState[]
  readonly hasRun: boolean
  readonly onEdit: (name: string) => void
  readonly onFinding: (id: string) => void
  readonly onCables: (labels: readonly string[]) => void
}) {
  const [scope, setScope] = useState<keyof typeof SCOPES>('both')
  const shown = props.states.map((state) => ({
    ...state,
    faults: state.faults.filter((fault) => scope === 'both' || fault.in === scope),
  }))
  const [broken, kept] = [shown.filter((s) => s.faults.length > 0), shown.filter((s) => s.faults.length === 0)]
  return (
    <aside className="rule-checks" aria-label="Rule checks" data-testid="rule-checks">
      <h2>
        Rule checks
        <span className="grow" />
        <span className="seg" role="group" aria-label="What is checked">
          {(['plan', 'run', 'both'] as const).map((each) => (
            <button type="button" key={each} aria-pressed={scope === each} onClick={() => setScope(each)}>
              {SCOPES[each]}
            </button>
          ))}
        </span>
      </h2>
      {broken.length > 0 && <h3>Fails</h3>}
      {broken.map((state) => (
        <Check key={state.rule.name} state={state} {...props} />
      ))}
      {kept.length > 0 && <h3>Pass</h3>}
      {kept.map((state) => (
        <Check key={state.rule.name} state={state} {...props} />
      ))}
      <p className="dim2 rules-none">
        {props.hasRun
          ? 'Checked against the plan and the latest results.'
          : 'Checked against the plan, and after each run. With no cables planned they check what the devices report.'}
      </p>
    </aside>
  )
}

function Check(props: {
  readonly state: RuleState
  readonly onEdit: (name: string) => void
  readonly onFinding: (id: string) => void
  readonly onCables: (labels: readonly string[]) => void
}) {
  const { rule, subjects, faults } = props.state
  const isBad = faults.length > 0
  const told = new Map(faults.map(({ said }) => [JSON.stringify(subjectOf(said)), said]))
  // Two that are crossed are two cables, and one device.
  const broken = [...told.values()].reduce(
    (n, said) => n + (props.state.makesCables && said.code === 'rule-crossed' ? 2 : 1),
    0,
  )
  const good = Math.max(0, subjects - broken)
  return (
    <article className={`rule-check ${isBad ? 'bad' : ''}`} data-testid="rule-check">
      <span className={isBad ? 'c-bad' : 'c-ok'}>
        <Icon name={isBad ? 'x' : 'check'} small />
      </span>
      <b>{clean(rule.name)}</b>
      <span className={isBad ? 'c-bad' : 'c-ok'}>
        {figure(good)} of {figure(subjects)}
      </span>
      {faults.slice(0, MOST).map((fault) => (
        <FaultLine key={`${fault.in} ${fault.finding ?? ''} ${JSON.stringify(fault.said)}`} fault={fault} {...props} />
      ))}
      {faults.length > MOST && <p>And {faults.length - MOST} more.</p>}
      <span className="mono ex">{clean(rule.rule)}</span>
      <button type="button" className="link" onClick={() => props.onEdit(rule.name)}>
        Edit
      </button>
    </article>
  )
}

function FaultLine(props: {
  readonly fault: RuleFaultShown
  readonly onFinding: (id: string) => void
  readonly onCables: (labels: readonly string[]) => void
}) {
  const { fault } = props
  const { headline, detail } = say(fault.said)
  return (
    <p>
      <b>{clean(headline)}.</b> {clean(detail ?? '')} {fault.in === 'run' ? 'Found in the run.' : 'Found in the plan.'}{' '}
      {fault.finding !== undefined && (
        <button type="button" className="link" onClick={() => props.onFinding(fault.finding ?? '')}>
          Show finding
        </button>
      )}
      {fault.in === 'plan' && fault.cables.length > 0 && (
        <button type="button" className="link" onClick={() => props.onCables(fault.cables)}>
          Show cables
        </button>
      )}
    </p>
  )
}

/** A fault is counted once for plan and run. */
function subjectOf(said: RuleFaultShown['said']): unknown {
  const { rule: _rule, ...own } = said as { readonly rule?: string }
  return own
}
