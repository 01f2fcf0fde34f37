/** Reads a workbook (.xlsx, ECMA-376) into sheets of texts. */
import type { CellRows, TableFault } from './csv-table.ts'
import { MAX_COLUMNS, MAX_FIELD, MAX_ROWS } from './csv-records.ts'
import { decodeText } from './decode-text.ts'
import { otherArchive } from './other-files.ts'
import { shown } from './cells.ts'
import { BadZip, unzipParts } from './unzip-parts.ts'
import { columnName, columnNumber } from '#shared/model/column-names.ts'
import { type Merge, mergeOf, withMerges } from './xlsx-merges.ts'
import { type NumberFormats, numberFormats } from './xlsx-styles.ts'
import { BadXml, readXmlEvents, type XmlFault } from '#shared/xml/xml-events.ts'
import type { Message } from '#shared/words/message.ts'

export interface Sheet {
  readonly name: string
  readonly records: CellRows
  /** Cells without a value to take: errors of formulas, and formulas that no spreadsheet has computed yet. */
  readonly bad: readonly TableFault[]
  /** A person who opens the workbook doesn't see it; its rows are not read. */
  readonly hidden: boolean
  /** Lines of rows that nobody sees, by hand or by a filter; they are not among the records. */
  readonly hiddenRows: readonly number[]
}

const MAX_SHEETS = 256
/** Of a sheet as Excel counts (ECMA-376 leaves it open). */
const LAST_ROW = 1_048_576
/** Text of all cells, as much as a CSV may have: one shared string can stand in each of a million cells. */
const MAX_TEXT = 64 * 1024 * 1024

/** True for a file that begins as a ZIP archive or as what Excel wrote before 2007 and writes with a password. */
export function looksLikeWorkbook(bytes: Uint8Array): boolean {
  const start = [...bytes.subarray(0, 4)].join()
  return start === '80,75,3,4' || start === '80,75,5,6' || isCompound(bytes)
}

function isCompound(bytes: Uint8Array): boolean {
  return [...bytes.subarray(0, 4)].join() === '208,207,17,224'
}

/** The sheets in their order, or why there are none. Rows are counted as the spreadsheet counts them. */
export function readWorkbook(bytes: Uint8Array): readonly Sheet[] | TableFault {
  if (isCompound(bytes)) return { line: 1, said: { code: 'workbook-old' } }
  try {
    const part =
      /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/
    const names: string[] = []
    const parts = unzipParts(bytes, (name) => {
      names.push(name)
      return part.test(name)
    })
    const xml = (name: string): string => {
      const text = decodeText(parts.get(name) ?? new Uint8Array())
      if (typeof text === 'string') return text
      throw new BadSheet(1, { code: 'workbook-not-utf8' })
    }
    if (!parts.has('xl/workbook.xml')) throw new BadSheet(1, { code: 'file-is-other', what: otherArchive(names) })
    const strings = sharedStrings(xml('xl/sharedStrings.xml'))
    const book = xml('xl/workbook.xml')
    const named = sheetNames(book, xml('xl/_rels/workbook.xml.rels'))
    const formats = numberFormats(xml('xl/styles.xml'), /\bdate1904="(?:1|true)"/.test(book))
    // A sheet that stands there twice is one, and what is bounded is the workbook.
    const sheets = named.filter(({ path }, i) => parts.has(path) && named.findIndex((s) => s.path === path) === i)
    const room = { rows: MAX_ROWS, text: MAX_TEXT }
    return sheets.map(({ name, path, hidden }) => {
      const none = { records: [], bad: [], hiddenRows: [] }
      return { name, hidden, ...(hidden ? none : cellsOf(xml(path), { strings, formats, sheet: name }, room)) }
    })
  } catch (error) {
    if (error instanceof BadZip) return { line: 1, said: error.said }
    if (error instanceof BadXml) return { line: 1, said: xmlProblem(error.fault) }
    if (error instanceof BadSheet) return { line: error.line, said: error.said }
    throw error
  }
}

function xmlProblem(fault: XmlFault): Message {
  if (fault.kind === 'cut') return { code: 'workbook-damaged' }
  return { code: 'workbook-bad-xml', entity: fault.kind === 'entity' ? fault.entity : undefined }
}

class BadSheet extends Error {
  readonly line: number
  readonly said: Message
  constructor(line: number, said: Message) {
    super(said.code)
    this.line = line
    this.said = said
  }
}

function sheetNames(workbook: string, relations: string): { name: string; path: string; hidden: boolean }[] {
  const paths = new Map<string, string>()
  const nothing = { close: () => {}, text: () => {} }
  readXmlEvents(relations, {
    ...nothing,
    open(name, attributes) {
      const [id, target] = [attributes.get('Id'), attributes.get('Target')]
      if (name === 'Relationship' && id !== undefined && target !== undefined)
        paths.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
  })
  const sheets: { name: string; path: string; hidden: boolean }[] = []
  readXmlEvents(workbook, {
    ...nothing,
    open(name, attributes) {
      if (name !== 'sheet') return
      const hidden = /^(?:very)?hidden$/i.test(attributes.get('state') ?? '')
      sheets.push({ name: attributes.get('name') ?? '', path: paths.get(attributes.get('id') ?? '') ?? '', hidden })
      if (sheets.length > MAX_SHEETS)
        throw new BadSheet(1, { code: 'workbook-too-many-parts', what: 'sheets', most: MAX_SHEETS })
    },
  })
  return sheets
}

function sharedStrings(text: string): string[] {
  const strings: string[] = []
  let inside = ''
  let current = ''
  let phonetic = false
  readXmlEvents(text, {
    open(name) {
      inside = name
      if (name === 'si') current = ''
      if (name === 'rPh') phonetic = true
    },
    close(name) {
      if (name === 'si') strings.push(unescaped(current))
      if (name === 'rPh') phonetic = false
      inside = ''
    },
    text(piece) {
      if (inside === 't' && !phonetic) current += piece
    },
  })
  return strings
}

/** Rows and characters that may still come. */
interface Room {
  rows: number
  text: number
}

/** What is read once for all sheets, and the name of the sheet. */
interface Book {
  readonly strings: readonly string[]
  readonly formats: NumberFormats
  readonly sheet: string
}

function cellsOf(text: string, { strings, formats, sheet }: Book, room: Room): Omit<Sheet, 'name' | 'hidden'> {
  const rows: { line: number; cells: string[]; dates?: Map<number, string> }[] = []
  const hiddenRows = new Set<number>()
  const merges: Merge[] = []
  let line = 0
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let inside = ''
  let formula = false
  const bad: TableFault[] = []
  const cellName = (): string => `${columnName(column)}${line}`
  readXmlEvents(text, {
    open(name, attributes) {
      inside = name
      if (name === 'f') formula = true
      else if (name === 'v') formula = false
      else if (name === 'mergeCell') {
        const merge = mergeOf(attributes.get('ref') ?? '')
        if (merge) merges.push(merge)
      } else if (name === 'row') {
        const told = Number(attributes.get('r'))
        line = Number.isInteger(told) && told > line && told <= LAST_ROW ? told : line + 1
        column = -1
        rows.push({ line, cells: [] })
        if (/^(?:1|true)$/.test(attributes.get('hidden') ?? '')) hiddenRows.add(line)
        room.rows -= 1
        if (room.rows < -1)
          throw new BadSheet(line, { code: 'workbook-too-many-rows', sheet: shown(sheet), most: MAX_ROWS })
      } else if (name === 'c') {
        column = columnOf(attributes.get('r')) ?? column + 1
        type = attributes.get('t') ?? 'n'
        style = Number(attributes.get('s') ?? 0)
        value = ''
        formula = false
      }
    },
    text(piece) {
      if (inside === 'v' || inside === 't') value += piece
    },
    close(name) {
      inside = ''
      if (name !== 'c') return
      if (formula) bad.push({ line, said: { code: 'formula-not-computed', cell: cellName() } })
      if (type === 'e') bad.push({ line, said: { code: 'formula-error', cell: cellName(), error: shown(value) } })
      if (value === '' || type === 'e') return
      const number = type === 'n' && value.trim() !== '' ? Number(value) : Number.NaN
      const shownAs = Number.isFinite(number) ? formats(style, number) : undefined
      const plain = type === 's' ? (strings[Number(value)] ?? '') : (shownAs?.text ?? shownValue(value, type))
      const cell = plain.trim()
      if (cell.length > MAX_FIELD) throw new BadSheet(line, { code: 'field-too-long', most: MAX_FIELD, quoted: false })
      const row = rows.at(-1)
      if (!row || cell === '') return
      const { cells } = row
      if (column >= MAX_COLUMNS)
        throw new BadSheet(line, { code: 'workbook-too-many-columns', sheet: shown(sheet), most: MAX_COLUMNS })
      room.text -= cell.length
      if (room.text < 0) throw new BadSheet(line, { code: 'workbook-too-much-text', mebibytes: MAX_TEXT / 1024 / 1024 })
      while (cells.length < column) cells.push('')
      cells[column] = cell
      if (shownAs?.isDate || type === 'd') (row.dates ??= new Map()).set(column, cell)
    },
  })
  const visible = withMerges(rows, merges).filter((row) => !hiddenRows.has(row.line))
  const used = rows.filter((row) => hiddenRows.has(row.line) && row.cells.some((cell) => cell !== ''))
  return {
    records: visible,
    bad: bad.filter((b) => !hiddenRows.has(b.line)),
    hiddenRows: used.map((row) => row.line),
  }
}

function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '')?.[0]
  return letters === undefined ? undefined : columnNumber(letters)
}

function shownValue(value: string, type: string): string {
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type !== 'n') return unescaped(value)
  // Fifteen digits are what a spreadsheet shows; 0.1 + 0.2 is 0.3 there.
  const number = Number(value)
  return value.trim() !== '' && Number.isFinite(number) ? String(Number(number.toPrecision(15))) : value
}

/** Characters that XML has no way to write are `_x0009_` in a workbook. */
function unescaped(text: string): string {
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
