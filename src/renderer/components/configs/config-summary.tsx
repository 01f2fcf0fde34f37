import { type ReactNode, useMemo } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { clean } from '#renderer/model/clean.ts'
import { changeTotals, type ConfigChange, configChanges } from '#renderer/model/config-summary.ts'
import type { DiffLine } from '#shared/configs/compare-configs.ts'
import type { CommandPreview } from '#shared/contract/facts-contract.ts'
import { counted } from '#shared/words/entry.ts'

/** Parts that are told; further ones are counted. */
const MOST_PARTS = 100
/** Lines of a part that are told. */
const MOST_LINES = 4

/** What changed, in words: a press on a part goes to it in the difference. */
export function ConfigSummary(props: {
  readonly lines: readonly DiffLine[]
  /** Secrets that stand masked. */
  readonly masked: number
  /** What the device is sent for a backup. */
  readonly asked: CommandPreview | undefined
  readonly onGo: (line: number) => void
  /** Buttons that do something with the difference. */
  readonly children: ReactNode
}) {
  const { lines, masked, asked } = props
  const changes = useMemo(() => configChanges(lines), [lines])
  return (
    <aside className="panel config-summary" aria-label="What changed" data-testid="config-summary">
      <div className="sec">
        <h3>What changed</h3>
        <p role="status" data-testid="change-totals">
          {changeTotals(lines)}
        </p>
        <ul>
          {changes.slice(0, MOST_PARTS).map((change) => (
            <li key={change.at}>
              <Part change={change} onGo={props.onGo} />
            </li>
          ))}
        </ul>
        {changes.length > MOST_PARTS && (
          <p className="dim2">And {counted(changes.length - MOST_PARTS, 'more part')}: see the difference.</p>
        )}
        <div className="row wrap">{props.children}</div>
      </div>
      {masked > 0 && (
        <div className="sec">
          <h3>
            <Icon name="lock" small /> Secrets
          </h3>
          <p className="dim2">
            {counted(masked, 'secret')} masked, here and in exports. <b>same</b>, <b>A</b>/<b>B</b> and <b>new</b> say
            if the versions differ.
          </p>
        </div>
      )}
      {asked !== undefined && asked.commands.length > 0 && (
        <div className="sec last">
          <h3>What is sent</h3>
          <ul className="mono">
            {asked.commands.map((command) => (
              <li key={command} className="wrap-any">
                {clean(command)}
              </li>
            ))}
          </ul>
          <p className="dim2">Read-only: nothing is written to the device.</p>
        </div>
      )}
    </aside>
  )
}

function Part({ change, onGo }: { readonly change: ConfigChange; readonly onGo: (line: number) => void }) {
  const { part, said, at } = change
  const more = said.length - MOST_LINES
  const shown = part === undefined ? said.slice(1, MOST_LINES) : said.slice(0, MOST_LINES)
  return (
    <button type="button" data-testid="config-change" onClick={() => onGo(at)}>
      <Icon name={iconOf(change)} small />
      <span className="mono wrap-any">
        <b>{clean(part ?? said[0] ?? '')}</b>
        {shown.map((line, i) => (
          <span key={i} className="line">
            {clean(line)}
          </span>
        ))}
        {more > 0 && <span className="line">and {counted(more, 'more line')}</span>}
      </span>
    </button>
  )
}

function iconOf({ added, removed, changed }: ConfigChange): IconName {
  if (changed > 0 || (added > 0 && removed > 0)) return 'pencil'
  return added > 0 ? 'plus' : 'minus'
}
