/** A block from a spreadsheet into a table: onto cells from a corner on, or as whole rows under a header. */
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Cable, Plan } from '#shared/model/plan.ts'
import { type Block, headerOf } from './clipboard.ts'
import type { CellEdit } from './edit-cells.ts'
import { cellOf, itemsOf } from './plan-cells.ts'

export interface PasteTarget {
  readonly list: PlanList
  /** Rows as they are shown, as places in the list of the plan. */
  readonly rows: readonly number[]
  /** Columns as they are shown. */
  readonly columns: readonly string[]
  /** Corner, in rows and columns as they are shown; a row after the last shown one begins new rows. */
  readonly row: number
  readonly column: number
  /** Rows and columns that are selected: one value fills them all. */
  readonly height: number
  readonly width: number
}

export interface Pasted {
  /** The block had a header, and its rows go to the rows of their names. */
  readonly byHeader: boolean
  readonly edits: readonly CellEdit[]
}

/** The edits that put a block where it is pasted. Cells that reach beyond the last column are left out. */
export function pasteBlock(plan: Plan, target: PasteTarget, block: Block): Pasted {
  const columns = headerOf(target.list, block[0] ?? [])
  const edits = columns ? underHeader(plan, target.list, columns, block.slice(1)) : fromCorner(plan, target, block)
  return { byHeader: columns !== undefined, edits }
}

function fromCorner(plan: Plan, target: PasteTarget, block: Block): CellEdit[] {
  const full = repeated(block, target)
  const edits: CellEdit[] = []
  const length = itemsOf(plan, target.list).length
  full.forEach((cells, y) => {
    const at = target.row + y
    const row = target.rows[at] ?? length + at - target.rows.length
    const fresh = row >= length
    // A blank line below a block makes no row.
    if (fresh && cells.every((c) => c === '')) return
    cells.forEach((text, x) => {
      const column = target.columns[target.column + x]
      if (column !== undefined) edits.push({ row, column, text })
    })
  })
  return edits
}

/** A block fills a selection that is a multiple of it, as in every spreadsheet. */
function repeated(block: Block, { height, width }: PasteTarget): Block {
  const [h, w] = [block.length, Math.max(0, ...block.map((r) => r.length))]
  if (h === 0 || w === 0) return block
  const [down, right] = [height > h && height % h === 0 ? height / h : 1, width > w && width % w === 0 ? width / w : 1]
  if (down === 1 && right === 1) return block
  return Array.from({ length: h * down }, (_, y) =>
    Array.from({ length: w * right }, (__, x) => block[y % h]?.[x % w] ?? ''),
  )
}

/** Rows find theirs by name or label, as an import does; the others are new. */
function underHeader(plan: Plan, list: PlanList, columns: readonly string[], rows: Block): CellEdit[] {
  const items = itemsOf(plan, list)
  const keys = list === 'panels' ? ['device', 'front'] : [list === 'cables' ? 'label' : 'name']
  const keyOf = (get: (column: string) => string): string => keys.map((k) => get(k).trim().toLowerCase()).join('\0')
  // Of several rows with one name, each row that is pasted finds the next.
  const places = new Map<string, number[]>()
  items.forEach((item, i) => {
    const key = keyOf((c) => cellOf(list, item, c))
    const known = places.get(key)
    if (known) known.push(i)
    else places.set(key, [i])
  })
  const byEnds = list === 'cables' ? endsOf(items as readonly Cable[]) : undefined
  const taken = new Set<number>()
  let fresh = items.length
  return rows.flatMap((cells): CellEdit[] => {
    if (cells.every((c) => c === '')) return []
    const get = (column: string): string => cells[columns.indexOf(column)] ?? ''
    const labelled = keyOf(get).replaceAll('\0', '') !== ''
    const known = labelled ? places.get(keyOf(get))?.shift() : byEnds?.get(endsKey(get))
    const row = known !== undefined && !taken.has(known) ? known : fresh++
    taken.add(row)
    return columns.flatMap((column, i): CellEdit[] => {
      if (column === '' || (column === 'label' && !labelled)) return []
      return [{ row, column, text: cells[i] ?? '' }]
    })
  })
}

function endsOf(cables: readonly Cable[]): ReadonlyMap<string, number> {
  return new Map(cables.map((c, i) => [endsKey((column) => cellOf('cables', c, column)), i]))
}

function endsKey(get: (column: string) => string): string {
  return ['a_device', 'a_port', 'b_device', 'b_port'].map((c) => get(c).trim().toLowerCase()).join('\0')
}
