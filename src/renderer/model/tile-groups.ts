import type { RackColumn } from './lab-index.ts'
import type { FindingCounts } from './counts.ts'

export type TileSort = 'floor' | 'findings'

export interface TileGroup {
  /** Site and room or row; empty if the racks have none. */
  readonly place: string
  readonly columns: readonly RackColumn[]
  readonly errors: number
  readonly warnings: number
}

/** What decides which racks are shown, and in which order. */
export interface TileChoice {
  readonly onlyFindings: boolean
  readonly sort: TileSort
  readonly findings: ReadonlyMap<string, FindingCounts>
  /** Devices that were not reached, by the key of their column. */
  readonly failed: ReadonlyMap<string, number>
  /** Keys of columns with a wrong link, whose finding may be counted at the rack of its other end. */
  readonly touched: ReadonlySet<string>
}

/** Racks by where they are, in the order of the floor; sorted by findings, they are one group, worst first. */
export function tileGroups(columns: readonly RackColumn[], choice: TileChoice): readonly TileGroup[] {
  const countsOf = ({ key }: RackColumn): FindingCounts => choice.findings.get(key) ?? { errors: 0, warnings: 0 }
  const weight = (column: RackColumn): number => {
    const { errors, warnings } = countsOf(column)
    const touched = choice.touched.has(column.key) ? 0.5 : 0
    return errors * 1e6 + (choice.failed.get(column.key) ?? 0) * 1e3 + warnings + touched
  }
  const shown = choice.onlyFindings ? columns.filter((column) => weight(column) > 0) : columns
  const group = (place: string, own: readonly RackColumn[]): TileGroup => ({
    place,
    columns: own,
    errors: own.reduce((sum, column) => sum + countsOf(column).errors, 0),
    warnings: own.reduce((sum, column) => sum + countsOf(column).warnings, 0),
  })
  if (choice.sort === 'findings') {
    const sorted = shown.toSorted((a, b) => weight(b) - weight(a))
    return sorted.length === 0 ? [] : [group('', sorted)]
  }
  const places = new Map<string, RackColumn[]>()
  for (const column of shown) {
    const place = [column.rack?.site, column.rack?.location].filter(Boolean).join(', ')
    const own = places.get(place)
    if (own === undefined) places.set(place, [column])
    else own.push(column)
  }
  return [...places].map(([place, own]) => group(place, own))
}
