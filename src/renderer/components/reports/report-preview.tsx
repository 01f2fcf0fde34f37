import { clean } from '#renderer/model/clean.ts'
import type { ReportPreview as Preview } from '#shared/model/report-task.ts'

/** The beginning of the file, as it will look or read. */
export function ReportPreview({ preview, busy }: { readonly preview: Preview | undefined; readonly busy: boolean }) {
  return (
    <section className="preview" aria-label="Preview" aria-busy={busy} data-testid="report-preview">
      {preview === undefined ? (
        <p className="dim2">{busy ? 'Creating the preview…' : 'Nothing to show.'}</p>
      ) : preview.kind === 'html' ? (
        // Without any right: whatever a device calls itself, nothing in there runs.
        <iframe title="Preview of the report" sandbox="" srcDoc={preview.text} />
      ) : (
        <pre tabIndex={0} role="region" aria-label="Preview of the report">
          {preview.text.split('\n').map(clean).join('\n')}
        </pre>
      )}
      {preview?.more && <p className="dim rep-more">This is only the beginning. The file is complete.</p>}
      {preview?.pages !== undefined && (
        <p className="dim rep-more" data-testid="report-pages">
          {preview.pages} {preview.pages === 1 ? 'page' : 'pages'} as PDF
        </p>
      )}
    </section>
  )
}
