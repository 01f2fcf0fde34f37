/** Which column of a sheet is which field: a value that is guessed, shown, saved and read by. */
import type { Message } from '#shared/words/message.ts'
import type { CableField, EndField, ListField } from './field-words.ts'
import type { Side } from './header-words.ts'

/** Lists that a sheet may be. */
export const SHEET_LISTS = ['cables', 'devices', 'racks', 'panels'] as const
export type SheetList = (typeof SHEET_LISTS)[number]

/** `a_device`, `b_port`, …; `a_end` has device and port in one cell. */
export type SheetEndField = `${Side}_${EndField | 'end'}`
export type SheetField = CableField | SheetEndField | ListField | 'device' | 'front' | 'rear' | 'order'

/** A mapping as it is saved (cli.md): columns by their letter, since headings may repeat. */
export interface SheetMapping {
  /** Absent in files that have one sheet. */
  readonly sheet?: string
  readonly list: SheetList
  /** Rows of the heading as the spreadsheet counts them; what is above is a title. */
  readonly headerRows: readonly number[]
  readonly columns: readonly { readonly column: string; readonly field: SheetField }[]
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
