import { useState } from 'react'
import { Dialog, DialogError } from '#renderer/components/dialogs/dialog.tsx'
import { counted } from '#shared/words/entry.ts'

/** Asks for one reason for all findings that are decided about; ignoring needs one. */
export function DecideDialog(props: {
  readonly kind: 'accepted' | 'ignored'
  readonly findings: number
  readonly error: string | undefined
  readonly busy: boolean
  readonly onDecide: (reason: string) => void
  readonly onClose: () => void
}) {
  const [reason, setReason] = useState('')
  const ignores = props.kind === 'ignored'
  const word = ignores ? 'Ignore' : 'Accept'
  const ready = !props.busy && (!ignores || reason.trim() !== '')
  return (
    <Dialog title={`${word} ${counted(props.findings, 'finding')}`} testId="decide-dialog" onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) props.onDecide(reason.trim())
        }}
      >
        <DialogError text={props.error} />
        <label>
          {ignores ? 'Reason' : 'Reason (optional)'}
          <input
            autoFocus
            maxLength={500}
            placeholder={ignores ? 'Why ignore this?' : 'Why is this acceptable?'}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <p className="dim2">
          {props.findings > 1 ? 'The same reason for all of them. ' : ''}They leave the fix list and can be reopened.
        </p>
        <footer>
          <button type="button" className="btn" onClick={props.onClose}>
            Cancel
          </button>
          <button type="submit" className="btn primary" disabled={!ready} data-testid="decide-now">
            {word}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
