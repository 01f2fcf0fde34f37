import { type ReactNode, useMemo } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { RowSpace, useRowWindow } from '#renderer/components/ui/use-row-window.tsx'
import { clean } from '#renderer/model/clean.ts'

export interface DataColumn<Row> {
  readonly key: string
  readonly title: string
  readonly className?: string
  readonly cell: (row: Row) => ReactNode
  /** Its head sorts no rows. */
  readonly fixed?: true
  /** Its title is for those who hear it. */
  readonly quiet?: true
}

export interface DataSort {
  readonly key: string
  readonly down: boolean
}

/** The sort after a press on a head: the column upward, then downward. */
export function nextSort(sort: DataSort, key: string): DataSort {
  return { key, down: sort.key === key && !sort.down }
}

type Entry<Row> = { readonly row: Row } | { readonly group: string; readonly count: number }

function entriesOf<Row>(rows: readonly Row[], groupOf: ((row: Row) => string) | undefined): readonly Entry<Row>[] {
  if (groupOf === undefined) return rows.map((row) => ({ row }))
  const entries: Entry<Row>[] = []
  for (let from = 0, to = 0; from < rows.length; from = to) {
    const group = groupOf(rows[from] as Row)
    while (to < rows.length && groupOf(rows[to] as Row) === group) to += 1
    entries.push({ group, count: to - from }, ...rows.slice(from, to).map((row) => ({ row })))
  }
  return entries
}

/** A table of many rows; only those in sight are drawn. Arrows move through it. */
export function DataTable<Row>(props: {
  readonly label: string
  readonly testId: string
  readonly columns: readonly DataColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly selected: string | undefined
  readonly sort: DataSort
  readonly onSort: (key: string) => void
  readonly onPick: (row: Row) => void
  readonly rowClass?: (row: Row) => string
  /** The words above rows that follow each other; rows of one group stand together. */
  readonly groupOf?: ((row: Row) => string) | undefined
}) {
  const { rows, columns, keyOf, selected, onPick, groupOf } = props
  const entries = useMemo(() => entriesOf(rows, groupOf), [rows, groupOf])
  const at = selected === undefined ? -1 : entries.findIndex((each) => 'row' in each && keyOf(each.row) === selected)
  const pick = (entry: Entry<Row>): void => {
    if ('row' in entry) return onPick(entry.row)
    // A head is stepped over, in the direction of the step; above the first there is none.
    const to = entries.indexOf(entry)
    const next = entries[to < at ? to - 1 : to + 1]
    if (next !== undefined && 'row' in next) onPick(next.row)
  }
  const { box, onScroll, onKeyDown, shown, first, after } = useRowWindow(entries, at, pick)
  return (
    <div
      className="table-scroll"
      ref={box}
      tabIndex={0}
      role="region"
      aria-label={`${props.label}. Use the arrow keys to select a row.`}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <table className="data" aria-rowcount={entries.length} data-testid={props.testId}>
        <thead>
          <tr>
            {columns.map(({ key, title, className, fixed, quiet }) => (
              <th
                key={key}
                scope="col"
                className={className}
                aria-sort={props.sort.key === key ? (props.sort.down ? 'descending' : 'ascending') : undefined}
              >
                {quiet ? (
                  <span className="sr">{title}</span>
                ) : fixed ? (
                  title
                ) : (
                  <button type="button" tabIndex={-1} onClick={() => props.onSort(key)}>
                    {title}
                    {props.sort.key === key && <Icon name={props.sort.down ? 'down' : 'up'} small />}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <RowSpace rows={first} />
          {shown.map((entry) => {
            if (!('row' in entry)) {
              return (
                <tr key={`group ${entry.group}`} className="group-head" data-testid="group-head">
                  <th colSpan={columns.length} scope="rowgroup">
                    {clean(entry.group)} <span className="dim2">{entry.count}</span>
                  </th>
                </tr>
              )
            }
            const { row } = entry
            const key = keyOf(row)
            return (
              <tr
                key={key}
                className={`${key === selected ? 'on' : ''} ${props.rowClass?.(row) ?? ''}`}
                data-testid="data-row"
                data-key={key}
                aria-selected={key === selected}
                onClick={() => onPick(row)}
              >
                {columns.map((column) => (
                  <td key={column.key} className={column.className}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
          <RowSpace rows={after} />
        </tbody>
      </table>
    </div>
  )
}
