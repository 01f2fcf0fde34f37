import { memo, type ReactNode } from 'react'
import { when } from '#renderer/components/ui/format.ts'
import { clean } from '#renderer/model/clean.ts'
import { sameValue } from '#shared/model/same-value.ts'
import type { JournalEntry } from '#shared/model/plan-patch.ts'
import type { JournalView } from '#shared/contract/plan-view.ts'

/** Steps of the plan's history, the latest first; the one that undo takes back next is marked. */
export function HistoryList(props: {
  readonly journal: JournalView
  /** Steps before those of the journal, as far as they were asked for. */
  readonly older: readonly JournalEntry[]
  /** There are steps that are not listed yet. */
  readonly more: boolean
  readonly onMore: () => void
  readonly undo: ReactNode
  readonly redo: ReactNode
}) {
  const { journal } = props
  const entries = [...journal.entries, ...props.older].filter((entry) => entry.state !== 'dropped')
  const current = entries.find((entry) => entry.state === 'done')?.seq
  return (
    <section className="sec grow plan-history" aria-labelledby="plan-history">
      <h2 id="plan-history">
        History
        <span className="grow" />
        {props.undo}
        {props.redo}
      </h2>
      {entries.length === 0 && <p className="dim2">Plan edits appear here. Any of them can be undone.</p>}
      <ol aria-label="Steps, latest first">
        {entries.map((entry) => (
          <Step key={entry.seq} entry={entry} current={entry.seq === current} />
        ))}
      </ol>
      {props.more && (
        <button type="button" className="btn sm" data-testid="plan-older" onClick={props.onMore}>
          Show older steps
        </button>
      )}
    </section>
  )
}

/** One step; not drawn anew while it says the same, as there may be thousands. */
const Step = memo(
  function Step({ entry, current }: { readonly entry: JournalEntry; readonly current: boolean }) {
    return (
      <li
        className={`un ${entry.state === 'undone' ? 'fut' : current ? 'cur' : ''}`}
        aria-current={current ? 'step' : undefined}
        data-testid="plan-step"
        title={[clean(entry.title), clean(entry.why ?? ''), clean(entry.who ?? ''), entry.at]
          .filter(Boolean)
          .join('\n')}
      >
        <i />
        <span className="cut">
          {clean(entry.title)}
          {entry.who !== undefined && <span className="dim"> · by {clean(entry.who)}</span>}
          {entry.why !== undefined && <span className="dim"> · {clean(entry.why)}</span>}
          {entry.state === 'undone' && <span className="sr"> (undone)</span>}
          {!entry.reversible && <span className="dim"> · can't be undone</span>}
        </span>
        <time className="dim" dateTime={entry.at}>
          {when(entry.at).replace('today ', '')}
        </time>
      </li>
    )
  },
  (a, b) => a.current === b.current && sameValue(a.entry, b.entry),
)
