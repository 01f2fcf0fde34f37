import { type FormEvent, type ReactNode, useState } from 'react'
import { Dialog, DialogError } from '#renderer/components/dialogs/dialog.tsx'
import { counted } from '#shared/words/entry.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { NetboxWrite } from '#shared/contract/netbox-contract.ts'
import { type NetboxProgress, NetboxReading } from './netbox-read-dialog.tsx'

const MOST = 500

/** Which cables would be said to be connected; written only when that is asked for. */
export function NetboxWriteDialog(props: {
  readonly fields: ReactNode
  readonly ready: boolean
  readonly progress: NetboxProgress | 'begin' | undefined
  /** Absent until NetBox was read. */
  readonly writable: readonly NetboxWrite[] | undefined
  readonly busy: boolean
  readonly error: string | undefined
  readonly onRead: () => void
  readonly onWrite: (oneEnd: boolean) => void
  readonly onCancel: () => void
  readonly onClose: () => void
}) {
  const { progress, writable } = props
  const [oneEnd, setOneEnd] = useState(false)
  const chosen = writable?.filter((cable) => oneEnd || cable.ends === 'both') ?? []
  const singles = writable?.filter((cable) => cable.ends === 'one').length ?? 0
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (progress !== undefined || props.busy) return
    if (writable === undefined) {
      if (props.ready) props.onRead()
    } else if (chosen.length > 0) props.onWrite(oneEnd)
  }
  return (
    <Dialog title="Write verified status to NetBox" testId="netbox-write-dialog" onClose={props.onClose}>
      <form onSubmit={submit}>
        <DialogError text={props.error} />
        {writable === undefined ? (
          <>
            <p>Sets verified cables from planned to connected in NetBox. Nothing else is written.</p>
            {props.fields}
          </>
        ) : (
          <Preview chosen={chosen} />
        )}
        {singles > 0 && (
          <label className="check">
            <input type="checkbox" checked={oneEnd} onChange={(e) => setOneEnd(e.target.checked)} />
            <span>Include {counted(singles, 'cable')} verified from one end only</span>
          </label>
        )}
        {progress !== undefined && <NetboxReading progress={progress} />}
        <footer>
          {progress === undefined ? (
            <button type="button" className="btn" onClick={props.onClose}>
              Cancel
            </button>
          ) : (
            <button type="button" className="btn" onClick={props.onCancel}>
              <Icon name="stop" small />
              Stop reading
            </button>
          )}
          {writable === undefined ? (
            <button type="submit" className="btn primary" disabled={!props.ready || progress !== undefined}>
              Read and preview
            </button>
          ) : (
            <button
              type="submit"
              className="btn primary"
              disabled={props.busy || chosen.length === 0}
              data-testid="netbox-write-now"
            >
              Write {counted(chosen.length, 'cable')}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  )
}

function Preview({ chosen }: { readonly chosen: readonly NetboxWrite[] }) {
  if (chosen.length === 0) return <p>No planned cable in NetBox was verified from both ends.</p>
  return (
    <>
      <p>
        <b>{counted(chosen.length, 'cable')}</b> will be set to connected:
      </p>
      <ul className="changes bounded" tabIndex={0} aria-label="Cables to write">
        {chosen.slice(0, MOST).map(({ id, label, ends }) => (
          <li key={id} data-testid="netbox-writable">
            <span className="mono">{clean(label)}</span> <del>planned</del> <ins>connected</ins>
            <span className="dim2"> verified from {ends === 'both' ? 'both ends' : 'one end'}</span>
          </li>
        ))}
        {chosen.length > MOST && <li className="dim">and {chosen.length - MOST} more</li>}
      </ul>
    </>
  )
}
