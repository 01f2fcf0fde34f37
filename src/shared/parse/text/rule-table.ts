/** Tables of neighbors under a rule of dashes, one row a neighbor, long cells going on in the rows below. */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { ParseInput } from '#shared/parse/parser.ts'
import { type Column, cellsOfRow, columnsOfRule, LOCAL_PORT, type Look } from './columns.ts'
import { unparsedLine } from './draft.ts'

export interface TableRow {
  readonly cells: readonly string[]
  readonly lines: readonly [first: number, last: number]
  /** By column: the cell fills it and does not go on below, so that its end may be cut off. */
  readonly filled: readonly boolean[]
}

export interface TableOutcome {
  readonly rows: readonly TableRow[]
  readonly unparsed: readonly UnparsedLine[]
  /** The rule was there: an empty table is an answer. */
  readonly found: boolean
}

export interface TableOptions {
  /** Lines that are no rows: titles, legends. */
  readonly skips?: RegExp
  /** Number of columns that the rule must have. */
  readonly width: number
  /** The rule where the output has none: taken from the head's titles. */
  readonly head?: (line: string) => Column[] | undefined
  /** The cell of the device's own port, which every row has; a line without it goes on with the row above. */
  readonly key: number
  /** By column: what its values look like, if not any; the own port is known. */
  readonly looks?: readonly Look[] | (() => readonly Look[])
}

/** Reads the rows. Cells that go on are joined without a space, as the screen cut them. */
export function readTable(input: ParseInput, options: TableOptions): TableOutcome {
  const rows: { cells: string[]; lines: [number, number]; above: readonly string[]; filled: boolean[] }[] = []
  const unparsed: UnparsedLine[] = []
  let columns: Column[] | undefined
  /** By the titles, where there is a rule too: EOS draws some rules that its own rows do not keep to. */
  let titled: Column[] | undefined
  /** The line before, blank ones too: log messages between lines are left out of them. */
  let before = -1
  for (const line of input.section.lines) {
    const text = line.text.trim()
    const previous = before
    before = line.number
    if (text === '') continue
    const drawn = columnsOfRule(line.text)
    const rule = drawn ?? options.head?.(line.text)
    if (rule?.length === options.width) {
      columns = rule
      if (!drawn) titled = rule
      continue
    }
    if (isRule(text) || options.skips?.test(text)) continue
    const cut = (by: readonly Column[] | undefined): string[] | undefined =>
      by && text.length < 1000 ? cellsOfRow(line.text.trimEnd(), by, looksOf(options)) : undefined
    let cells = cut(columns) ?? []
    const whole = titled === columns || isCut(cells, options.key) ? undefined : cut(titled)
    if (whole && isCut(whole, options.key)) cells = whole
    const last = rows[rows.length - 1]
    if ((cells[options.key] ?? '') !== '')
      rows.push({ cells, lines: [line.number, line.number], above: cells, filled: filledOf(cells, columns ?? []) })
    else if (last && columns && last.lines[1] === previous && goesOn(cells, last.above, columns, line.text)) {
      last.cells = last.cells.map((cell, i) => cell + (cells[i] ?? ''))
      last.lines[1] = line.number
      last.above = cells
      last.filled = last.filled.map((full, i) => full && (cells[i] ?? '') === '')
    } else unparsed.push(unparsedLine(line))
  }
  return { rows, unparsed, found: columns !== undefined }
}

/** The own port is there, and no cell has the gap between two cells in it. */
function isCut(cells: readonly string[], key: number): boolean {
  return (cells[key] ?? '') !== '' && !cells.some((cell) => /\S\s{3,}\S/.test(cell))
}

function looksOf({ width, key, looks }: TableOptions): Look[] {
  const own = typeof looks === 'function' ? looks() : looks
  return Array.from({ length: width }, (_, i) => own?.[i] ?? (i === key ? LOCAL_PORT : undefined))
}

/** A rule of another width, or of one piece. */
function isRule(text: string): boolean {
  return text.length >= 8 && /^[-=+|_ ]+$/.test(text.slice(0, 400))
}

/** A column by the rule is as wide as its dashes; one by the head ends before the space in front of the next. */
function filledOf(cells: readonly string[], columns: readonly Column[]): boolean[] {
  return cells.map((cell, i) => {
    const [column, next] = [columns[i], columns[i + 1]]
    if (column?.to === undefined) return false
    return cell.length >= column.to - column.from - (next?.from === column.to ? 1 : 0)
  })
}

/** A row goes on where a cell above filled its column; masked samples have cut the others short. */
function goesOn(cells: readonly string[], above: readonly string[], columns: readonly Column[], line: string): boolean {
  // Nobody says how wide the last column is; what stands under its beginning alone can be nothing else.
  const final = columns[columns.length - 1]
  const alone = final?.to === undefined && final !== undefined && line.search(/\S/) === final.from
  if (alone && (above[columns.length - 1] ?? '') !== '') return true
  const full = (i: number): boolean => {
    const column = columns[i]
    return column?.to !== undefined && (above[i] ?? '').length >= column.to - column.from - 1
  }
  return cells.some((c, i) => c !== '' && full(i))
}
