/** Reads a workbook (.xlsx, ECMA-376) into sheets of texts. */
import type { CellRows, TableFault } from './csv-table.ts'
import { MAX_COLUMNS, MAX_FIELD, MAX_ROWS } from './csv-records.ts'
import { decodeText } from './decode-text.ts'
import { shown } from './cells.ts'
import { BadZip, unzipParts } from './unzip-parts.ts'
import { BadXml, readXmlEvents, type XmlFault } from '#shared/xml/xml-events.ts'
import type { Message } from '#shared/words/message.ts'

export interface Sheet {
  readonly name: string
  readonly records: CellRows
  /** Cells without a value to take: errors of formulas, and formulas that no spreadsheet has computed yet. */
  readonly bad: readonly TableFault[]
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
    const part = /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/
    const parts = unzipParts(bytes, (name) => part.test(name))
    const xml = (name: string): string => {
      const text = decodeText(parts.get(name) ?? new Uint8Array())
      if (typeof text === 'string') return text
      throw new BadSheet(1, { code: 'workbook-not-utf8' })
    }
    if (!parts.has('xl/workbook.xml')) throw new BadSheet(1, { code: 'workbook-empty' })
    const strings = sharedStrings(xml('xl/sharedStrings.xml'))
    const named = sheetNames(xml('xl/workbook.xml'), xml('xl/_rels/workbook.xml.rels'))
    // A sheet that stands there twice is one, and what is bounded is the workbook.
    const sheets = named.filter(({ path }, i) => parts.has(path) && named.findIndex((s) => s.path === path) === i)
    const room = { rows: MAX_ROWS, text: MAX_TEXT }
    return sheets.map(({ name, path }) => ({ name, ...cellsOf(xml(path), strings, name, room) }))
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

function sheetNames(workbook: string, relations: string): { name: string; path: string }[] {
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
  const sheets: { name: string; path: string }[] = []
  readXmlEvents(workbook, {
    ...nothing,
    open(name, attributes) {
      if (name !== 'sheet') return
      sheets.push({ name: attributes.get('name') ?? '', path: paths.get(attributes.get('id') ?? '') ?? '' })
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

function cellsOf(text: string, strings: readonly string[], sheet: string, room: Room): Omit<Sheet, 'name'> {
  const rows: { line: number; cells: string[] }[] = []
  let line = 0
  let column = -1
  let type = ''
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
      else if (name === 'row') {
        const told = Number(attributes.get('r'))
        line = Number.isInteger(told) && told > line && told <= LAST_ROW ? told : line + 1
        column = -1
        rows.push({ line, cells: [] })
        room.rows -= 1
        if (room.rows < -1)
          throw new BadSheet(line, { code: 'workbook-too-many-rows', sheet: shown(sheet), most: MAX_ROWS })
      } else if (name === 'c') {
        column = columnOf(attributes.get('r')) ?? column + 1
        type = attributes.get('t') ?? 'n'
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
      const cell = (type === 's' ? (strings[Number(value)] ?? '') : shownValue(value, type)).trim()
      if (cell.length > MAX_FIELD) throw new BadSheet(line, { code: 'field-too-long', most: MAX_FIELD, quoted: false })
      const cells = rows.at(-1)?.cells
      if (!cells || cell === '') return
      if (column >= MAX_COLUMNS)
        throw new BadSheet(line, { code: 'workbook-too-many-columns', sheet: shown(sheet), most: MAX_COLUMNS })
      room.text -= cell.length
      if (room.text < 0) throw new BadSheet(line, { code: 'workbook-too-much-text', mebibytes: MAX_TEXT / 1024 / 1024 })
      while (cells.length < column) cells.push('')
      cells[column] = cell
    },
  })
  return { records: rows, bad }
}

function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '')?.[0]
  return letters === undefined ? undefined : [...letters].reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0) - 1
}

function columnName(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
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
