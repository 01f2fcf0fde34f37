import { undoHint } from '#renderer/components/ui/key-hint.tsx'
import { clean } from '#renderer/model/clean.ts'
import { ConfirmFooter } from './confirm-footer.tsx'
import { Dialog, DialogError } from './dialog.tsx'
import { type Message, sentence } from '#shared/words/message.ts'

const MOST = 40

/** What would change in the plan; nothing has happened yet. */
export function AdoptDialog(props: {
  readonly changes: readonly Message[]
  readonly error: string | undefined
  readonly busy: boolean
  readonly onAdopt: () => void
  readonly onClose: () => void
}) {
  const { changes } = props
  return (
    <Dialog title="Adopt into plan" testId="adopt-dialog" onClose={props.onClose}>
      <div className="body">
        <DialogError text={props.error} />
        <p>The plan changes to match what was observed, and the lab is verified again:</p>
        <ul className="changes">
          {changes.slice(0, MOST).map((change, i) => (
            <li key={i}>{clean(sentence(change))}</li>
          ))}
          {changes.length > MOST && <li className="dim">and {changes.length - MOST} more</li>}
        </ul>
        <p className="dim2">Changes the plan only, no cables. {undoHint()}</p>
      </div>
      <ConfirmFooter
        word="Adopt"
        testId="adopt-now"
        first
        disabled={props.busy}
        onConfirm={props.onAdopt}
        onClose={props.onClose}
      />
    </Dialog>
  )
}
