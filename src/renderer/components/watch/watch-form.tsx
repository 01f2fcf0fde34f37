import { useState } from 'react'
import { clean } from '#renderer/model/clean.ts'
import { WATCH_RANGE_MS, type WatchRequest } from '#shared/contract/watch-contract.ts'

const UNITS = [
  [60_000, 'minutes'],
  [3_600_000, 'hours'],
] as const

/** How often, what, and whom to tell. */
export function WatchForm(props: {
  readonly racks: readonly string[]
  /** Absent where the shell notifies by itself. */
  readonly notify?: { readonly on: boolean; readonly ask: () => void }
  readonly onStart: (request: WatchRequest) => void
}) {
  const [number, setNumber] = useState('10')
  const [unit, setUnit] = useState<number>(60_000)
  const [scope, setScope] = useState('all')
  const [url, setUrl] = useState('')
  const [secret, setSecret] = useState('')
  const everyMs = Number(number) * unit
  const [least, most] = WATCH_RANGE_MS
  const good = number.trim() !== '' && Number.isInteger(everyMs) && everyMs >= least && everyMs <= most
  const start = () => {
    const racks = /^rack (.*)$/s.exec(scope)?.[1]
    props.onStart({
      everyMs,
      scope:
        racks !== undefined
          ? { kind: 'racks', racks: [racks] }
          : scope === 'findings'
            ? { kind: 'findings' }
            : { kind: 'all' },
      ...(url.trim() === '' ? {} : { webhook: { url: url.trim(), secret } }),
    })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (good) start()
      }}
    >
      <div className="watch-every">
        <label className="rep-text">
          Verify every
          <input
            inputMode="decimal"
            autoComplete="off"
            aria-invalid={!good}
            value={number}
            onChange={(e) => setNumber(e.target.value)}
          />
        </label>
        <label className="rep-text">
          <span className="sr">Unit</span>
          <select value={unit} onChange={(e) => setUnit(Number(e.target.value))}>
            {UNITS.map(([ms, word]) => (
              <option key={ms} value={ms}>
                {word}
              </option>
            ))}
          </select>
        </label>
      </div>
      {!good && <p className="c-bad">Enter a time from 10 seconds to 7 days.</p>}
      <label className="rep-text">
        What
        <select value={scope} onChange={(e) => setScope(e.target.value)}>
          <option value="all">All devices</option>
          <option value="findings">Devices with open findings</option>
          {props.racks.map((rack) => (
            <option key={rack} value={`rack ${rack}`}>
              Rack {clean(rack)}
            </option>
          ))}
        </select>
      </label>
      {props.notify && (
        <label className="rep-check">
          <input type="checkbox" checked={props.notify.on} onChange={props.notify.ask} />
          Notify me of changes
        </label>
      )}
      <details>
        <summary>Webhook</summary>
        <label className="rep-text">
          Address
          <input type="url" placeholder="https://…" value={url} onChange={(e) => setUrl(e.target.value)} />
        </label>
        <label className="rep-text">
          Signing secret
          <input
            type="password"
            autoComplete="off"
            placeholder="default: PLUMBLINE_WEBHOOK_SECRET"
            value={secret}
            onChange={(e) => setSecret(e.target.value)}
          />
        </label>
      </details>
      <button type="submit" className="btn primary" disabled={!good} data-testid="start-watch">
        Watch
      </button>
    </form>
  )
}
