/** Splits CSV into records. Own code, because a library that guesses one line end for a file joins rows of mixed ones. */
import type { Message } from '#shared/words/message.ts'

export interface TableFault {
  readonly line: number
  readonly said: Message
}

export interface CsvRecord {
  /** 1-based line where the record begins. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A field larger than this is no cabling sheet. */
export const MAX_FIELD = 100_000
/** Twice the largest plan the program is built for, in a list that names each cable once per end. */
export const MAX_ROWS = 250_000

/** More columns than this no cabling sheet has. */
export const MAX_COLUMNS = 512

const OPEN: Message = { code: 'quote-not-closed', csv: true }

/** RFC 4180 with LF, CRLF and CR line ends, mixed or not; the fault says in which line a record breaks the rules. */
export function csvRecords(text: string, delimiter: string): readonly CsvRecord[] | TableFault {
  const records: CsvRecord[] = []
  // All that can end a field without quotation marks.
  const end = new RegExp(`[${delimiter === '\t' ? '\\t' : delimiter}\r\n]`, 'g')
  let at = 0
  let line = 1
  while (at < text.length) {
    if (records.length > MAX_ROWS) return { line, said: { code: 'file-has-too-many', what: 'rows', most: MAX_ROWS } }
    const cells: string[] = []
    const first = line
    for (;;) {
      let cell: string
      if (text[at] === '"') {
        const quoted = readQuoted(text, at)
        if (quoted === 'open') return { line: first, said: OPEN }
        if (quoted === 'long') return { line: first, said: { code: 'field-too-long', most: MAX_FIELD, quoted: true } }
        const next = text[quoted.after]
        if (next !== undefined && next !== delimiter && next !== '\r' && next !== '\n')
          return { line: first, said: OPEN }
        line += quoted.lines
        at = quoted.after
        cell = quoted.cell
      } else {
        end.lastIndex = at
        const stop = end.exec(text)?.index ?? text.length
        cell = text.slice(at, stop)
        at = stop
      }
      if (cell.length > MAX_FIELD)
        return { line: first, said: { code: 'field-too-long', most: MAX_FIELD, quoted: false } }
      cells.push(cell)
      if (cells.length > MAX_COLUMNS)
        return { line: first, said: { code: 'file-has-too-many', what: 'columns', most: MAX_COLUMNS } }
      if (text[at] !== delimiter) break
      at += 1
    }
    records.push({ line: first, cells })
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    line += 1
  }
  return records
}

interface Quoted {
  readonly cell: string
  readonly after: number
  /** Line breaks inside. */
  readonly lines: number
}

/** Looks no further than the longest field, so that each record costs what it is long. */
function readQuoted(text: string, open: number): Quoted | 'open' | 'long' {
  const last = open + 2 * MAX_FIELD + 2
  let close = open
  do {
    // Past a doubled mark, or past the opening one.
    close = text.indexOf('"', close === open ? close + 1 : close + 2)
    if (close < 0) return text.length > last ? 'long' : 'open'
    if (close > last) return 'long'
  } while (text[close + 1] === '"')
  const inner = text.slice(open + 1, close)
  return {
    cell: inner.includes('"') ? inner.replaceAll('""', '"') : inner,
    after: close + 1,
    lines: inner.match(/\r\n|\n|\r/g)?.length ?? 0,
  }
}
