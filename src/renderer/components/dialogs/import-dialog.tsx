import type { ImportReport } from '#shared/contract/page-state.ts'
import { counted } from '#shared/words/entry.ts'
import { clean } from '#renderer/model/clean.ts'
import { ConfirmFooter } from './confirm-footer.tsx'
import { Dialog, DialogError } from './dialog.tsx'
import { sentence } from '#shared/words/message.ts'

const MOST = 200

/** What an import would change, and the rows it cannot take; nothing has happened yet. */
export function ImportDialog(props: {
  readonly names: readonly string[]
  readonly report: ImportReport
  readonly error: string | undefined
  readonly busy: boolean
  readonly onImport: (skipBad: boolean) => void
  readonly onClose: () => void
}) {
  const { report } = props
  const bad = report.refused.length
  return (
    <Dialog title={`Import ${props.names.map(clean).join(', ')}`} wide onClose={props.onClose}>
      <div className="body">
        <DialogError text={props.error} />
        <p>
          <b>{report.added}</b> added, <b>{report.changed}</b> changed, <b>{report.unchanged}</b> unchanged.
          {bad > 0 && (
            <b className="c-bad"> {counted(bad, 'row')} can't be imported. Fix the file, or import the rest.</b>
          )}
        </p>
        <Rows
          title="Refused"
          rows={report.refused.map(({ file, line, said }) => ({ file, line, text: sentence(said) }))}
        />
        <Rows
          title="Warnings"
          rows={report.warnings.map(({ file, line, said }) => ({ file, line, text: sentence(said) }))}
        />
      </div>
      <ConfirmFooter
        word={bad > 0 ? 'Import the rest' : 'Import'}
        disabled={props.busy || report.added + report.changed + report.unchanged === 0}
        onConfirm={() => props.onImport(bad > 0)}
        onClose={props.onClose}
      />
    </Dialog>
  )
}

function Rows(props: { title: string; rows: readonly { file: string; line: number; text: string }[] }) {
  if (props.rows.length === 0) return null
  return (
    <section className="rows">
      <h3>
        {props.title} <span className="dim">{props.rows.length}</span>
      </h3>
      <ul tabIndex={0} aria-label={props.title}>
        {props.rows.slice(0, MOST).map((row, i) => (
          <li key={i}>
            <span className="mono dim nowrap">
              {clean(row.file)}:{row.line}
            </span>
            <span>{clean(row.text)}</span>
          </li>
        ))}
        {props.rows.length > MOST && <li className="dim">and {props.rows.length - MOST} more</li>}
      </ul>
    </section>
  )
}
