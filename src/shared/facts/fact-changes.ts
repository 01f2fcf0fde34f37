/** What differs between two tables of a device. Pure. */
import type { FactKind, FactRow } from '#shared/model/facts.ts'
import { FACT_COLUMNS, factCell, factKey } from './fact-columns.ts'

export type RowChange = 'new' | 'changed'

export interface FactChanges {
  /** By place in the later table; rows without an entry are as they were. */
  readonly changes: Readonly<Record<number, RowChange>>
  /** Rows of the earlier table that have gone. */
  readonly gone: readonly FactRow[]
}

/** Compares by what rows are about; what changes by itself, such as an age, does not count. */
export function factChanges(kind: FactKind, before: readonly FactRow[], after: readonly FactRow[]): FactChanges {
  const lasting = FACT_COLUMNS[kind].filter(({ drifts }) => !drifts)
  const said = (row: FactRow): string => lasting.map((column) => factCell(row, column).toLowerCase()).join('\n')
  const places = (rows: readonly FactRow[]): Map<string, FactRow[]> => {
    const found = new Map<string, FactRow[]>()
    for (const row of rows) found.set(factKey(kind, row), [...(found.get(factKey(kind, row)) ?? []), row])
    return found
  }
  const earlier = places(before)
  const changes: Record<number, RowChange> = {}
  after.forEach((row, i) => {
    const same = earlier.get(factKey(kind, row))
    if (!same) changes[i] = 'new'
    else if (!same.some((each) => said(each) === said(row))) changes[i] = 'changed'
  })
  const later = places(after)
  return { changes, gone: before.filter((row) => !later.has(factKey(kind, row))) }
}
