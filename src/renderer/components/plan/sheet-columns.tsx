import { useState } from 'react'
import { clean } from '#renderer/model/clean.ts'
import { fieldWords, type MappingChange } from '#renderer/model/sheet-mappings.ts'
import { columnName } from '#shared/model/column-names.ts'
import type { ImportSheet } from '#shared/contract/page-state.ts'
import { fieldsOfList, type SheetField } from '#shared/model/sheet-mapping.ts'
import { counted } from '#shared/words/entry.ts'
import { wholeText } from '#shared/words/message.ts'

/** Values of a column that are shown beside its heading. */
const SAMPLES = 3

/** How the columns of a sheet were understood, each with a menu to say otherwise, samples, and the reason. */
export function SheetColumns(props: {
  readonly sheet: ImportSheet
  readonly busy: boolean
  readonly onChange: (change: MappingChange) => void
}) {
  const { guess, file, sheet } = props.sheet
  const used = guess.columns.filter((column) => column.field !== undefined).length
  const unused = guess.columns.filter((column) => column.field === undefined && column.heading !== '').length
  const fields = fieldsOfList(guess.list)
  // Open if something was left out, and from then on as the person has it.
  const [open, setOpen] = useState(unused > 0)
  const last = guess.headerRows.at(-1) ?? 1
  const name = clean(sheet ?? file)
  return (
    <details
      className="sheet-columns"
      data-testid="sheet-columns"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <b>{name}</b>: {counted(used, 'column')} read as {guess.list}
        {unused > 0 && <span className="c-warn"> · {counted(unused, 'column')} left out</span>}
      </summary>
      <label className="row">
        Heading in row
        <input
          type="number"
          min={1}
          max={1_048_576}
          key={last}
          defaultValue={last}
          disabled={props.busy}
          aria-label={`Heading row of ${name}`}
          onBlur={(event) => {
            const row = event.currentTarget.valueAsNumber
            if (Number.isInteger(row) && row !== last) props.onChange({ kind: 'header', rows: [row] })
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
        {guess.headerRows.length > 1 && <span className="dim2">and {guess.headerRows.slice(0, -1).join(', ')}</span>}
      </label>
      <table>
        <thead>
          <tr>
            <th scope="col">Your column</th>
            <th scope="col">Field of the plan</th>
            <th scope="col">Samples</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {guess.columns.map(({ at, heading, field, reason, samples }) => (
            <tr key={at} data-testid="sheet-column">
              <td>
                <span className="dim2 mono">{columnName(at)}</span> {clean(heading)}
              </td>
              <td>
                <select
                  value={field ?? ''}
                  disabled={props.busy}
                  aria-label={`Field of column ${columnName(at)}, ${clean(heading)}`}
                  onChange={(event) => {
                    const next = event.currentTarget.value
                    props.onChange({ kind: 'field', at, field: next === '' ? undefined : (next as SheetField) })
                  }}
                >
                  <option value="">Leave out</option>
                  {fields.map((each) => (
                    <option key={each} value={each}>
                      {fieldWords(each)}
                    </option>
                  ))}
                </select>
              </td>
              <td className="mono cut">{samples.slice(0, SAMPLES).map(clean).join(' · ')}</td>
              <td className="dim2">{clean(wholeText(reason))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
