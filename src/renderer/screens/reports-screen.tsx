import { useEffect, useState } from 'react'
import { explain } from '#renderer/api/engine.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { ExportedFile } from '#shared/contract/page-state.ts'
import { useApp, useLab } from './app-context.ts'

const FORMATS = [
  { format: 'md', word: 'Markdown', note: 'To read or paste: summary, findings, moves.' },
  { format: 'csv', word: 'CSV', note: 'One line per link, for a spreadsheet.' },
  { format: 'json', word: 'JSON', note: 'The whole verdict, for a program.' },
] as const
type Format = (typeof FORMATS)[number]['format']

const PREVIEW_LINES = 200

/** Choose a format, look at it, take it along. */
export function ReportsScreen() {
  const app = useApp()
  const summary = useLab((state) => state.summary)
  const [format, setFormat] = useState<Format>('md')
  const [file, setFile] = useState<ExportedFile>()
  const [problem, setProblem] = useState<string>()

  // Made anew when the verdict has changed
  useEffect(() => {
    let shown = true
    setProblem(undefined)
    app.engine.report.export({ format }).then(
      (made) => shown && setFile(made),
      (error: unknown) => {
        if (!shown) return
        setFile(undefined)
        setProblem(explain(error))
      },
    )
    return () => {
      shown = false
    }
  }, [app, format, summary])

  const lines = file?.text.split('\n') ?? []
  return (
    <div className="reports">
      <section className="formats">
        <h2>Report</h2>
        <fieldset>
          <legend className="sr">Format</legend>
          {FORMATS.map((each) => (
            <label key={each.format} className={each.format === format ? 'on' : ''}>
              <input
                type="radio"
                name="format"
                checked={each.format === format}
                onChange={() => setFormat(each.format)}
              />
              <b>{each.word}</b>
              <span className="dim2">{each.note}</span>
            </label>
          ))}
        </fieldset>
        <button
          type="button"
          className="btn primary"
          data-testid="download-report"
          disabled={file === undefined}
          onClick={() => file && download(file)}
        >
          <Icon name="download" small />
          Download {file === undefined ? '' : clean(file.name)}
        </button>
        {problem !== undefined && (
          <p className="banner bad" role="alert" data-testid="error-message">
            {clean(problem)}
          </p>
        )}
      </section>
      <section className="preview" aria-label="Preview">
        <pre tabIndex={0} role="region" aria-label="Preview of the report">
          {lines.slice(0, PREVIEW_LINES).map(clean).join('\n')}
          {lines.length > PREVIEW_LINES && `\n… ${lines.length - PREVIEW_LINES} more lines in the file`}
        </pre>
      </section>
    </div>
  )
}

function download(file: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([file.text], { type: file.mime }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = file.name
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
