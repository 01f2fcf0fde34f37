import type { FormEvent, ReactNode } from 'react'
import { Dialog, DialogError } from '#renderer/components/dialogs/dialog.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import type { NetboxEvent } from '#shared/contract/netbox-contract.ts'
import { ProgressLine } from './progress-line.tsx'

export type NetboxProgress = Extract<NetboxEvent, { kind: 'progress' }>

const WORDS: Readonly<Record<string, string>> = {
  'device-types': 'device types',
  'front-ports': 'panel front ports',
  'rear-ports': 'panel rear ports',
}

/** "Reading devices, 1000 of 2400" */
export function NetboxReading({ progress }: { readonly progress: NetboxProgress | 'begin' }) {
  if (progress === 'begin') return <ProgressLine words="Contacting NetBox…" />
  const { what, done, all } = progress
  return <ProgressLine words={`Reading ${WORDS[what] ?? what}, ${done} of ${all}`} done={done} all={all} />
}

/** Where to read a plan from; what would change is shown before anything does. */
export function NetboxReadDialog(props: {
  readonly fields: ReactNode
  readonly ready: boolean
  /** While it is read. */
  readonly progress: NetboxProgress | 'begin' | undefined
  readonly error: string | undefined
  readonly onRead: () => void
  readonly onCancel: () => void
  readonly onClose: () => void
}) {
  const { progress } = props
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (props.ready && progress === undefined) props.onRead()
  }
  return (
    <Dialog title="Import from NetBox" testId="netbox-dialog" onClose={props.onClose}>
      <form onSubmit={submit}>
        <DialogError text={props.error} />
        {props.fields}
        {progress !== undefined && <NetboxReading progress={progress} />}
        <footer>
          {progress === undefined ? (
            <button type="button" className="btn" onClick={props.onClose}>
              Cancel
            </button>
          ) : (
            <button type="button" className="btn" data-testid="source-cancel" onClick={props.onCancel}>
              <Icon name="stop" small />
              Stop reading
            </button>
          )}
          <button type="submit" className="btn primary" disabled={!props.ready || progress !== undefined}>
            Read and preview
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
