/** A file of any format as rows for the plan: recognised by its content unless the caller says what it is. */
import { fromHeader, isFault, readCells, type Table, type TableFault, tableOf, type TableRow } from './csv-table.ts'
import { isAnsibleIni, isAnsibleYaml, readAnsibleIni, readAnsibleYaml } from './ansible-files.ts'
import { isContainerlab, readContainerlab } from './containerlab.ts'
import { decodeText } from './decode-text.ts'
import { shown } from './cells.ts'
import { deviceTypeOf, isDeviceType } from './device-types.ts'
import { deviceTypeSheet } from './device-type-rows.ts'
import { isDot, readDot } from './dot.ts'
import { asPointToPoint, isEngineersSheet } from './engineers-sheet.ts'
import { isHosts, readHosts } from './hosts-yaml.ts'
import { readNetboxPorts, readNetboxRacks } from './netbox-lists.ts'
import { isOtherNetboxList, netboxKind, readNetboxCables, readNetboxDevices } from './netbox-sheets.ts'
import { cableSheet, deviceSheet, panelSheet, rackSheet, type SheetKind, twoEndedSheet } from './plan-rows.ts'
import { isPointToPoint, readPointToPoint } from './point-to-point.ts'
import { isTestbed, readTestbed } from './pyats-testbed.ts'
import { type Entry, type Records, rowOf } from './records.ts'
import { tooLarge } from './too-large.ts'
import { looksLikeWorkbook, readWorkbook } from './xlsx-read.ts'
import { readYaml, type YamlNode } from './yaml-tree.ts'

/** A file as it was read: bytes, or text that somebody decoded already. */
export type SourceFile =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly bytes: Uint8Array }
  /** Rows that were read from elsewhere, a NetBox say. */
  | { readonly name: string; readonly records: SourceRecords }

/** Rows of our own sheets, whatever they were read from. */
export interface SourceRecords extends Records {
  readonly racks?: readonly Entry[]
  readonly panels?: readonly Entry[]
}

const OWN_SHEETS = ['racks', 'devices', 'panels', 'cables', 'two-ended'] as const
type OwnSheet = (typeof OWN_SHEETS)[number]
const TABLES = [
  ...OWN_SHEETS,
  'netbox-devices',
  'netbox-cables',
  'netbox-racks',
  'netbox-ports',
  'point-to-point',
] as const
type TableFormat = (typeof TABLES)[number]
const TREES = ['hosts', 'containerlab', 'pyats', 'device-type'] as const
type TreeFormat = (typeof TREES)[number]

/** `csv`, `netbox` and `xlsx` name families, whose members are told by their headers. */
export const IMPORT_FORMATS = [...TABLES, ...TREES, 'dot', 'ansible', 'csv', 'netbox', 'xlsx'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

/** Rows that one reader puts into the plan. */
export interface ReadPart {
  readonly stage: 'racks' | 'devices' | 'mentioned' | 'panels' | 'cables'
  readonly sheet: SheetKind
  readonly file: string
  readonly part?: string
  readonly rows: readonly { readonly row: TableRow; readonly columns: readonly string[] }[]
}

export interface ReadFile extends Pick<Records, 'refused' | 'warnings'> {
  readonly parts: readonly ReadPart[]
}

const SHEETS: Readonly<Record<OwnSheet, SheetKind>> = {
  racks: rackSheet,
  devices: deviceSheet,
  panels: panelSheet,
  cables: cableSheet,
  'two-ended': twoEndedSheet,
}

/** Columns that tell items of one name apart, and are none of the plan's own. */
const ALSO_READ: Readonly<Partial<Record<OwnSheet, readonly string[]>>> = {
  devices: ['site'],
  cables: ['a_site', 'b_site'],
}

/** Reads one file, or says in which line it cannot be read. */
export function readSource(file: SourceFile, format: ImportFormat | undefined): ReadFile | TableFault {
  if ('records' in file) return ofRecords(file.name, file.records)
  const large = 'bytes' in file ? tooLarge(file.bytes, looksLikeWorkbook(file.bytes)) : undefined
  if (large) return large
  if ('bytes' in file && (looksLikeWorkbook(file.bytes) || format === 'xlsx'))
    return readSheets(file.name, file.bytes, format === 'xlsx' ? undefined : format)
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
  const table = tableOf(fromHeader(cells, isKnown) ?? cells)
  return isFault(table) ? table : ofTable(file.name, table, format)
}

const isKnown = (columns: readonly string[]): boolean => formatOf(columns) !== undefined

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

function readSheets(name: string, bytes: Uint8Array, format: ImportFormat | undefined): ReadFile | TableFault {
  const sheets = readWorkbook(bytes)
  if ('said' in sheets) return sheets
  const read: ReadFile[] = []
  const passed: ReadFile['warnings'][number][] = []
  for (const sheet of sheets) {
    const known = fromHeader(sheet.records, isKnown)
    if (!known) {
      passed.push({ line: 1, said: { code: 'sheet-unknown', sheet: shown(sheet.name) } })
      continue
    }
    const table = tableOf(known)
    if (isFault(table)) return table
    // A row is as its cells are: one without a value refuses it.
    const bad = sheet.bad.filter((b) => b.line > table.line)
    const badLines = new Set(bad.map((b) => b.line))
    const whole = { ...table, rows: table.rows.filter((r) => !badLines.has(r.line)) }
    const one = ofTable(name, whole, format, sheets.length > 1 ? sheet.name : undefined)
    if ('said' in one) return one
    read.push({ ...one, refused: [...one.refused, ...bad] })
  }
  if (read.length === 0) return { line: 1, said: { code: 'table-kind-unknown', workbook: true } }
  return {
    parts: read.flatMap((r) => r.parts),
    refused: read.flatMap((r) => r.refused),
    warnings: [...passed, ...read.flatMap((r) => r.warnings)],
  }
}

/** Recognises a sheet by its header. */
function formatOf(columns: readonly string[]): TableFormat | undefined {
  const has = (...names: string[]): boolean => names.every((n) => columns.includes(n))
  if (has('local_hostname', 'remote_hostname')) return 'two-ended'
  if (has('a_device', 'b_device')) return 'cables'
  if (has('device', 'front', 'rear')) return 'panels'
  if (isPointToPoint(columns)) return 'point-to-point'
  const netbox = netboxKind(columns)
  if (netbox !== undefined) return netbox
  if (isOtherNetboxList(columns)) return undefined
  if (isEngineersSheet(columns)) return 'point-to-point'
  if (!has('name')) return undefined
  const ofDevices = deviceSheet.columns.filter((c) => !rackSheet.columns.includes(c))
  if (columns.some((c) => ofDevices.includes(c))) return 'devices'
  return columns.some((c) => rackSheet.columns.includes(c) && c !== 'name' && c !== 'notes') ? 'racks' : undefined
}

function ofTable(name: string, table: Table, format: ImportFormat | undefined, part?: string): ReadFile | TableFault {
  const asked = TABLES.find((t) => t === format)
  const found = asked ?? formatOf(table.columns)
  if (found === undefined) return { line: table.line, said: { code: 'table-kind-unknown', workbook: false } }
  if (found === 'netbox-devices') return ofRecords(name, readNetboxDevices(table), part)
  if (found === 'netbox-cables') return ofRecords(name, readNetboxCables(table), part)
  if (found === 'netbox-racks') return ofRecords(name, readNetboxRacks(table), part)
  if (found === 'netbox-ports') return ofRecords(name, readNetboxPorts(table), part)
  if (found === 'point-to-point')
    return ofRecords(name, readPointToPoint(isPointToPoint(table.columns) ? table : asPointToPoint(table)), part)
  const sheet = SHEETS[found]
  const kept = found !== 'panels' && found !== 'two-ended'
  const also = ALSO_READ[found] ?? []
  const unknown = table.columns.filter((c) => c !== '' && !sheet.columns.includes(c) && !also.includes(c))
  const rows = table.rows.map((row) => ({ row, columns: table.columns }))
  return {
    parts: [{ stage: found === 'two-ended' ? 'cables' : found, sheet, file: name, rows, ...(part ? { part } : {}) }],
    refused: [],
    warnings: unknown.map((column) => ({ line: table.line, said: { code: 'column-unknown', column, kept } })),
  }
}

function ofRecords(name: string, records: SourceRecords | TableFault, part?: string): ReadFile | TableFault {
  if ('said' in records) return records
  const rows = (entries: Records['devices']): ReadPart['rows'] =>
    entries.map((e) => ({ row: rowOf(e), columns: Object.keys(e.cells) }))
  const from = { file: name, ...(part ? { part } : {}) }
  const { racks = [], panels = [] } = records
  return {
    parts: [
      ...(racks.length > 0 ? [{ stage: 'racks' as const, sheet: rackSheet, rows: rows(racks), ...from }] : []),
      ...(panels.length > 0 ? [{ stage: 'panels' as const, sheet: panelSheet, rows: rows(panels), ...from }] : []),
      { stage: 'mentioned', sheet: deviceSheet, rows: rows(records.devices), ...from },
      { stage: 'cables', sheet: cableSheet, rows: rows(records.cables), ...from },
    ],
    refused: records.refused,
    warnings: records.warnings,
  }
}
