import { useEffect, useRef } from 'react'
import { clean } from '#renderer/model/clean.ts'
import type { ImportSheet } from '#shared/contract/page-state.ts'
import type { ImportRow } from '#shared/contract/plan-view.ts'
import { columnName } from '#shared/model/column-names.ts'
import type { CellCorrection } from '#shared/model/sheet-mapping.ts'
import { sentence } from '#shared/words/message.ts'

/** The cells of one row of a file, to be corrected and read again; the file stays as it is. */
export function FixRow(props: {
  readonly row: ImportRow
  readonly sheets: readonly ImportSheet[]
  readonly busy: boolean
  readonly onCorrect: (corrections: readonly CellCorrection[]) => void
  readonly onCancel: () => void
}) {
  const { row } = props
  const cells = row.cells ?? []
  const sheet = props.sheets.find((s) => s.file === row.file && (row.part === undefined || s.sheet === row.part))
  const headings = new Map(sheet?.guess.columns.map(({ at, heading }) => [at, heading]))
  const shown = [...new Set([...headings.keys(), ...cells.keys()])]
    .sort((x, y) => x - y)
    .filter((at) => (headings.get(at) ?? '') !== '' || (cells[at] ?? '') !== '')
  const bad = shown.find((at) => cellOf(row) === `${columnName(at)}${row.line}`) ?? shown[0]
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const field = form.current?.elements.namedItem(String(bad))
    if (field instanceof HTMLInputElement) {
      field.focus()
      field.select()
    }
  }, [bad])
  return (
    <form
      className="fix-row"
      ref={form}
      aria-label={`Cells of row ${row.line}`}
      data-testid="fix-row"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        props.onCancel()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        const given = new FormData(event.currentTarget)
        const { file, part, line } = row
        const place = { file, line, ...(part === undefined ? {} : { part }) }
        props.onCorrect(
          shown.flatMap((at) => {
            const text = String(given.get(String(at)) ?? '')
            return text === (cells[at] ?? '') ? [] : [{ ...place, at, text }]
          }),
        )
      }}
    >
      <p>
        <b>Row {row.line}</b> {row.said && <span className="c-bad">{clean(sentence(row.said))}</span>}
      </p>
      <div className="fix-cells">
        {shown.map((at) => (
          <label key={at}>
            <span className="dim2 cut">
              {columnName(at)} {clean(headings.get(at) ?? '')}
            </span>
            <input
              name={String(at)}
              className="mono"
              defaultValue={cells[at] ?? ''}
              disabled={props.busy}
              aria-invalid={row.said !== undefined && at === bad}
            />
          </label>
        ))}
      </div>
      <div className="row">
        <button type="submit" className="btn sm primary" disabled={props.busy} data-testid="fix-apply">
          Read the row again
        </button>
        <button type="button" className="btn sm" onClick={props.onCancel}>
          {row.outcome === 'refused' ? 'Leave it out' : 'Cancel'}
        </button>
      </div>
    </form>
  )
}

/** The cell that a refusal names. */
function cellOf({ said }: ImportRow): string | undefined {
  return said && 'cell' in said ? String(said.cell) : undefined
}
