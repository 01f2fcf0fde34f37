/** Blocks of cells as spreadsheets exchange them: text with tabs between cells and lines between rows. */
import { csvRecords } from '#shared/exchange/csv-records.ts'
import { headerKey } from '#shared/exchange/csv-table.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import { PLAN_COLUMNS } from './plan-cells.ts'
import type { Message } from '#shared/words/message.ts'

export type Block = readonly (readonly string[])[]

/** Rows as text that every spreadsheet pastes into as many cells. */
export function blockText(block: Block): string {
  return block.map((row) => row.map(quoted).join('\t')).join('\n')
}

function quoted(cell: string): string {
  return /[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** The cells of a pasted text: of tabs, else of semicolons or commas; or why it is none. */
export function readBlock(text: string): Block | { readonly reason: Message } {
  const body = text.replace(/^\ufeff/, '').replace(/(?:\r\n|\n|\r)$/, '')
  if (/\0/.test(body)) return { reason: { code: 'paste-no-text' } }
  const records = csvRecords(body, delimiterOf(body))
  // A lone quotation mark is text in a spreadsheet's cell; only between tabs can that be told.
  if ('said' in records) return { reason: { code: 'paste-bad-line', line: records.line, problem: records.said } }
  return records.map((r) => r.cells.map((cell) => cell.trim()))
}

function delimiterOf(text: string): string {
  if (text.includes('\t')) return '\t'
  const [first = ''] = text.split(/\r\n|\n|\r/, 1)
  const bare = first.replace(/"[^"]*"/g, '')
  if (bare.includes(';')) return ';'
  // One line with commas is more likely a sentence or a list of ports than a row.
  return bare.includes(',') && /[\r\n]/.test(text) ? ',' : '\t'
}

/** Headings of the grids and of people, where they are not the columns' own names. */
const ALIASES: Readonly<Record<string, string>> = {
  colour: 'color',
  m: 'length_m',
  length: 'length_m',
  u: 'position',
  height: 'height_u',
  note: 'notes',
  cable: 'label',
  jump_host: 'via',
  order_no: 'order',
}

/** Without these a row of the table is none, so a header names them. */
const NEEDED: Readonly<Record<PlanList, readonly string[]>> = {
  racks: ['name'],
  devices: ['name'],
  panels: ['device', 'front', 'rear'],
  cables: ['a_device', 'a_port', 'b_device', 'b_port'],
}

/**
 * The columns that the first row of a block names, where it is a header of this table: all its cells are known columns, and
 * either every needed one is among them or there are at least two. Undefined for a row of data.
 */
export function headerOf(list: PlanList, first: readonly string[]): readonly string[] | undefined {
  const columns = first.map((cell) => ALIASES[headerKey(cell)] ?? headerKey(cell))
  const named = columns.filter((c) => c !== '')
  const known = named.filter((c) => PLAN_COLUMNS[list].includes(c))
  if (named.length < 2 || known.length !== named.length || new Set(named).size !== named.length) return undefined
  return NEEDED[list].every((c) => known.includes(c)) || known.length >= 2 ? columns : undefined
}
