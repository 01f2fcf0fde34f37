import { type FormEvent, useState } from 'react'
import { Dialog, DialogError } from '#renderer/components/dialogs/dialog.tsx'
import type { ChecksView } from '#shared/contract/services-contract.ts'
import { WATCH_RANGE_MS } from '#shared/contract/watch-contract.ts'

const MINUTE_MS = 60_000

export interface ServiceWatchChoice {
  readonly everyMs: number
  readonly webhook?: { readonly url: string; readonly secret: string }
}

/** Checks again and again, and tells another program what changed. */
export function ServiceWatchDialog(props: {
  readonly watch: ChecksView['watch']
  readonly busy: boolean
  readonly error: string | undefined
  readonly onStart: (choice: ServiceWatchChoice) => void
  readonly onStop: () => void
  readonly onClose: () => void
}) {
  const { watch } = props
  const [minutes, setMinutes] = useState(String((watch?.everyMs ?? 10 * MINUTE_MS) / MINUTE_MS))
  const [url, setUrl] = useState('')
  const [secret, setSecret] = useState('')
  const everyMs = Math.round(Number(minutes.replace(',', '.')) * MINUTE_MS)
  const fits = everyMs >= WATCH_RANGE_MS[0] && everyMs <= WATCH_RANGE_MS[1]
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!fits || props.busy) return
    props.onStart({ everyMs, ...(url.trim() === '' ? {} : { webhook: { url: url.trim(), secret } }) })
  }
  return (
    <Dialog title="Watch services" testId="service-watch-dialog" onClose={props.onClose}>
      <form onSubmit={submit}>
        <label>
          Check every, minutes
          <input data-first inputMode="decimal" value={minutes} onChange={(event) => setMinutes(event.target.value)} />
        </label>
        {!fits && <p className="dim2">From 0.2 minutes to 7 days.</p>}
        <label>
          Post changes to (optional)
          <input
            value={url}
            placeholder={watch?.webhook ?? 'https://hooks.lab/plumbline'}
            onChange={(event) => setUrl(event.target.value)}
          />
        </label>
        <label>
          Secret that signs them
          <input
            type="password"
            autoComplete="off"
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
          />
        </label>
        <DialogError text={props.error} />
        <footer>
          {watch !== undefined && (
            <button type="button" className="btn danger" data-testid="stop-service-watch" onClick={props.onStop}>
              Stop watching
            </button>
          )}
          <button type="button" className="btn" onClick={props.onClose}>
            Cancel
          </button>
          <button
            type="submit"
            className="btn primary"
            disabled={!fits || props.busy}
            data-testid="start-service-watch"
          >
            Watch
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
