/** Rows of a sheet by the fields that its columns stand for, less what is no row: headings again, titles, empty ones. */
import type { CellRow, CellRows } from '#shared/exchange/csv-table.ts'
import { shown } from '#shared/exchange/cells.ts'
import type { RecordsBuilder } from '#shared/exchange/records.ts'
import { columnName } from '#shared/model/column-names.ts'
import type { Message } from '#shared/words/message.ts'
import type { SheetField } from '#shared/model/sheet-mapping.ts'
import { isNothing, looksLikeDate } from './values.ts'

/** A sheet that is to be read by a mapping. */
export interface MappedSheet {
  /** Rows below the heading. */
  readonly rows: CellRows
  /** Rows of the heading, for those that repeat it. */
  readonly header: CellRows
  readonly columns: readonly { readonly at: number; readonly field: SheetField }[]
  /** Columns that are no field: they go into the notes, and are not left out. */
  readonly keepsOthers?: boolean
  /** We wrote it: every cell is what it says, no range and no date. */
  readonly exact?: boolean
}

export interface MappedRow {
  readonly line: number
  get(field: SheetField): string | undefined
  /** Why the cell of a field can't be a name; undefined if it can. */
  fault(field: SheetField): Message | undefined
  /** Columns of no field as `heading: value`. */
  others(): readonly string[]
}

/** True for the heading of what nobody may keep: passwords and the like. */
export function isSecret(heading: string): boolean {
  return SECRET.test(heading.replaceAll('_', ' '))
}

const SECRET =
  /pass(?:word|phrase|wd)?\b|secret|community|token|api[ _-]?key|private[ _-]?key|credential.*pass|enable[ _-]?pass/i

/** The rows that say something, and in `out` what is left out. */
export function mappedRows(sheet: MappedSheet, out: RecordsBuilder): readonly MappedRow[] {
  const of = new Map(sheet.columns.map(({ at, field }) => [field, at]))
  const headings = headingsOf(sheet.header)
  const known = new Set(sheet.columns.map((c) => c.at))
  const top = sheet.header.at(-1)?.line ?? 1
  const kept = (at: number): boolean => sheet.keepsOthers === true && !isSecret(headings[at] ?? '')
  const rows: MappedRow[] = []
  for (const row of sheet.rows) {
    const used = row.cells.flatMap((cell, at) => (cell === '' ? [] : [at]))
    if (used.length === 0) continue
    if (sheet.header.some((header) => repeats(row, header, used))) {
      out.leaveOut(row.line, { code: 'left-repeated-header' })
      continue
    }
    if (used.length === 1 && !(sheet.columns.length === 1)) {
      if (!isLonelyValue(sheet, used[0] ?? 0)) {
        out.leaveOut(row.line, { code: 'left-title-row', text: shown(row.cells[used[0] ?? 0] ?? '') })
        continue
      }
    }
    for (const at of used)
      if (!known.has(at) && !kept(at)) {
        const column = headings[at] || columnName(at)
        out.leaveOut(top, { code: isSecret(column) ? 'left-secret' : 'left-column', column: shown(column) })
      }
    rows.push(
      mappedRow(row, of, sheet.exact === true, () => othersOf(row, used, headings, (at) => !known.has(at) && kept(at))),
    )
  }
  return rows
}

/** In a list of devices a name alone is a device. */
function isLonelyValue({ columns }: MappedSheet, at: number): boolean {
  return columns.some((c) => c.at === at && c.field === 'name')
}

const NAMES_AN_END = /^[ab]_(?:device|port|end)$/

function mappedRow(
  row: CellRow,
  of: ReadonlyMap<SheetField, number>,
  exact: boolean,
  others: () => readonly string[],
): MappedRow {
  const at = (field: SheetField): number => of.get(field) ?? -1
  return {
    line: row.line,
    get(field) {
      const cell = row.cells[at(field)] || undefined
      return cell === undefined || exact || !NAMES_AN_END.test(field) || !isNothing(cell) ? cell : undefined
    },
    others,
    fault(field) {
      const cell = row.cells[at(field)] ?? ''
      const date = row.dates?.get(at(field)) ?? (!exact && looksLikeDate(cell) ? cell : undefined)
      return date === undefined
        ? undefined
        : { code: 'cell-is-date', cell: `${columnName(at(field))}${row.line}`, text: shown(date) }
    },
  }
}

function headingsOf(header: CellRows): readonly string[] {
  const width = Math.max(0, ...header.map((row) => row.cells.length))
  return Array.from({ length: width }, (_, at) => header.toReversed().find((row) => row.cells[at])?.cells[at] ?? '')
}

/** Sheets that are printed page by page, or pasted together, have their heading again and again. */
function repeats(row: CellRow, header: CellRow, used: readonly number[]): boolean {
  const same = used.filter((at) => row.cells[at]?.toLowerCase() === header.cells[at]?.toLowerCase())
  return same.length === used.length && used.length > 1
}

function othersOf(
  row: CellRow,
  used: readonly number[],
  headings: readonly string[],
  wanted: (at: number) => boolean,
): readonly string[] {
  return used.filter(wanted).map((at) => `${headings[at] || columnName(at)}: ${row.cells[at]}`)
}
