/** A file of any format as rows for the plan: recognised by its content unless the caller says what it is. */
import { isFault, readCells, type TableFault } from './csv-table.ts'
import { isAnsibleIni, isAnsibleYaml, readAnsibleIni, readAnsibleYaml } from './ansible-files.ts'
import { isContainerlab, readContainerlab } from './containerlab.ts'
import { decodeText } from './decode-text.ts'
import { shown } from './cells.ts'
import { deviceTypeOf, isDeviceType } from './device-types.ts'
import { deviceTypeSheet } from './device-type-rows.ts'
import { isDot, readDot } from './dot.ts'
import { isHosts, readHosts } from './hosts-yaml.ts'
import { isTestbed, readTestbed } from './pyats-testbed.ts'
import { ofRecords, type ReadFile, type SourceRecords } from './read-parts.ts'
import { readTable, type ReadTable, TABLES, type TableFormat } from './read-table.ts'
import type { SheetGuess, SheetMapping } from './sheet/mapping.ts'
import { tooLarge } from './too-large.ts'
import { looksLikeWorkbook, readWorkbook } from './xlsx-read.ts'
import { readYaml, type YamlNode } from './yaml-tree.ts'

/** A file as it was read: bytes, or text that somebody decoded already. */
export type SourceFile =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly bytes: Uint8Array }
  /** Rows that were read from elsewhere, a NetBox say. */
  | { readonly name: string; readonly records: SourceRecords }

const TREES = ['hosts', 'containerlab', 'pyats', 'device-type'] as const
type TreeFormat = (typeof TREES)[number]

/** `csv`, `netbox` and `xlsx` name families, whose members are told by their headers. */
export const IMPORT_FORMATS = [...TABLES, ...TREES, 'dot', 'ansible', 'csv', 'netbox', 'xlsx'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

/** How one sheet of a file was understood. */
export interface ReadSheet {
  readonly sheet?: string
  readonly guess: SheetGuess
}

/** A file as it was read. */
export interface ReadSource extends ReadFile {
  readonly sheets: readonly ReadSheet[]
}

export interface ReadOptions {
  /** Instead of what the content says. */
  readonly format?: ImportFormat | undefined
  /** Mappings of columns to read by: of the sheet of a name, else the first without one. */
  readonly mappings?: readonly SheetMapping[]
  /** The mapping that a person made for sheets of these headings (`shapeOf`). */
  readonly remembered?: (shape: string) => SheetMapping | undefined
}

/** Reads one file, or says in which line it cannot be read. */
export function readSource(file: SourceFile, options: ReadOptions): ReadSource | TableFault {
  const read = readFile(file, options)
  return 'said' in read ? read : { sheets: [], ...read }
}

function readFile(file: SourceFile, options: ReadOptions): ReadFile | ReadSource | TableFault {
  const { format } = options
  if ('records' in file) return ofRecords(file.name, file.records)
  const large = 'bytes' in file ? tooLarge(file.bytes, looksLikeWorkbook(file.bytes)) : undefined
  if (large) return large
  if ('bytes' in file && (looksLikeWorkbook(file.bytes) || format === 'xlsx'))
    return readSheets(file.name, file.bytes, options)
  const text = 'bytes' in file ? decodeText(file.bytes) : file.text.replace(/^\ufeff/, '')
  if (typeof text !== 'string') return text
  if (format === 'xlsx' || text.startsWith('PK\u0003\u0004')) return { line: 1, said: { code: 'not-a-workbook' } }
  if (format === 'dot' || (format === undefined && isDot(text))) return ofRecords(file.name, readDot(text))
  const listed = format === 'ansible' || format === undefined
  if (listed && isAnsibleIni(text)) return ofRecords(file.name, readAnsibleIni(text))
  const asTree = format === 'ansible' || TREES.some((t) => t === format)
  if (asTree || (format === undefined && looksLikeYaml(text))) {
    const tree = readYaml(text)
    return 'said' in tree ? tree : ofTree(file.name, tree, format)
  }
  const cells = readCells(text)
  if (isFault(cells)) return cells
  const table = readTable(cells, { file: file.name, ...askedOf(options, undefined) })
  if (table === undefined) {
    const first = cells.find((row) => row.cells.some((cell) => cell !== ''))
    return first
      ? { line: first.line, said: { code: 'table-kind-unknown', workbook: false } }
      : { line: 1, said: { code: 'file-empty' } }
  }
  return 'said' in table ? table : { ...table, sheets: sheetsOf(table) }
}

function askedOf({ format, mappings, remembered }: ReadOptions, sheet: string | undefined) {
  const asked: TableFormat | undefined = TABLES.find((t) => t === format)
  const mapping = mappings?.find((m) => m.sheet === sheet) ?? mappings?.find((m) => m.sheet === undefined)
  return {
    ...(asked ? { format: asked } : {}),
    ...(mapping ? { mapping } : {}),
    ...(remembered ? { remembered } : {}),
  }
}

function sheetsOf({ guess }: ReadTable, sheet?: string): readonly ReadSheet[] {
  return guess ? [{ guess, ...(sheet === undefined ? {} : { sheet }) }] : []
}

/** True where the first line that says something is a key of YAML, or opens a map. */
function looksLikeYaml(text: string): boolean {
  const first = text
    .slice(0, 50_000)
    .split(/\r\n|\n|\r/)
    .map((l) => l.trimEnd())
    .find((l) => l.trim() !== '' && !/^\s*#/.test(l) && !/^(---|%[A-Z])/.test(l))
  return (
    first !== undefined && (/^(?:"[^"]*"|'[^']*'|[^\s,;:"'][^,;\t:]*):(?:\s|$)/.test(first) || /^\s*\{/.test(first))
  )
}

function ofTree(name: string, tree: YamlNode, format: ImportFormat | undefined): ReadFile | TableFault {
  const kind = format ?? kindOfTree(tree)
  if (kind === 'ansible') return ofRecords(name, readAnsibleYaml(tree))
  if (kind === 'containerlab') return ofRecords(name, readContainerlab(tree))
  if (kind === 'pyats') return ofRecords(name, readTestbed(tree))
  if (kind === 'hosts') return ofRecords(name, readHosts(tree))
  if (kind !== 'device-type') return { line: 1, said: { code: 'yaml-kind-unknown' } }
  const type = deviceTypeOf(tree)
  if ('said' in type) return type
  const row = { line: 1, get: () => undefined }
  return {
    parts: [{ stage: 'panels', sheet: deviceTypeSheet(type), file: name, rows: [{ row, columns: [] }] }],
    refused: [],
    warnings: [{ line: 1, said: { code: 'type-height', model: type.model, units: type.uHeight } }],
  }
}

function kindOfTree(tree: YamlNode): TreeFormat | 'ansible' | undefined {
  if (isDeviceType(tree)) return 'device-type'
  if (isContainerlab(tree)) return 'containerlab'
  if (isTestbed(tree)) return 'pyats'
  if (isHosts(tree)) return 'hosts'
  return isAnsibleYaml(tree) ? 'ansible' : undefined
}

function readSheets(name: string, bytes: Uint8Array, options: ReadOptions): ReadSource | TableFault {
  const sheets = readWorkbook(bytes)
  if ('said' in sheets) return sheets
  const read: ReadFile[] = []
  const known: ReadSheet[] = []
  const passed: ReadFile['warnings'][number][] = []
  const visible = sheets.filter((sheet) => !sheet.hidden)
  for (const sheet of sheets) {
    const called = shown(sheet.name)
    if (sheet.hidden) passed.push({ line: 1, said: { code: 'left-hidden-sheet', sheet: called }, count: 1 })
    if (sheet.hidden || !sheet.records.some((row) => row.cells.some((cell) => cell !== ''))) continue
    const part = visible.length > 1 ? { part: sheet.name } : {}
    // A row is as its cells are: one without a value refuses it. Above the heading it is no row.
    const badLines = new Set(sheet.bad.map((b) => b.line))
    const rows = sheet.records.filter((row) => !badLines.has(row.line))
    const table = readTable(rows, { file: name, ...askedOf(options, sheet.name), ...part })
    if (table === undefined) {
      passed.push({ line: 1, said: { code: 'left-sheet', sheet: called }, count: 1 })
      continue
    }
    if ('said' in table) return table
    const first = sheet.hiddenRows[0]
    if (first !== undefined)
      passed.push({ line: first, said: { code: 'left-hidden-rows', sheet: called }, count: sheet.hiddenRows.length })
    read.push({ ...table, refused: [...table.refused, ...sheet.bad.filter((b) => b.line > table.top)] })
    known.push(...sheetsOf(table, sheet.name))
  }
  if (read.length === 0) return { line: 1, said: { code: 'table-kind-unknown', workbook: true } }
  return {
    parts: read.flatMap((r) => r.parts),
    refused: read.flatMap((r) => r.refused),
    warnings: [...passed, ...read.flatMap((r) => r.warnings)],
    sheets: known,
  }
}
