/** A file of any format as rows for the plan: recognized by its content unless the caller says what it is. */
import { isAir, readAir } from './nvidia-air.ts'
import { isBatfish, readBatfish } from './batfish.ts'
import { isCml, readCml } from './cml.ts'
import { isEveNg, readEveNg } from './eve-ng.ts'
import { isGns3, readGns3 } from './gns3.ts'
import { isHostList, isRouterDb, readHostList, readRouterDb } from './host-list.ts'
import { isNetlab, readNetlab } from './netlab.ts'
import { isNornir, readNornir } from './nornir.ts'
import { otherBinary, otherText } from './other-files.ts'
import { rowsOfTree } from './tree-rows.ts'
import type { Records } from './records.ts'
import { correctedRows, stillBad } from './corrected-rows.ts'
import { type CellRows, isFault, readCells, type TableFault } from './csv-table.ts'
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
import type { ImportSteering } from '#shared/model/import-steering.ts'
import type { SheetGuess, SheetMapping } from '#shared/model/sheet-mapping.ts'
import { tooLarge } from './too-large.ts'
import { looksLikeWorkbook, readWorkbook } from './xlsx-read.ts'
import { readYaml, type YamlNode } from './yaml-tree.ts'

/** A file as it was read: bytes, or text that somebody decoded already. */
export type SourceFile =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly bytes: Uint8Array }
  /** Rows that were read from elsewhere, a NetBox say. */
  | { readonly name: string; readonly records: SourceRecords }

/** Trees by their format: how each is known, and read. The first that knows a tree reads it. */
const TREE_READERS = {
  gns3: [isGns3, readGns3],
  containerlab: [isContainerlab, readContainerlab],
  pyats: [isTestbed, readTestbed],
  hosts: [isHosts, readHosts],
  cml: [isCml, readCml],
  batfish: [isBatfish, readBatfish],
  air: [isAir, readAir],
  netlab: [isNetlab, readNetlab],
  nornir: [isNornir, readNornir],
} as const satisfies Readonly<Record<string, readonly [(tree: YamlNode) => boolean, (tree: YamlNode) => Records]>>
const TREES = [...(Object.keys(TREE_READERS) as (keyof typeof TREE_READERS)[]), 'device-type'] as const
type TreeFormat = (typeof TREES)[number]
const TEXTS = ['eve-ng', 'router-db', 'host-list'] as const

/** `csv`, `netbox` and `xlsx` name families, whose members are told by their headers. */
export const IMPORT_FORMATS = [...TABLES, ...TREES, ...TEXTS, 'dot', 'ansible', 'csv', 'netbox', 'xlsx'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

/** How one sheet of a file was understood. */
export interface ReadSheet {
  readonly sheet?: string
  readonly guess: SheetGuess
}

/** A file as it was read. */
export interface ReadSource extends ReadFile {
  readonly sheets: readonly ReadSheet[]
  /** The rows of tables as the file has them, and the sheet that each is of if there are several. */
  readonly tables?: readonly { readonly part?: string; readonly rows: CellRows }[]
}

export interface ReadOptions extends Pick<ImportSteering, 'mappings' | 'corrections'> {
  /** Instead of what the content says. */
  readonly format?: ImportFormat | undefined
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
  const other = 'bytes' in file ? otherBinary(file.bytes) : undefined
  if (other) return { line: 1, said: { code: 'file-is-other', what: other } }
  const text = 'bytes' in file ? decodeText(file.bytes) : file.text.replace(/^\ufeff/, '')
  if (typeof text !== 'string') return text
  if (format === 'xlsx' || text.startsWith('PK\u0003\u0004')) return { line: 1, said: { code: 'not-a-workbook' } }
  const known = readText(text, format)
  if (known) return ofRecords(file.name, known)
  const asTree = format === 'ansible' || TREES.some((t) => t === format)
  if (asTree || (format === undefined && looksLikeYaml(text))) {
    const tree = readYaml(text)
    return 'said' in tree ? tree : ofTree(file.name, tree, options, /^\s*[[{]/.test(text))
  }
  const found = readCells(text)
  if (isFault(found)) return found
  const cells = correctedRows(found, correctionsOf(options, file.name, undefined))
  return readRows(cells, file.name, options) ?? unknownTable(cells, text, file.name)
}

/** Texts that are no trees and no tables: graphs, inventories, and XML. */
function readText(text: string, format: ImportFormat | undefined): Records | TableFault | undefined {
  const any = format === undefined
  if (format === 'dot' || (any && isDot(text))) return readDot(text)
  if (format === 'eve-ng' || (any && isEveNg(text))) return readEveNg(text)
  if (format === 'router-db' || (any && isRouterDb(text))) return readRouterDb(text)
  if ((format === 'ansible' || any) && isAnsibleIni(text)) return readAnsibleIni(text)
  return format === 'host-list' ? readHostList(text) : undefined
}

/** The first line that says something, and what the file is if that is known. */
function unknownTable(cells: CellRows, text: string, name: string): ReadFile | TableFault {
  const first = cells.find((row) => row.cells.some((cell) => cell !== ''))
  if (!first) return { line: 1, said: { code: 'file-empty' } }
  const other = otherText(text)
  if (other) return { line: 1, said: { code: 'file-is-other', what: other } }
  if (isHostList(text)) return ofRecords(name, readHostList(text))
  return { line: first.line, said: { code: 'table-kind-unknown', workbook: false } }
}

function readRows(cells: CellRows, name: string, options: ReadOptions): ReadSource | TableFault | undefined {
  const table = readTable(cells, { file: name, ...askedOf(options, undefined) })
  if (table === undefined || 'said' in table) return table
  return { ...table, sheets: sheetsOf(table), tables: [{ rows: cells }] }
}

function correctionsOf({ corrections = [] }: ReadOptions, file: string, part: string | undefined) {
  return corrections.filter((each) => each.file === file && each.part === part)
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

/** True if the first line that says something is a key of YAML, or opens a map. */
function looksLikeYaml(text: string): boolean {
  const first = text
    .slice(0, 50_000)
    .split(/\r\n|\n|\r/)
    .map((l) => l.trimEnd())
    .find((l) => l.trim() !== '' && !/^\s*#/.test(l) && !/^(---|%[A-Z])/.test(l))
  return (
    first !== undefined &&
    (/^(?:"[^"]*"|'[^']*'|[^\s,;:"'][^,;\t:]*):(?:\s|$)/.test(first) || /^\s*\{|^\s*\[\s*(?:[{\]"]|$)/.test(first))
  )
}

function ofTree(name: string, tree: YamlNode, options: ReadOptions, json: boolean): ReadFile | ReadSource | TableFault {
  const kind = options.format ?? kindOfTree(tree)
  if (kind === 'ansible') return ofRecords(name, readAnsibleYaml(tree))
  const reader = Object.entries(TREE_READERS).find(([format]) => format === kind)?.[1]
  if (reader) return ofRecords(name, reader[1](tree))
  if (kind === 'device-type') return ofType(name, tree)
  const rows = rowsOfTree(tree)
  const listed = rows && readRows(rows, name, options)
  return listed ?? { line: 1, said: { code: 'yaml-kind-unknown', json } }
}

function ofType(name: string, tree: YamlNode): ReadFile | TableFault {
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
  const known = Object.entries(TREE_READERS).find(([, [isThis]]) => isThis(tree))?.[0]
  return TREES.find((format) => format === known) ?? (isAnsibleYaml(tree) ? 'ansible' : undefined)
}

function readSheets(name: string, bytes: Uint8Array, options: ReadOptions): ReadSource | TableFault {
  const sheets = readWorkbook(bytes)
  if ('said' in sheets) return sheets
  const read: ReadFile[] = []
  const known: ReadSheet[] = []
  const tables: NonNullable<ReadSource['tables']>[number][] = []
  const passed: ReadFile['warnings'][number][] = []
  const visible = sheets.filter((sheet) => !sheet.hidden)
  for (const sheet of sheets) {
    const called = shown(sheet.name)
    if (sheet.hidden) passed.push({ line: 1, said: { code: 'left-hidden-sheet', sheet: called }, count: 1 })
    if (sheet.hidden || !sheet.records.some((row) => row.cells.some((cell) => cell !== ''))) continue
    const part = visible.length > 1 ? { part: sheet.name } : {}
    // A row is as its cells are: one without a value refuses it. Above the heading it is no row.
    const corrections = correctionsOf(options, name, part.part)
    const bad = stillBad(sheet.bad, corrections)
    const badLines = new Set(bad.map((b) => b.line))
    const all = correctedRows(sheet.records, corrections)
    const rows = all.filter((row) => !badLines.has(row.line))
    const table = readTable(rows, { file: name, ...askedOf(options, sheet.name), ...part })
    if (table === undefined) {
      passed.push({ line: 1, said: { code: 'left-sheet', sheet: called }, count: 1 })
      continue
    }
    if ('said' in table) return table
    const first = sheet.hiddenRows[0]
    if (first !== undefined)
      passed.push({ line: first, said: { code: 'left-hidden-rows', sheet: called }, count: sheet.hiddenRows.length })
    const refused = [...table.refused, ...bad.filter((b) => b.line > table.top)]
    read.push({ ...table, refused: refused.map((each) => ({ ...each, ...part })) })
    tables.push({ ...part, rows: all })
    known.push(...sheetsOf(table, sheet.name))
  }
  if (read.length === 0) return { line: 1, said: { code: 'table-kind-unknown', workbook: true } }
  return {
    parts: read.flatMap((r) => r.parts),
    refused: read.flatMap((r) => r.refused),
    warnings: [...passed, ...read.flatMap((r) => r.warnings)],
    sheets: known,
    tables,
  }
}
