import { ConfirmFooter } from '#renderer/components/dialogs/confirm-footer.tsx'
import { Dialog, DialogError } from '#renderer/components/dialogs/dialog.tsx'
import { counted } from '#shared/words/entry.ts'
import { undoHint } from '#renderer/components/ui/key-hint.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { AdoptionView } from '#shared/contract/triage-view.ts'
import { ProgressLine } from './progress-line.tsx'
import { sentence, wholeText } from '#shared/words/message.ts'

const MOST = 300

/** What of a rack, or of the whole lab, would become the plan; nothing has happened yet. */
export function AdoptAllDialog(props: {
  /** "rack R1", "the whole lab" */
  readonly what: string
  /** Absent while it is worked out. */
  readonly preview: AdoptionView | undefined
  /** Cables that were not found are given up, too. */
  readonly missing: boolean
  readonly busy: boolean
  readonly error: string | undefined
  readonly onMissing: (on: boolean) => void
  readonly onAdopt: () => void
  readonly onClose: () => void
}) {
  const { preview, error } = props
  const changes = preview?.changes ?? []
  const refused = preview?.refused ?? []
  return (
    <Dialog title={`Adopt ${clean(props.what)}`} testId="adopt-all-dialog" onClose={props.onClose}>
      <div className="body">
        <DialogError text={error} />
        {preview === undefined && error === undefined && <ProgressLine words="Checking the plan…" />}
        {preview !== undefined && (
          <p data-testid="adopt-tally">
            {preview.adopted === 0
              ? 'No finding can be adopted.'
              : `The plan changes to match what was observed. This settles ${counted(preview.adopted, 'finding')}:`}
          </p>
        )}
        {changes.length > 0 && (
          <ul className="changes bounded" tabIndex={0} aria-label="Plan changes">
            {changes.slice(0, MOST).map((change, i) => (
              <li key={i} data-testid="adopt-change">
                {clean(sentence(change))}
              </li>
            ))}
            {changes.length > MOST && <li className="dim">and {changes.length - MOST} more</li>}
          </ul>
        )}
        {refused.length > 0 && (
          <details>
            <summary>{counted(refused.length, 'finding')} not adopted</summary>
            <ul className="changes bounded" tabIndex={0} aria-label="Findings not adopted">
              {refused.slice(0, MOST).map(({ finding, message, said }) => (
                <li key={finding}>
                  {clean(message)} <span className="dim2">{clean(wholeText(said))}</span>
                </li>
              ))}
              {refused.length > MOST && <li className="dim">and {refused.length - MOST} more</li>}
            </ul>
          </details>
        )}
        <label className="check">
          <input
            type="checkbox"
            checked={props.missing}
            disabled={props.busy}
            onChange={(e) => props.onMissing(e.target.checked)}
          />
          <span>Also delete planned cables that were not found</span>
        </label>
        <p className="dim2">Changes the plan only, no cables. One step in the plan’s history: {undoHint()}</p>
      </div>
      <ConfirmFooter
        word="Adopt"
        testId="adopt-all-now"
        first
        disabled={props.busy || preview === undefined || preview.adopted === 0}
        onConfirm={props.onAdopt}
        onClose={props.onClose}
      />
    </Dialog>
  )
}
