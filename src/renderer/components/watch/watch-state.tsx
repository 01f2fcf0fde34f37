import { when } from '#renderer/components/ui/format.ts'
import { clean } from '#renderer/model/clean.ts'
import type { WatchView } from '#shared/contract/watch-contract.ts'
import { everyWords, newsWords, scopeWords } from './watch-words.ts'

/** How a watch stands, and what it last brought. */
export function WatchState(props: { readonly watch: WatchView; readonly next: string; readonly onStop: () => void }) {
  const { watch, next } = props
  const { lastChange } = watch
  return (
    <div className="watch-state">
      <dl>
        <dt>Verifies</dt>
        <dd>
          {clean(scopeWords(watch))}, {everyWords(watch.everyMs)}
        </dd>
        <dt>Next round</dt>
        <dd data-testid="watch-next">{next}</dd>
        <dt>Rounds</dt>
        <dd>{watch.rounds}</dd>
        {watch.webhook !== undefined && (
          <>
            <dt>Webhook</dt>
            <dd className="mono">{clean(watch.webhook)}</dd>
          </>
        )}
        <dt>Last change</dt>
        <dd data-testid="watch-last">
          {lastChange
            ? `${when(new Date(lastChange.at).toISOString())}, ${lastChange.run}: ${newsWords(lastChange)}`
            : 'none yet'}
        </dd>
      </dl>
      {lastChange && (
        <ul>
          {lastChange.new.map((text) => (
            <li key={`new ${text}`}>
              <b className="c-bad">new</b> {clean(text)}
            </li>
          ))}
          {lastChange.mended.map((text) => (
            <li key={`mended ${text}`}>
              <b className="c-ok">fixed</b> {clean(text)}
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="btn" data-testid="stop-watch" onClick={props.onStop}>
        Stop watching
      </button>
    </div>
  )
}
