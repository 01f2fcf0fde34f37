import { useState } from 'react'
import { clean } from '#renderer/model/clean.ts'
import type { QueueState } from '#shared/contract/sites-contract.ts'
import { wholeText } from '#shared/words/message.ts'

/** The queue that this profile uses: its address, and whether it is there. */
export function QueuePanel(props: {
  readonly queue: QueueState | undefined
  readonly busy: boolean
  readonly onSave: (queue: { url: string; insecure: boolean; password?: string }) => void
}) {
  const { queue, busy } = props
  const [url, setUrl] = useState(queue?.url ?? '')
  const [password, setPassword] = useState('')
  const [insecure, setInsecure] = useState(queue?.insecure ?? false)
  const same = url === (queue?.url ?? '') && password === '' && insecure === (queue?.insecure ?? false)
  return (
    <section className="sec" aria-labelledby="queue-title">
      <h2 id="queue-title">Queue</h2>
      <p className="dim2">
        Redis or Valkey between this program and the collectors. No password of a device crosses it.
      </p>
      <form
        className="queue"
        aria-label="Queue"
        onSubmit={(event) => {
          event.preventDefault()
          setPassword('')
          props.onSave({ url: url.trim(), insecure, ...(password === '' ? {} : { password }) })
        }}
      >
        <label>
          Address
          <input
            className="mono"
            autoComplete="off"
            spellCheck={false}
            placeholder="rediss://user@queue.example.net:6380"
            value={url}
            onChange={(e) => setUrl(e.target.value)}
          />
        </label>
        <label>
          Password
          <input
            type="password"
            autoComplete="off"
            placeholder={queue?.hasPassword ? 'kept' : 'none'}
            value={password}
            onChange={(e) => setPassword(e.target.value)}
          />
        </label>
        <label className="check">
          <input type="checkbox" checked={insecure} onChange={(e) => setInsecure(e.target.checked)} />
          <span>Allow a connection without TLS to another machine</span>
        </label>
        <p className="row end">
          {queue && (
            <button
              type="button"
              className="btn sm"
              disabled={busy}
              onClick={() => {
                setUrl('')
                props.onSave({ url: '', insecure: false })
              }}
            >
              Stop using it
            </button>
          )}
          <button type="submit" className="btn sm primary" disabled={busy || same || url.trim() === ''}>
            Connect
          </button>
        </p>
      </form>
      {queue?.problem && (
        <p className="c-warn" role="status">
          {clean(wholeText(queue.problem))}
        </p>
      )}
    </section>
  )
}
