import { Empty } from '#renderer/components/ui/bits.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { ReportPreview as Preview } from '#shared/model/report-task.ts'
import type { ReactNode } from 'react'

/**
 * The pages as they will print, or the beginning of the file. What was shown stays while the next one is made; if there is
 * nothing to show, `instead` says why and what to do.
 */
export function ReportPreview(props: {
  readonly preview: Preview | undefined
  readonly busy: boolean
  readonly instead: { readonly title: string; readonly hint: string; readonly actions?: ReactNode } | undefined
}) {
  const { preview, busy, instead } = props
  return (
    <section className="preview" aria-label="Preview" aria-busy={busy} data-testid="report-preview">
      {instead !== undefined ? (
        <div role="alert" data-testid="report-instead">
          <Empty title={instead.title} hint={instead.hint}>
            {instead.actions}
          </Empty>
        </div>
      ) : preview === undefined ? (
        <Empty title="Creating the preview…" hint="Large labs take a few seconds." />
      ) : preview.kind === 'html' ? (
        // Without any right: whatever a device calls itself, nothing in there runs.
        <iframe title="Preview of the report" sandbox="" srcDoc={preview.text} />
      ) : (
        <pre tabIndex={0} role="region" aria-label="Preview of the report">
          {preview.text.split('\n').map(clean).join('\n')}
        </pre>
      )}
      <p className="dim rep-more" role="status" data-testid="report-pages">
        {instead === undefined && preview !== undefined && (busy ? 'Updating the preview…' : lengthOf(preview))}
      </p>
    </section>
  )
}

function lengthOf({ pages, sheets, more }: Preview): string {
  if (pages === undefined) return more ? 'This is only the beginning. The file is complete.' : ''
  if (more) return `The first ${sheets} of ${pages} pages. The file has all of them.`
  return pages === 1 ? '1 page, as it prints' : `${pages} pages, as they print`
}
