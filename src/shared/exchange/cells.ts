/** Readers of single cells; a bad one throws `BadCell`, which refuses its row. */
import type { TableRow } from './csv-table.ts'

export class BadCell extends Error {}

const YES = new Set(['1', 'true', 'yes', 'y', 'x'])
const NO = new Set(['0', 'false', 'no', 'n'])

export function needed(row: TableRow, column: string): string {
  const cell = row.get(column)
  if (cell === undefined) throw new BadCell(`no ${column}`)
  return printable(cell, column)
}

/** A name goes to terminals, labels and file names: no line breaks and no control characters in it. */
export function printable(cell: string, column: string): string {
  if (/[\u0000-\u001f\u007f-\u009f]/.test(cell))
    throw new BadCell(`${column} "${shown(cell)}" has a control character or a line break`)
  return cell
}

export function whole(row: TableRow, column: string, min: number, max: number): number | undefined {
  const cell = row.get(column)
  if (cell === undefined) return undefined
  const n = Number(cell)
  if (!/^[+-]?\d{1,9}(\.0+)?$/.test(cell) || n < min || n > max) {
    const range = min < 0 ? '' : ` from ${min} to ${max}`
    throw new BadCell(`${column} is "${shown(cell)}", and a whole number${range} belongs there`)
  }
  return n
}

/** A decimal; a comma counts as the point. */
export function decimal(row: TableRow, column: string, min = Number.NEGATIVE_INFINITY): number | undefined {
  const cell = row.get(column)
  if (cell === undefined) return undefined
  const n = Number(cell.replace(',', '.'))
  if (!/^[+-]?\d{1,9}([.,]\d{1,9})?$/.test(cell) || n < min) {
    throw new BadCell(`${column} is "${shown(cell)}", and a number${min === 0 ? ' of 0 or more' : ''} belongs there`)
  }
  return n
}

export function keyword<T extends string>(row: TableRow, column: string, allowed: readonly T[]): T | undefined {
  const cell = row.get(column)?.toLowerCase()
  if (cell === undefined) return undefined
  const found = allowed.find((k) => k === cell)
  if (found === undefined) throw new BadCell(`${column} is "${shown(cell)}", and one of ${list(allowed)} belongs there`)
  return found
}

export function yesNo(row: TableRow, column: string, alsoYes?: string): boolean | undefined {
  const cell = row.get(column)?.toLowerCase()
  if (cell === undefined) return undefined
  if (YES.has(cell) || cell === alsoYes) return true
  if (NO.has(cell)) return false
  throw new BadCell(`${column} is "${shown(cell)}", and yes or no belongs there`)
}

function list(words: readonly string[]): string {
  return words.length > 12 ? `the ${words.length} known names (see docs/platforms.md)` : words.join(', ')
}

/** A cell as it may stand in a message: printable and short. */
export function shown(cell: string): string {
  const clean = Array.from(cell, (ch) => (ch < ' ' || ch === '\u007f' ? '?' : ch)).join('')
  return clean.length > 60 ? `${clean.slice(0, 57)}...` : clean
}
