import { columnName } from '#shared/model/column-names.ts'
import type { CellCorrection } from '#shared/model/sheet-mapping.ts'
import type { CellRow, CellRows, TableFault } from './csv-table.ts'

/** The rows of a file, or of one of its sheets, with the cells that a person corrected. */
export function correctedRows(rows: CellRows, corrections: readonly CellCorrection[]): CellRows {
  if (corrections.length === 0) return rows
  const byLine = new Map<number, CellCorrection[]>()
  for (const correction of corrections)
    byLine.set(correction.line, [...(byLine.get(correction.line) ?? []), correction])
  return rows.map((row) => {
    const own = byLine.get(row.line)
    return own ? correctedRow(row, own) : row
  })
}

function correctedRow(row: CellRow, corrections: readonly CellCorrection[]): CellRow {
  const cells = [...row.cells]
  const dates = new Map(row.dates)
  for (const { at, text } of corrections) {
    while (cells.length < at) cells.push('')
    cells[at] = text.trim()
    dates.delete(at)
  }
  return { ...row, cells, dates }
}

/** What is wrong with the cells of a sheet, less the cells that a person corrected. */
export function stillBad(bad: readonly TableFault[], corrections: readonly CellCorrection[]): readonly TableFault[] {
  const fixed = new Set(corrections.map(({ at, line }) => `${columnName(at)}${line}`))
  return bad.filter(({ said }) => !('cell' in said && fixed.has(String(said.cell))))
}
