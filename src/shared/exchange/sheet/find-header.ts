/** Finds the heading of a sheet: below titles, over one row or two, and what its columns are. */
import type { CellRow, CellRows } from '#shared/exchange/csv-table.ts'
import { cableFieldOf, endFieldOf } from './field-words.ts'
import { groupSide, guessCables, type HeadColumn } from './guess-ends.ts'
import { saysFromAsLatin } from './heading-languages.ts'
import { sideOf, wordsOf } from './header-words.ts'
import { guessDevices, guessPanels } from './guess-lists.ts'
import type { SheetGuess } from '#shared/model/sheet-mapping.ts'

/** Rows in which a heading is looked for. */
export const MOST_TITLES = 20
/** Values of a column that are looked at. */
const MOST_SAMPLES = 20

/** What the sheet is if its heading begins in this row, and is one row or two; undefined if it is no heading. */
export function guessAt(full: CellRows, at: number): SheetGuess | undefined {
  const [row, below] = [full[at], full[at + 1]]
  if (!row) return undefined
  const one = guess([row], full.slice(at + 1))
  const isHead = below !== undefined && hasGroups(row) && saysFields(below) && !(one && hasValues(one, below))
  return (isHead ? guess([row, below], full.slice(at + 2)) : undefined) ?? one
}

/** True if a row has values in the columns that are the ends of cables by their headings alone. */
function hasValues({ list, columns }: SheetGuess, row: CellRow): boolean {
  const ends = columns.filter(({ field }) => /^[ab]_(?:device|port)$/.test(field ?? ''))
  return list === 'cables' && ends.length === 4 && ends.every(({ at }) => (row.cells[at] ?? '') !== '')
}

/** True for a row that has headings of both ends over groups of columns. */
function hasGroups(row: CellRow): boolean {
  const latin = row.cells.some(saysFromAsLatin)
  const sides = new Set(row.cells.flatMap((cell) => groupSide(cell, latin) ?? []))
  return sides.size === 2
}

/** True for a row that has headings of fields, and is no row of values or a title below the heading. */
function saysFields(row: CellRow): boolean {
  const known = row.cells.filter((cell) => {
    const words = wordsOf(cell)
    return cableFieldOf(words) !== undefined || endFieldOf(sideOf(words).rest) !== undefined
  })
  return known.length > 1
}

function guess(header: readonly CellRow[], data: CellRows): SheetGuess | undefined {
  const heads = headColumns(header, data)
  const headerRows = header.map((row) => row.line)
  const cables = guessCables(heads)
  if (cables) return { list: 'cables', headerRows, columns: cables }
  if (header.length > 1) return undefined
  const panels = guessPanels(heads)
  if (panels) return { list: 'panels', headerRows, columns: panels }
  const devices = guessDevices(heads)
  return devices && { list: 'devices', headerRows, columns: devices }
}

/** The columns that have a heading, with the group they are in and some of their values. */
export function headColumns(header: readonly CellRow[], data: CellRows): readonly HeadColumn[] {
  const last = header.at(-1)
  const above = header.length > 1 ? header[0] : undefined
  const groups = above ? groupsOf(above) : []
  const sure = above ? sureEnd(above) : Infinity
  const width = Math.max(0, ...header.map((row) => row.cells.length))
  return Array.from({ length: width }, (_, at) => at).flatMap((at): HeadColumn[] => {
    const [own, group] = [last?.cells[at] ?? '', groups[at] ?? '']
    // A heading that is merged over both rows, or that only the upper one has.
    const heading = own === '' || own === group ? (above?.cells[at] ?? own) : own
    if (heading === '') return []
    const samples = samplesOf(data, at)
    const under = group !== '' && group !== heading && groupSide(group) !== undefined
    return [{ at, heading, samples, ...(under ? { group, ...(at >= sure ? { isBeyond: true } : {}) } : {}) }]
  })
}

/** Where the last group surely ends: it is as wide as the one before, if no merged cell says how wide it is. */
function sureEnd(row: CellRow): number {
  if ((row.spans?.size ?? 0) > 0) return Infinity
  const starts = row.cells.flatMap((cell, at) => (groupSide(cell) === undefined ? [] : [at]))
  const [before, last] = starts.slice(-2)
  return before === undefined || last === undefined ? Infinity : last + (last - before)
}

/** The group of every column: as wide as its merged cell, in files without merged cells up to the next one. */
function groupsOf(row: CellRow): readonly string[] {
  const merged = (row.spans?.size ?? 0) > 0
  const groups: string[] = []
  row.cells.forEach((cell, at) => {
    if (cell === '') return
    const next = row.cells.findIndex((other, i) => i > at && other !== '')
    const width = merged ? (row.spans?.get(at) ?? 1) : next < 0 ? 50 : next - at
    for (let i = at; i < at + width; i++) groups[i] = cell
  })
  return groups
}

function samplesOf(data: CellRows, at: number): readonly string[] {
  const samples = new Set<string>()
  for (const { cells } of data) {
    const cell = cells[at] ?? ''
    if (cell !== '') samples.add(cell)
    if (samples.size >= MOST_SAMPLES) break
  }
  return [...samples]
}
