/** Reads CSV (RFC 4180; comma, semicolon or tab; with or without BOM) into rows that know their line. */
import Papa from 'papaparse'

export interface TableRow {
  /** 1-based line of the file where the row begins. */
  readonly line: number
  /** Value of a column by its header in lower case; undefined where the cell is empty or the column is not there. */
  get(column: string): string | undefined
}

export interface Table {
  /** Headers in lower case, in file order. */
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
}

export interface TableFault {
  readonly line: number
  readonly reason: string
}

/** A field larger than this is no cabling sheet. */
const MAX_FIELD = 100_000

function delimiterOf(text: string): string {
  const header =
    text
      .slice(0, 10_000)
      .split(/\r\n|\n|\r/)
      .find((l) => l.trim() !== '') ?? ''
  const counts = [',', ';', '\t'].map((d) => [d, header.split(d).length] as const)
  return counts.reduce((best, c) => (c[1] > best[1] ? c : best))[0]
}

/** Header names are compared without case; spaces and hyphens count as underscores. */
export function headerKey(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

/** Reads a table, or says in which line it is broken. */
export function readTable(source: string): Table | TableFault {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source
  const nul = text.indexOf('\0')
  if (nul >= 0 || text.includes('\ufffd')) {
    const at = nul >= 0 ? nul : text.indexOf('\ufffd')
    return { line: lineAt(text, at), reason: 'the text is not UTF-8; save the file as CSV in UTF-8' }
  }
  const parsed = Papa.parse<string[]>(text, { delimiter: delimiterOf(text), skipEmptyLines: false })
  const broken = parsed.errors.find((e) => e.type === 'Quotes')
  let line = 1
  let header: string[] | undefined
  const rows: TableRow[] = []
  for (const [index, cells] of parsed.data.entries()) {
    const at = line
    line += 1 + cells.reduce((n, cell) => n + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
    if (broken?.row === index) return { line: at, reason: 'a quotation mark is not closed or not doubled' }
    if (cells.some((c) => c.length > MAX_FIELD))
      return { line: at, reason: `a field is longer than ${MAX_FIELD} characters` }
    if (cells.every((c) => c.trim() === '')) continue
    if (!header) {
      header = cells.map(headerKey)
      const twice = header.find((h, i) => h !== '' && header?.indexOf(h) !== i)
      if (twice !== undefined) return { line: at, reason: `the column "${twice}" stands there twice` }
      continue
    }
    const columns = header
    if (cells.length > columns.length && cells.slice(columns.length).some((c) => c.trim() !== '')) {
      return { line: at, reason: `${cells.length} fields, but the header names ${columns.length}` }
    }
    rows.push({
      line: at,
      get(column) {
        const i = columns.indexOf(column)
        const cell = i < 0 ? undefined : cells[i]?.trim()
        return cell === '' ? undefined : cell
      },
    })
  }
  return header ? { columns: header, rows } : { line: 1, reason: 'the file is empty; a header line is needed' }
}

function lineAt(text: string, offset: number): number {
  let line = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line += 1
  return line
}

export function isFault(table: Table | TableFault): table is TableFault {
  return 'reason' in table
}
