/** Elevations as sheets: a column of units, and beside it a column for each rack, or for front and rear of one. */
import { shown } from '#shared/exchange/cells.ts'
import type { CellRow, CellRows } from '#shared/exchange/csv-table.ts'
import { type Entry, RecordsBuilder } from '#shared/exchange/records.ts'
import { roleOf } from '#shared/exchange/vocabulary.ts'
import { wordsOf } from './header-words.ts'
import type { SheetRecords } from './read-cables.ts'
import { unitOf } from './values.ts'

const UNIT_WORDS = new Set(['u', 'ru', 'he', 'unit', 'units', 'rack unit', 'position', 'u position', 'rack u'])
/** Headings that name no rack. */
const NO_RACK =
  /^(?:front|rear|back|device|devices|equipment|name|hostname|host|description|side|front side|rear side)$/i
const FREE = /^(?:-+|x|n\/a|none|free|empty|blank(?:ing)?(?: ?panel)?|reserved|spare|open)$/i
const MOST_TITLES = 20
/** Fewer units are no rack. */
const LEAST_UNITS = 3

interface Elevation {
  readonly header: CellRow
  readonly title: string | undefined
  readonly rows: readonly { readonly row: CellRow; readonly unit: number }[]
}

/** The elevation that rows are; undefined if the first column is not one of units. */
export function elevationOf(full: CellRows): Elevation | undefined {
  const at = full.slice(0, MOST_TITLES).findIndex(({ cells }) => UNIT_WORDS.has(wordsOf(cells[0] ?? '').join(' ')))
  const header = full[at]
  if (!header || !header.cells.slice(1).some((cell) => cell !== '')) return undefined
  const rows = full.slice(at + 1).flatMap((row) => {
    const unit = Number(unitOf(row.cells[0]))
    return row.cells[0] && Number.isInteger(unit) ? [{ row, unit }] : []
  })
  if (rows.length < LEAST_UNITS || new Set(rows.map((r) => r.unit)).size !== rows.length) return undefined
  const title = full
    .slice(0, at)
    .flatMap(({ cells }) => cells.find((cell) => cell !== '') ?? [])
    .at(-1)
  return { header, title, rows }
}

/** The racks and their devices. `sheet` is the name of a rack that nothing else names. */
export function readElevation({ header, title, rows }: Elevation, sheet: string): SheetRecords {
  const out = new RecordsBuilder()
  const racks: Entry[] = []
  const highest = Math.max(...rows.map((r) => r.unit))
  const inOrder = [...rows].sort((x, y) => x.unit - y.unit)
  const called = title?.replace(/\b(?:rack )?(?:elevation|layout|diagram|view)s?\b/gi, '').trim() || sheet
  // `Rack R1` on the sheet `R1`.
  const own = /^\W*(?:rack|schrank|baie|cabinet)\W*$/i.test(called.replace(sheet, '')) ? sheet : called
  header.cells.forEach((heading, column) => {
    if (column === 0 || heading === '' || UNIT_WORDS.has(wordsOf(heading).join(' '))) return
    const rack = NO_RACK.test(heading) || NO_RACK.test(wordsOf(heading).join(' ')) ? own : heading
    if (!racks.some(({ cells }) => cells['name'] === rack))
      racks.push({ line: header.line, cells: { name: rack, height_u: String(highest) } })
    let last: { name: string; unit: number; low: number; line: number } | undefined
    const tell = (): void => {
      if (!last) return
      const height = String(last.unit - last.low + 1)
      const face = /rear|back/i.test(heading) ? 'rear' : 'front'
      const cells = { rack, position: String(last.low), height_u: height, face, role: roleOf(last.name) }
      if (out.known(last.name))
        out.warn(last.line, {
          code: 'two-values',
          device: shown(last.name),
          column: 'position',
          known: out.known(last.name)?.['position'] ?? '',
          other: String(last.low),
        })
      out.device(last.line, last.name, cells)
    }
    for (const { row, unit } of inOrder) {
      const name = row.cells[column] ?? ''
      const goesOn = last !== undefined && name === last.name && unit === last.unit + 1
      if (goesOn && last) last.unit = unit
      else {
        tell()
        last = name === '' || FREE.test(name) ? undefined : { name, unit, low: unit, line: row.line }
      }
    }
    tell()
  })
  return { ...out.build(), racks }
}
