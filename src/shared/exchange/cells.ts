/** Readers of single cells; a bad one throws `BadCell`, which refuses its row. */
import type { PlanField } from '#shared/plan-fields/plan-fields.ts'
import { PLATFORM_NAMES } from '#shared/platforms/names.ts'
import type { Message } from '#shared/words/message.ts'
import type { TableRow } from './csv-table.ts'
import { plainText } from '#shared/words/plain-text.ts'

export class BadCell extends Error {
  readonly said: Message
  /** The column it is about. */
  readonly column: string

  constructor(column: string, said: Message) {
    super(said.code)
    this.column = column
    this.said = said
  }
}

const YES = new Set(['1', 'true', 'yes', 'y', 'x'])
const NO = new Set(['0', 'false', 'no', 'n'])

export function needed(row: TableRow, column: string): string {
  const cell = row.get(column)
  if (cell === undefined) throw new BadCell(column, { code: 'cell-missing', column })
  return printable(cell, column)
}

/** A name goes to terminals, labels and file names: no line breaks, no control characters, nothing that turns the line round. */
export function printable(cell: string, column: string): string {
  if (/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/.test(cell))
    throw new BadCell(column, { code: 'cell-control-character', column, text: shown(cell) })
  return cell
}

function whole(row: TableRow, column: string, min: number, max: number): number | undefined {
  const cell = row.get(column)
  if (cell === undefined) return undefined
  const n = Number(cell)
  if (!/^[+-]?\d{1,9}(\.0+)?$/.test(cell) || n < min || n > max) {
    const least = min < 0 ? undefined : min
    throw new BadCell(column, { code: 'cell-not-whole', column, text: shown(cell), least, most: max })
  }
  return n
}

/** A decimal; a comma counts as the point. */
function decimal(row: TableRow, column: string, min = Number.NEGATIVE_INFINITY): number | undefined {
  const cell = row.get(column)
  if (cell === undefined) return undefined
  const n = Number(cell.replace(',', '.'))
  if (!/^[+-]?\d{1,9}([.,]\d{1,9})?$/.test(cell) || n < min) {
    const least = min === 0 ? min : undefined
    throw new BadCell(column, { code: 'cell-not-number', column, text: shown(cell), least })
  }
  return n
}

function keyword<T extends string>(row: TableRow, column: string, allowed: readonly T[]): T | undefined {
  const cell = row.get(column)?.toLowerCase()
  if (cell === undefined) return undefined
  const found = allowed.find((k) => k === cell)
  if (found === undefined)
    throw new BadCell(column, { code: 'cell-not-keyword', column, text: shown(cell), known: allowed })
  return found
}

function yesNo(row: TableRow, column: string, alsoYes?: string): boolean | undefined {
  const cell = row.get(column)?.toLowerCase()
  if (cell === undefined) return undefined
  if (YES.has(cell) || cell === alsoYes) return true
  if (NO.has(cell)) return false
  throw new BadCell(column, { code: 'cell-not-yes-or-no', column, text: shown(cell) })
}

/** The value of a field in a row; undefined for an empty cell of one that may be empty. */
export function readCell(row: TableRow, { column, value, presence }: PlanField): unknown {
  switch (value.kind) {
    case 'name':
      return presence === 'needed' ? needed(row, column) : row.get(column)
    case 'text':
      return row.get(column)
    case 'platform':
      return keyword(row, column, PLATFORM_NAMES)
    case 'keyword':
      return keyword(row, column, value.words)
    case 'yes-no':
      return yesNo(row, column, value.alsoYes)
    case 'whole':
      return whole(row, column, value.min, value.max)
    case 'decimal':
      return decimal(row, column, value.min)
    case 'names':
      return names(row, column)
  }
}

function names(row: TableRow, column: string): readonly string[] | undefined {
  return row
    .get(column)
    ?.split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** A cell as it may stand in a message: printable and short. */
export function shown(cell: string): string {
  const clean = plainText(cell)
  return clean.length > 60 ? `${clean.slice(0, 57)}...` : clean
}
