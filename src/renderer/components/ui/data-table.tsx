import type { ReactNode } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { RowSpace, useRowWindow } from '#renderer/components/ui/use-row-window.tsx'

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
}) {
  const { rows, columns, keyOf, selected, onPick } = props
  const at = selected === undefined ? -1 : rows.findIndex((row) => keyOf(row) === selected)
  const { box, onScroll, onKeyDown, shown, first, after } = useRowWindow(rows, at, onPick)
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
      <table className="data" aria-rowcount={rows.length} data-testid={props.testId}>
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
          <RowSpace rows={first} columns={columns.length} />
          {shown.map((row) => {
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
          <RowSpace rows={after} columns={columns.length} />
        </tbody>
      </table>
    </div>
  )
}
