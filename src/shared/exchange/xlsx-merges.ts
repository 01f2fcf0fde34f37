/** Cells that a sheet shows as one: the value stands in the first of them alone. */
import { columnNumber } from '#shared/model/column-names.ts'
import type { CellRow } from './csv-table.ts'

/** Columns from 0, lines as the spreadsheet counts them. */
export interface Merge {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Cells that are filled at most; a sheet of engineers has a few hundred. */
const MOST_FILLED = 500_000

/** `A1:D2` as places; undefined if it is none. */
export function mergeOf(reference: string): Merge | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (!match) return undefined
  const [, left = '', top, right = '', bottom] = match
  return { left: columnNumber(left), right: columnNumber(right), top: Number(top), bottom: Number(bottom) }
}

/**
 * A value that is merged over rows holds in each of them; one that is merged over columns is a heading, whose width is
 * kept in `spans`.
 */
export function withMerges(rows: readonly CellRow[], merges: readonly Merge[]): readonly CellRow[] {
  if (merges.length === 0) return rows
  const at = new Map(rows.map((row, i) => [row.line, i]))
  const filled = rows.map((row) => ({ ...row, cells: [...row.cells], spans: new Map<number, number>() }))
  let room = MOST_FILLED
  for (const { left, right, top, bottom } of merges) {
    const first = filled[at.get(top) ?? -1]
    const value = first?.cells[left] ?? ''
    if (!first || value === '') continue
    if (right > left) first.spans.set(left, right - left + 1)
    for (let line = top + 1; line <= bottom && room > 0; line++) {
      const row = filled[at.get(line) ?? -1]
      if (!row || (row.cells[left] ?? '') !== '') continue
      room -= 1
      while (row.cells.length < left) row.cells.push('')
      row.cells[left] = value
    }
  }
  return filled
}
