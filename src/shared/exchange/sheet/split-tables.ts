/** Tables that share a sheet: one below another, or one beside another. */
import type { CellRow, CellRows } from '#shared/exchange/csv-table.ts'
import { cableFieldOf, deviceFieldsOf, endFieldOf } from './field-words.ts'
import { guessAt, MOST_TITLES } from './find-header.ts'
import { sideOf, wordsOf } from './header-words.ts'

/** Below a gap or a title, a row of headings that are not those above begins a table of its own. */
export function tablesBelow(rows: CellRows): readonly CellRows[] {
  const full = rows.filter((row) => usedOf(row) > 0)
  const starts: number[] = []
  let header = full.slice(0, MOST_TITLES).find((_, i) => guessAt(full, i) !== undefined)
  full.forEach((row, i) => {
    const before = full[i - 1]
    if (!header || !before || row.line <= header.line || isSame(row, header)) return
    const isApart = row.line - before.line > 1 || usedOf(before) === 1
    if (!isApart || !isHeadings(row) || guessAt(full, i) === undefined) return
    header = row
    let first = i
    // Its own title is above it.
    while (first > 0 && usedOf(full[first - 1]) === 1 && isNext(full[first - 1], full[first])) first -= 1
    starts.push(first)
  })
  return starts.length === 0 ? [rows] : [0, ...starts].map((from, n) => full.slice(from, starts[n]))
}

function usedOf(row: CellRow | undefined): number {
  return row?.cells.filter((cell) => cell !== '').length ?? 0
}

function isNext(before: CellRow | undefined, row: CellRow | undefined): boolean {
  return before !== undefined && row !== undefined && row.line - before.line === 1
}

function isSame(row: CellRow, header: CellRow): boolean {
  return row.cells.join('\0').toLowerCase() === header.cells.join('\0').toLowerCase()
}

/** True for a row most of whose cells name fields. */
function isHeadings({ cells }: CellRow): boolean {
  const used = cells.filter((cell) => cell !== '')
  const known = used.filter((cell) => {
    const words = wordsOf(cell)
    const { side, rest } = sideOf(words)
    const isField =
      cableFieldOf(words) !== undefined || endFieldOf(rest) !== undefined || deviceFieldsOf(words).length > 0
    return isField || (side !== undefined && rest.length === 0)
  })
  return known.length > 1 && known.length * 3 >= used.length * 2
}

/** Parts of a sheet that columns without heading and values keep apart, if each is a table by itself. */
export function tablesBeside(rows: CellRows): readonly CellRows[] {
  const full = rows.filter((row) => usedOf(row) > 0)
  const at = full.slice(0, MOST_TITLES).findIndex((_, i) => guessAt(full, i) !== undefined)
  const whole = at < 0 ? undefined : guessAt(full, at)
  const below = full.slice(at)
  if (!whole || !hasGap(below[0])) return [rows]
  const blocks = blocksOf(below)
  const parts = blocks.map((block) => {
    const cut = below.map((row) => within(row, block))
    return { block, guess: guessAt(cut, 0) }
  })
  const tables = parts.filter(({ guess }) => guess !== undefined)
  // The two ends of one list of cables may stand apart, too.
  if (tables.length < 2 || !tables.some(({ guess }) => guess?.list === whole.list)) return [rows]
  const others = new Set(tables.slice(1).flatMap(({ block }) => [...block]))
  const first = new Set(Array.from({ length: widthOf(full) }, (_, column) => column).filter((c) => !others.has(c)))
  return [
    full.map((row, i) => (i < at ? row : within(row, first))),
    ...tables.slice(1).map(({ block }) => below.map((row) => within(row, block))),
  ]
}

function hasGap(row: CellRow | undefined): boolean {
  const cells = row?.cells ?? []
  const [first, last] = [cells.findIndex((cell) => cell !== ''), cells.findLastIndex((cell) => cell !== '')]
  return cells.slice(Math.max(0, first), last).includes('')
}

function widthOf(rows: CellRows): number {
  return rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
}

function blocksOf(rows: CellRows): readonly ReadonlySet<number>[] {
  const blocks: Set<number>[] = []
  let isOpen = false
  for (let column = 0; column < widthOf(rows); column++) {
    const isUsed = rows.some(({ cells }) => (cells[column] ?? '') !== '')
    if (isUsed && !isOpen) blocks.push(new Set())
    if (isUsed) blocks.at(-1)?.add(column)
    isOpen = isUsed
  }
  return blocks
}

function within(row: CellRow, columns: ReadonlySet<number>): CellRow {
  return { ...row, cells: row.cells.map((cell, column) => (columns.has(column) ? cell : '')) }
}

/** Names that spreadsheets give to sheets. */
const NO_DEVICE =
  /^(?:sheet|tabelle|feuil(?:le)?|hoja|foglio|planilha|blad|工作表|ports?|port ?map|cabl(?:es|ing)|links?|data|summary|overview|list|all)[ _-]*\d*$/i

/** The rows of a sheet that is called after the one device whose ports it lists, with that device in a column of its own. */
export function withSheetDevice(rows: CellRows, sheet: string): CellRows | undefined {
  if (NO_DEVICE.test(sheet.trim())) return undefined
  const full = rows.filter((row) => usedOf(row) > 0)
  const width = widthOf(full)
  const added = (row: CellRow, cell: string): CellRow => ({
    ...row,
    cells: [...row.cells, ...Array.from({ length: width - row.cells.length }, () => ''), cell],
  })
  for (let at = 0; at < Math.min(full.length, MOST_TITLES); at++) {
    const told = full.map((row, i) => (i < at ? row : added(row, i === at ? 'Device' : sheet)))
    const guess = guessAt(told, at)
    if (guess?.list !== 'cables' || guess.headerRows.length !== 1) continue
    if (guess.columns.some((c) => c.at === width && (c.field === 'a_device' || c.field === 'b_device'))) return told
  }
  return undefined
}
