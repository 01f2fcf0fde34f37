/** Which column of a sheet is which field of the plan: a value that is guessed, shown, changed, saved and read by. */
import { PLAN_FIELDS } from '#shared/plan-fields/plan-fields.ts'
import type { Message } from '#shared/words/message.ts'

/** Lists that a sheet may be. */
export const SHEET_LISTS = ['cables', 'devices', 'racks', 'panels'] as const
export type SheetList = (typeof SHEET_LISTS)[number]

/** What a column may say of one end of a cable; `end` is device and port in one cell. */
const END_FIELDS = [
  'device',
  'port',
  'end',
  'side',
  'kind',
  'slot',
  'rack',
  'u',
  'model',
  'role',
  'site',
  'location',
  'serial',
  'address',
] as const
export type EndField = (typeof END_FIELDS)[number]

const CABLE_FIELDS = [
  'label',
  'type',
  'color',
  'length_m',
  'length_ft',
  'length_in',
  'length_cm',
  'length_unit',
] as const
const MORE_CABLE_FIELDS = ['status', 'ignore', 'notes'] as const
export type CableField = (typeof CABLE_FIELDS)[number] | (typeof MORE_CABLE_FIELDS)[number]

const DEVICE_FIELDS = [
  'name',
  'rack',
  'position',
  'height_u',
  'face',
  'role',
  'platform',
  'address',
  'ssh_port',
  'credentials',
  'via',
  'aliases',
  'serial',
  'model',
  'notes',
  'site',
  'location',
] as const
export type ListField = (typeof DEVICE_FIELDS)[number]

export type SheetField = CableField | `${'a' | 'b'}_${EndField}` | ListField | 'device' | 'front' | 'rear' | 'order'

/** Every field that a column may stand for, in the order of our own lists. */
export const SHEET_FIELDS: readonly SheetField[] = [
  ...new Set([
    ...CABLE_FIELDS,
    ...MORE_CABLE_FIELDS,
    ...['a', 'b'].flatMap((side) => END_FIELDS.map((field) => `${side}_${field}`)),
    ...PLAN_FIELDS.devices.map((f) => f.column),
    ...DEVICE_FIELDS,
    'order',
    ...PLAN_FIELDS.panels.map((f) => f.column),
  ]),
] as SheetField[]

/** The fields that a column of such a list may stand for. */
export function fieldsOfList(list: SheetList): readonly SheetField[] {
  if (list === 'devices') return DEVICE_FIELDS
  if (list !== 'cables') return PLAN_FIELDS[list].map((f) => f.column) as SheetField[]
  return SHEET_FIELDS.filter(
    (f) => /^[ab]_/.test(f) || [...CABLE_FIELDS, ...MORE_CABLE_FIELDS].some((own) => own === f),
  )
}

/** A mapping as it is saved (cli.md): columns by their letter, since headings may repeat. */
export interface SheetMapping {
  /** Absent in files that have one sheet. */
  readonly sheet?: string | undefined
  readonly list: SheetList
  /** Rows of the heading as the spreadsheet counts them; what is above is a title. */
  readonly headerRows: readonly number[]
  readonly columns: readonly { readonly column: string; readonly field: SheetField }[]
}

/** A cell as a person corrected it in the preview of an import; the file stays as it is. */
export interface CellCorrection {
  readonly file: string
  /** Sheet of a workbook that has several. */
  readonly part?: string | undefined
  /** Row as the spreadsheet counts it. */
  readonly line: number
  /** Column, from 0. */
  readonly at: number
  readonly text: string
}

/** One column of a sheet as it was understood. */
export interface ColumnGuess {
  /** Place, from 0. */
  readonly at: number
  /** The heading as it is written, of several rows put together. */
  readonly heading: string
  /** Absent: the column is left out. */
  readonly field?: SheetField
  /** Why. */
  readonly reason: Message
  /** The first different values. */
  readonly samples: readonly string[]
}

/** A sheet as it was understood. */
export interface SheetGuess {
  readonly list: SheetList
  readonly headerRows: readonly number[]
  readonly columns: readonly ColumnGuess[]
}
