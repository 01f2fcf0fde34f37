/** Writes the rows of a table as they are shown: CSV, JSON or a workbook. */
import { download } from '#renderer/api/download.ts'
import { clean } from '#renderer/model/clean.ts'
import { csvText } from '#shared/csv/csv-text.ts'
import { workbook } from '#shared/xlsx/workbook.ts'
import { fileStem } from '#shared/model/file-stem.ts'
import type { AppContext } from './app-context.ts'

export type TableFormat = 'csv' | 'json' | 'xlsx'

const MIMES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export interface ExportedTable {
  /** What it is of, in the name of the file: `memory`. */
  readonly name: string
  /** Of the sheet in a workbook. */
  readonly title: string
  readonly header: readonly string[]
  /** As long as the header each. */
  readonly rows: readonly (readonly string[])[]
  /** The same rows with their types, for JSON. */
  readonly documents: readonly unknown[]
}

/** Hands the person a file of these rows, in their order. */
export function exportTable(app: AppContext, format: TableFormat, table: ExportedTable): void {
  const lab = app.lab.getState().lab?.name ?? 'lab'
  const name = `${fileStem(lab)}-${table.name}.${format}`
  download(name, MIMES[format], partsOf(format, table))
  app.shell.setState({ notice: `${clean(name)} was made.`, error: undefined })
}

/** Rows that the width of a column is taken from. */
const MEASURED = 500
/** Characters. */
const WIDEST = 60

function partsOf(
  format: TableFormat,
  { title, header, rows, documents }: ExportedTable,
): readonly Uint8Array<ArrayBuffer>[] {
  if (format === 'json') return [utf8(`${JSON.stringify(documents, null, 2)}\n`)]
  if (format === 'csv') return [utf8(csvText(header, rows))]
  const widths = header.map((head, i) => {
    const longest = rows.slice(0, MEASURED).reduce((most, row) => Math.max(most, row[i]?.length ?? 0), head.length)
    return Math.min(WIDEST, longest + 2)
  })
  // What the archive gives may share a longer buffer.
  return [...workbook([{ name: title, header, widths, rows, count: rows.length }])].map((part) => new Uint8Array(part))
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
