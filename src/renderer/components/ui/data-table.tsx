import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'

const ROW = 24
const AHEAD = 12

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
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })
  const look = useCallback(() => {
    const element = box.current
    if (element === null) return
    // In whole steps, so that scrolling seldom draws anew.
    const top = Math.floor(element.scrollTop / (ROW * AHEAD)) * ROW * AHEAD
    const height = element.clientHeight
    setView((before) => (before.top === top && before.height === height ? before : { top, height }))
  }, [])
  useEffect(look, [look, rows.length])
  const at = selected === undefined ? -1 : rows.findIndex((row) => keyOf(row) === selected)
  useEffect(() => {
    const element = box.current
    if (element === null || at < 0) return
    const y = at * ROW
    if (y < element.scrollTop) element.scrollTop = y
    else if (y + ROW * 3 > element.scrollTop + element.clientHeight)
      element.scrollTop = y + ROW * 3 - element.clientHeight
  }, [at])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key]
    if (step === undefined || rows.length === 0) return
    event.preventDefault()
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
    if (next !== undefined) onPick(next)
  }
  const first = Math.min(Math.max(0, view.top / ROW - AHEAD), Math.max(0, rows.length - 1))
  const shown = rows.slice(first, first + Math.ceil(view.height / ROW) + AHEAD * 3)
  const after = rows.length - first - shown.length
  return (
    <div
      className="table-scroll"
      ref={box}
      tabIndex={0}
      role="region"
      aria-label={`${props.label}. Use the arrow keys to select a row.`}
      onScroll={look}
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
          <Space rows={first} columns={columns.length} />
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
          <Space rows={after} columns={columns.length} />
        </tbody>
      </table>
    </div>
  )
}

/** The room of rows that are out of sight. */
function Space({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  if (rows <= 0) return null
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height: rows * ROW, padding: 0 }} />
    </tr>
  )
}
