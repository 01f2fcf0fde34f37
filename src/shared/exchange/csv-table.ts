/**
 * Reads CSV (RFC 4180; comma, semicolon, tab or upright bar; with or without BOM), and tables in Markdown, into rows that know
 * their line.
 */
import { cellValue } from '#shared/csv/csv-text.ts'
import { csvRecords, type TableFault } from './csv-records.ts'
import { columnName } from '#shared/model/column-names.ts'

export type { TableFault }

export interface TableRow {
  /** 1-based line of the file where the row begins. */
  readonly line: number
  /** Value of a column by its header in lower case; undefined if the cell is empty or the column is not there. */
  get(column: string): string | undefined
}

export interface Table {
  /** Headers in lower case, in file order. */
  readonly columns: readonly string[]
  /** Line of the header. */
  readonly line: number
  readonly rows: readonly TableRow[]
  /** Rows with more cells than the header has, or with a date where a name belongs. */
  readonly refused: readonly TableFault[]
}

/** Header names are compared without case; spaces and hyphens count as underscores. */
export function headerKey(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

/** One row of cells as a file has them. */
export interface CellRow {
  readonly line: number
  readonly cells: readonly string[]
  /** By column, cells that the spreadsheet shows as a date, as text. */
  readonly dates?: ReadonlyMap<number, string>
  /** By column, how many columns a merged cell is wide. */
  readonly spans?: ReadonlyMap<number, number>
}

/** Rows of cells as a file has them, header and titles among them. */
export type CellRows = readonly CellRow[]

/** Reads rows of cells, or says in which line they are broken. */
export function readCells(source: string): CellRows | TableFault {
  let text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source
  const alien = text.search(/[\0\ufffd]/)
  if (alien >= 0) {
    const line = text.slice(0, alien).split('\n').length
    return { line, said: { code: 'text-not-utf8', byte: undefined, word: undefined } }
  }
  // Excel's own way to name the delimiter; it stays a line, so that lines keep their numbers.
  const hint = /^sep=([,;\t])[ \t]*(?=[\r\n])/i.exec(text)
  if (hint) text = text.slice(hint[0].length)
  const delimiter = hint?.[1] ?? delimiterOf(text)
  const records = csvRecords(text, delimiter)
  if ('said' in records) return records
  const rows = records.map((r) => ({ line: r.line, cells: r.cells.map(plainCell) }))
  return delimiter === '|' ? rows.filter(({ cells }) => !isRule(cells)) : rows
}

/** A table from rows of cells: the first that is not empty is the header. */
export function tableOf(records: CellRows): Table | TableFault {
  const full = records.filter((r) => r.cells.some((c) => c !== ''))
  const header = full[0]
  if (!header) return { line: 1, said: { code: 'file-empty' } }
  const columns = header.cells.map(headerKey)
  const at = new Map<string, number>()
  for (const [i, column] of columns.entries()) {
    if (column !== '' && at.has(column)) return { line: header.line, said: { code: 'column-twice', column } }
    at.set(column, i)
  }
  const refused: TableFault[] = []
  const rows: TableRow[] = []
  for (const row of full.slice(1)) {
    const { line, cells } = row
    const said = faultOf(row, columns)
    if (said) refused.push({ line, said })
    else rows.push({ line, get: (column) => cells[at.get(column) ?? -1] || undefined })
  }
  return { columns, line: header.line, rows, refused }
}

/** Columns that hold names. */
const NAMES = /device|port|interface|termination|^name$|side_[ab]|label|position|front|rear/

function faultOf({ line, cells, dates }: CellRow, columns: readonly string[]): TableFault['said'] | undefined {
  if (cells.length > columns.length && cells.slice(columns.length).some((c) => c !== ''))
    return { code: 'row-too-wide', fields: cells.length, columns: columns.length }
  for (const [at, text] of dates ?? [])
    if (NAMES.test(columns[at] ?? '')) return { code: 'cell-is-date', cell: `${columnName(at)}${line}`, text }
  return undefined
}

export function isFault(table: object): table is TableFault {
  return 'said' in table
}

/** Lines that are looked at for what parts their cells: those of titles, of the heading, and rows. */
const LOOKED_AT = 40

/** What parts the cells of most lines into as many; a title above the heading has no say. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, LOOKED_AT)
  const score = (delimiter: string): number => {
    const times = new Map<number, number>()
    for (const line of lines) {
      const cells = line.split(delimiter).length
      times.set(cells, (times.get(cells) ?? 0) + 1)
    }
    return Math.max(0, ...[...times].map(([cells, lines]) => (cells - 1) * lines))
  }
  const scores = [',', ';', '\t', '|'].map((delimiter) => [delimiter, score(delimiter)] as const)
  return scores.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

/** The line under the heading of a table in Markdown. */
function isRule(cells: readonly string[]): boolean {
  return cells.some((cell) => /-{3}/.test(cell)) && cells.every((cell) => /^(?::?-+:?)?$/.test(cell))
}

/** Without surplus blanks, and without the apostrophe that keeps a spreadsheet from computing it. */
function plainCell(cell: string): string {
  return cellValue(cell.trim())
}
