/** Rows of cells, of a CSV or of a sheet of a workbook, as rows for the plan: our own lists, NetBox's, and those of engineers. */
import { addressParts } from './address-cell.ts'
import { shown } from './cells.ts'
import { type CellRows, headerKey, isFault, type Table, type TableFault, tableOf, type TableRow } from './csv-table.ts'
import { readNetboxPorts, readNetboxRacks } from './netbox-lists.ts'
import { readNetboxCables } from './netbox-cables.ts'
import { readNetboxDevices } from './netbox-devices.ts'
import { isOtherNetboxList, netboxKind } from './netbox-sheets.ts'
import {
  cableSheet,
  deviceSheet,
  panelSheet,
  rackSheet,
  ruleSheet,
  type SheetKind,
  twoEndedSheet,
} from './plan-rows.ts'
import { POINT_TO_POINT_HEADER } from './point-to-point.ts'
import { ofRecords, type ReadFile, type ReadPart } from './read-parts.ts'
import type { ReadWarning } from './records.ts'
import { elevationOf, readElevation } from './sheet/rack-elevation.ts'
import { guessAt, MOST_TITLES } from './sheet/find-header.ts'
import { hasOwnHeadings } from './sheet/own-headings.ts'
import { isSecret, type MappedSheet } from './sheet/mapped-rows.ts'
import type { SheetGuess, SheetMapping } from '#shared/model/sheet-mapping.ts'
import { guessOf, rememberedAt } from './sheet/saved-mapping.ts'
import { tablesBelow, tablesBeside, withSheetDevice } from './sheet/split-tables.ts'
import { readCables } from './sheet/read-cables.ts'
import { readDevices, readPanels, readRacks } from './sheet/read-lists.ts'

const OWN_SHEETS = ['racks', 'devices', 'panels', 'cables', 'rules', 'two-ended'] as const
type OwnSheet = (typeof OWN_SHEETS)[number]
export const TABLES = [
  ...OWN_SHEETS,
  'netbox-devices',
  'netbox-cables',
  'netbox-racks',
  'netbox-ports',
  'point-to-point',
] as const
export type TableFormat = (typeof TABLES)[number]

const SHEETS: Readonly<Record<OwnSheet, SheetKind>> = {
  racks: rackSheet,
  devices: deviceSheet,
  panels: panelSheet,
  cables: cableSheet,
  rules: ruleSheet,
  'two-ended': twoEndedSheet,
}

/** Columns that tell items of one name apart, and are none of the plan's own. */
const ALSO_READ: Readonly<Partial<Record<OwnSheet, readonly string[]>>> = {
  devices: ['site'],
  cables: ['a_site', 'b_site'],
}

export interface TableAsked {
  readonly file: string
  readonly format?: TableFormat
  /** Sheet of a workbook that has several. */
  readonly part?: string
  readonly mapping?: SheetMapping
  /** A mapping that was made for a sheet of these headings before. */
  readonly remembered?: (shape: string) => SheetMapping | undefined
}

/** A table as it was read, and how its columns were understood. */
export interface ReadTable extends ReadFile {
  readonly guess?: SheetGuess
  /** Line of the heading, the last of several. */
  readonly top: number
}

/** Reads rows, of one table or of several on a sheet; undefined if no row is a heading that is known. */
export function readTable(rows: CellRows, asked: TableAsked): ReadTable | TableFault | undefined {
  if (asked.format) return readOne(rows, asked)
  const { mapping, ...alike } = asked
  const stacked = tablesBelow(rows)
  const tables = mapping ? stacked : stacked.flatMap(tablesBeside)
  // A mapping is of one table; headings tell what the others are.
  const which = tables.findIndex((table) => table.some(({ line }) => line === mapping?.headerRows[0]))
  const first = tables[Math.max(0, which)] ?? rows
  const others = tables.filter((table) => table !== first)
  const found = readOne(first, asked) ?? ofSheetDevice(rows, asked)
  if (found === undefined || 'said' in found) return found
  const read = withRowsAbove(found, first)
  if (others.length === 0) return read
  const all = [read]
  for (const table of others) {
    const more = readOne(table, alike)
    if (more === undefined) continue
    if ('said' in more) return more
    all.push(withRowsAbove(more, table))
  }
  return {
    ...read,
    parts: all.flatMap(({ parts }, table) => (table === 0 ? parts : parts.map((part) => ({ ...part, table })))),
    refused: all.flatMap((each) => each.refused),
    warnings: all.flatMap((each) => each.warnings),
  }
}

/** Counts the rows above the heading, less titles, which say nothing of a plan. */
function withRowsAbove(read: ReadTable, rows: CellRows): ReadTable {
  const begin = Math.min(read.top, ...(read.guess?.headerRows ?? []))
  const above = rows.filter(
    ({ line, cells }) => line < begin && cells.filter((cell) => cell !== '').length >= LEAST_CELLS,
  )
  const line = above[0]?.line
  // One such row is a title.
  if (line === undefined || above.length < 2) return read
  const said: ReadWarning = { line, said: { code: 'left-rows-above' }, count: above.length }
  return { ...read, warnings: [said, ...read.warnings] }
}

/** A title may have a value beside it. */
const LEAST_CELLS = 3

/** A sheet for each device: its name is that of the sheet. */
function ofSheetDevice(rows: CellRows, asked: TableAsked): ReadTable | TableFault | undefined {
  const told = asked.part === undefined || asked.mapping ? undefined : withSheetDevice(rows, asked.part)
  const read = told && readOne(told, asked)
  if (!read || 'said' in read) return read
  const said: ReadWarning = { line: read.top, said: { code: 'device-of-sheet', sheet: shown(asked.part ?? '') } }
  return { ...read, warnings: [said, ...read.warnings] }
}

function readOne(rows: CellRows, asked: TableAsked): ReadTable | TableFault | undefined {
  const { mapping, format } = asked
  if (mapping) return mapped(rows, guessOf(mapping, rows), asked)
  const full = rows.filter((row) => row.cells.some((cell) => cell !== ''))
  if (format && format !== 'point-to-point') {
    const at = full.slice(0, MOST_TITLES).findIndex((row) => formatOf(row.cells.map(headerKey)) === format)
    return ofTable(full.slice(Math.max(0, at)), format, asked)
  }
  for (const [i, row] of full.slice(0, MOST_TITLES).entries()) {
    const columns = row.cells.map(headerKey)
    const remembered = asked.remembered && rememberedAt(full, i, asked.remembered)
    if (remembered) return mapped(full, guessOf(remembered, full), asked)
    const known = format ? undefined : formatOf(columns)
    const guess = isOtherNetboxList(columns) ? undefined : guessAt(full, i)
    if (known === undefined && guess === undefined) continue
    // Our own headings alone are our own list; with words of others beside them a person has written it.
    if (known !== undefined && (guess === undefined || !isForeign(row.cells, columns, known, guess))) {
      const read = ofTable(full.slice(i), known, asked)
      return 'said' in read || !guess ? read : { ...read, guess }
    }
    if (guess) return mapped(full, guess, asked)
  }
  const elevation = format ? undefined : elevationOf(full)
  if (!elevation) return undefined
  const sheet = asked.part ?? asked.file.replace(/^.*[\\/]/, '').replace(/(?<=.)\.\w+$/, '')
  return { ...ofRecords(asked.file, readElevation(elevation, sheet), asked.part), top: elevation.header.line }
}

function isForeign(
  cells: readonly string[],
  columns: readonly string[],
  known: TableFormat,
  guess: SheetGuess,
): boolean {
  if (
    known === 'racks' ||
    known === 'panels' ||
    known === 'rules' ||
    known === 'two-ended' ||
    known.startsWith('netbox')
  )
    return false
  if (known === 'point-to-point') return true
  // One sheet for all: it names devices, too, but its cables would be lost.
  if (known === 'devices' && guess.list === 'cables') return namesBothEnds(guess)
  if (guess.list !== known) return false
  if (known === 'cables' && !hasOwnHeadings(cells)) return true
  const sheet = SHEETS[known]
  const own = [...sheet.columns, ...(ALSO_READ[known] ?? [])]
  return guess.columns.some((c) => c.field !== undefined && !own.includes(columns[c.at] ?? ''))
}

/** True if headings, and not just the order of columns, say which two ends a cable has. */
function namesBothEnds({ columns }: SheetGuess): boolean {
  return (['a_device', 'a_port', 'b_device', 'b_port'] as const).every((field) =>
    columns.some((c) => c.field === field && c.reason.code === 'guess-heading'),
  )
}

/** Reads a sheet by what its columns were taken for. */
function mapped(rows: CellRows, guess: SheetGuess, { file, part }: TableAsked): ReadTable {
  const last = Math.max(...guess.headerRows)
  const header = rows.filter((row) => guess.headerRows.includes(row.line))
  const columns = guess.columns.flatMap(({ at, field }) => (field === undefined ? [] : [{ at, field }]))
  const exact = header.length === 1 && POINT_TO_POINT_HEADER.every((heading, at) => header[0]?.cells[at] === heading)
  const own = guess.list === 'devices' && header.some((row) => row.cells.map(headerKey).includes('name'))
  const sheet: MappedSheet = {
    rows: rows.filter((row) => row.line > last),
    header,
    columns,
    ...(exact ? { exact } : {}),
    ...(own ? { keepsOthers: true } : {}),
  }
  const read = { cables: readCables, devices: readDevices, panels: readPanels, racks: readRacks }[guess.list]
  return { ...ofRecords(file, read(sheet), part), guess, top: last }
}

/** Recognizes one of our lists or of NetBox's by its columns. */
function formatOf(columns: readonly string[]): TableFormat | undefined {
  const has = (...names: string[]): boolean => names.every((n) => columns.includes(n))
  if (has('local_hostname', 'local_port', 'remote_hostname', 'remote_port')) return 'two-ended'
  if (has('a_device', 'b_device')) return 'cables'
  if (has('device', 'front', 'rear')) return 'panels'
  if (has('name', 'rule')) return 'rules'
  const netbox = netboxKind(columns)
  if (netbox !== undefined || isOtherNetboxList(columns)) return netbox
  if (!has('name')) return undefined
  const ofDevices = deviceSheet.columns.filter((c) => !rackSheet.columns.includes(c))
  if (columns.some((c) => ofDevices.includes(c))) return 'devices'
  return columns.some((c) => rackSheet.columns.includes(c) && c !== 'name' && c !== 'notes') ? 'racks' : undefined
}

function ofTable(rows: CellRows, format: TableFormat, asked: TableAsked): ReadTable | TableFault {
  const { file, part } = asked
  const table = tableOf(rows)
  if (isFault(table)) return table
  const read = readKnown(table, format, file, part)
  return { ...read, refused: [...read.refused, ...table.refused], top: table.line }
}

function readKnown(table: Table, format: TableFormat, file: string, part: string | undefined): ReadFile {
  if (format === 'netbox-devices') return ofRecords(file, readNetboxDevices(table), part)
  if (format === 'netbox-cables') return ofRecords(file, readNetboxCables(table), part)
  if (format === 'netbox-racks') return ofRecords(file, readNetboxRacks(table), part)
  if (format === 'netbox-ports') return ofRecords(file, readNetboxPorts(table), part)
  const found = format === 'point-to-point' ? 'cables' : format
  const sheet = SHEETS[found]
  const also = ALSO_READ[found] ?? []
  const unknown = table.columns.filter((c) => c !== '' && !sheet.columns.includes(c) && !also.includes(c))
  const kept = unknown.filter((c) => found !== 'panels' && found !== 'rules' && found !== 'two-ended' && !isSecret(c))
  const columns = table.columns.map((c) => (unknown.includes(c) && !kept.includes(c) ? '' : c))
  const { line } = table
  // What we write has a column for the port: an address with one in it was written by somebody else.
  const parted = found === 'devices' && !columns.includes('ssh_port') && columns.includes('address')
  const rows = table.rows.map((row) => (parted ? partedRow(row, columns) : { row, columns }))
  const users = parted ? table.rows.flatMap((row) => userIn(row)) : []
  return {
    parts: [{ stage: found === 'two-ended' ? 'cables' : found, sheet, file, rows, ...(part ? { part } : {}) }],
    refused: [],
    warnings: [
      ...unknown.map((column): ReadWarning => {
        if (kept.includes(column)) return { line, said: { code: 'column-unknown', column, kept: true } }
        const count = table.rows.filter((row) => row.get(column) !== undefined).length
        return { line, said: { code: isSecret(column) ? 'left-secret' : 'left-column', column: shown(column) }, count }
      }),
      ...users,
    ],
  }
}

/** A row of devices with its address in parts. */
function partedRow(row: TableRow, columns: readonly string[]): ReadPart['rows'][number] {
  const told = row.get('address')
  if (told === undefined) return { row, columns }
  const { address, port } = addressParts(told)
  const get = (column: string): string | undefined =>
    column === 'address' ? address : column === 'ssh_port' ? port : row.get(column)
  return { row: { line: row.line, get }, columns: port === undefined ? columns : [...columns, 'ssh_port'] }
}

function userIn(row: TableRow): readonly ReadWarning[] {
  const { user } = addressParts(row.get('address') ?? '')
  return user === undefined ? [] : [{ line: row.line, said: { code: 'left-value', column: 'user', text: shown(user) } }]
}
