/** One value of a device over the tables that were kept. Pure. */
import type { DeviceFacts } from '#shared/model/facts.ts'
import { FACT_COLUMNS, factCell, factKey } from './fact-columns.ts'
import { mainPool, memoryRows, usedShare } from './memory-rows.ts'

export interface ValueAt {
  /** RFC 3339. */
  readonly at: string
  /** As the device said it; undefined if the table had no such row. */
  readonly text: string | undefined
  /** If it is a number. */
  readonly number?: number | undefined
}

/** What is followed: rows by number, the share of memory, or a column of a row. */
export type Followed =
  | { readonly of: 'rows' }
  | { readonly of: 'memory' }
  | { readonly of: 'cell'; readonly row: string; readonly column: string }

/** Its values, oldest first; `tables` are those of one device and kind. */
export function valueHistory(tables: readonly DeviceFacts[], followed: Followed): readonly ValueAt[] {
  return [...tables]
    .sort((a, b) => (a.collectedAt < b.collectedAt ? -1 : 1))
    .map((table) => ({ at: table.collectedAt, ...valueIn(table, followed) }))
}

function valueIn({ kind, rows }: DeviceFacts, followed: Followed): Omit<ValueAt, 'at'> {
  switch (followed.of) {
    case 'rows':
      return { text: String(rows.length), number: rows.length }
    case 'memory': {
      const pool = mainPool(memoryRows(rows))
      const share = pool && usedShare(pool)
      return share === undefined ? { text: undefined } : { text: `${Math.round(share * 100)} %`, number: share * 100 }
    }
    case 'cell': {
      const column = FACT_COLUMNS[kind].find(({ key }) => key === followed.column)
      const found = kind === 'memory' ? memoryRows(rows).map((row) => ({ ...row })) : rows
      const row = found.find((each) => factKey(kind, each) === followed.row)
      if (!row || !column) return { text: undefined }
      const text = factCell(row, column)
      return { text, ...(/^-?\d+(?:\.\d+)?$/.test(text) ? { number: Number(text) } : {}) }
    }
  }
}
