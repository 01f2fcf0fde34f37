import { ConfirmFooter } from '#renderer/components/dialogs/confirm-footer.tsx'
import { Dialog, DialogError } from '#renderer/components/dialogs/dialog.tsx'
import { counted } from '#shared/words/entry.ts'
import { undoHint } from '#renderer/components/ui/key-hint.tsx'
import { clean } from '#renderer/model/clean.ts'

/** What would go with a device, before it does. */
export function DeleteDialog(props: {
  readonly name: string
  readonly cables: readonly string[]
  readonly panels: number
  readonly error: string | undefined
  readonly busy: boolean
  readonly onDelete: () => void
  readonly onClose: () => void
}) {
  const { cables, panels } = props
  const along = [
    cables.length > 0 ? counted(cables.length, 'cable') : '',
    panels > 0 ? counted(panels, 'panel join') : '',
  ].filter(Boolean)
  return (
    <Dialog title={`Delete ${clean(props.name)}`} testId="delete-dialog" onClose={props.onClose}>
      <div className="body">
        <DialogError text={props.error} />
        <p>
          {along.length === 0
            ? 'It has no cables. Nothing else is deleted.'
            : `This also deletes ${along.join(' and ')}:`}
        </p>
        {cables.length > 0 && (
          <p className="mono dim2" data-testid="delete-cables">
            {cables.slice(0, MOST).map(clean).join(', ')}
            {cables.length > MOST && ` and ${cables.length - MOST} more`}
          </p>
        )}
        <p className="dim2">One step in the plan’s history: {undoHint()}</p>
      </div>
      <ConfirmFooter
        word="Delete"
        testId="delete-now"
        first
        disabled={props.busy}
        onConfirm={props.onDelete}
        onClose={props.onClose}
      />
    </Dialog>
  )
}

const MOST = 24
