import { ConfirmFooter } from '#renderer/components/dialogs/confirm-footer.tsx'
import { Dialog } from '#renderer/components/dialogs/dialog.tsx'
import { clean } from '#renderer/model/clean.ts'

/** Asks before passwords, keys and communities are shown. */
export function RevealDialog(props: {
  readonly device: string
  readonly onReveal: () => void
  readonly onClose: () => void
}) {
  return (
    <Dialog title="Reveal secrets?" testId="reveal-dialog" onClose={props.onClose}>
      <div className="body">
        <p>
          Passwords, keys and communities of <b className="mono">{clean(props.device)}</b> are shown for 30 seconds.
          Make sure that no one else sees the screen.
        </p>
      </div>
      <ConfirmFooter
        word="Reveal"
        testId="reveal-go"
        first
        disabled={false}
        onConfirm={props.onReveal}
        onClose={props.onClose}
      />
    </Dialog>
  )
}
