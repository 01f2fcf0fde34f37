import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { RULE_STARTS, RULE_WORDS, type RuleState } from '#renderer/model/rule-view.ts'
import { figure } from '#shared/words/entry.ts'

/** The rules that make cables, what to begin with, and how a range is written. */
export function RuleList(props: {
  readonly states: readonly RuleState[]
  readonly chosen: string | undefined
  readonly onChoose: (name: string) => void
  readonly onStart: (title: string, rule: string) => void
}) {
  const makers = props.states.filter((state) => state.makesCables)
  return (
    <section className="rules-saved" aria-label="Saved rules">
      <h2>Saved rules</h2>
      {makers.length === 0 && <p className="dim2 rules-none">None yet. Write one, or begin with one of these.</p>}
      <ul>
        {makers.map(({ rule, subjects, faults }) => (
          <li key={rule.name}>
            <button
              type="button"
              className="rule-row"
              aria-pressed={rule.name === props.chosen}
              data-testid="rule-saved"
              onClick={() => props.onChoose(rule.name)}
            >
              <span className={faults.length > 0 ? 'c-bad' : 'c-ok'}>
                <Icon name={faults.length > 0 ? 'x' : 'check'} small />
              </span>
              <b>{clean(rule.name)}</b>
              <span className="dim">{figure(subjects)}</span>
              <span className="mono cut">{clean(rule.rule)}</span>
            </button>
          </li>
        ))}
      </ul>
      <h2>Start from</h2>
      <ul>
        {RULE_STARTS.map(({ title, note, rule }) => (
          <li key={title}>
            <button type="button" className="rule-row plain" onClick={() => props.onStart(title, rule)}>
              <span className="c-acc">
                <Icon name="plus" small />
              </span>
              <b>{title}</b>
              <span />
              <span className="cut">{note}</span>
            </button>
          </li>
        ))}
      </ul>
      <h2>Write a range</h2>
      <dl className="rule-words">
        {RULE_WORDS.map(([text, meaning]) => (
          <div key={text}>
            <dt className="mono">{text}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
