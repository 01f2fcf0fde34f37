import { Dialog } from '#renderer/components/dialogs/dialog.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { AskingView } from '#shared/contract/facts-contract.ts'
import { counted } from '#shared/words/entry.ts'
import { wholeText } from '#shared/words/message.ts'

/** Devices that told nothing, and why, device by device. */
export function AskFailuresDialog(props: {
  readonly failures: AskingView['failures']
  readonly failed: number
  readonly onClose: () => void
}) {
  const { failures, failed } = props
  return (
    <Dialog title={`${counted(failed, 'device')} without an answer`} wide testId="ask-failures" onClose={props.onClose}>
      <div className="body rows">
        <ul tabIndex={0} aria-label="Devices">
          {failures.map(({ device, said }) => (
            <li key={device}>
              <b className="mono">{clean(device)}</b>
              <span>{clean(wholeText(said))}</span>
            </li>
          ))}
        </ul>
        {failed > failures.length && <p className="dim2">And {failed - failures.length} more.</p>}
      </div>
    </Dialog>
  )
}
