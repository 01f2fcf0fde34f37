import { memo } from 'react'
import type { PlanColumn } from '#renderer/model/plan-columns.ts'
import type { PlanSort } from '#renderer/model/plan-rows.ts'

/** Headings of a grid; a click sorts, and so does the row menu for those without a mouse. */
export const GridHead = memo(function GridHead(props: {
  readonly columns: readonly PlanColumn[]
  readonly template: string
  readonly width: number
  readonly sort: PlanSort | undefined
  readonly onSort: (column: string) => void
}) {
  return (
    <div className="pg-head-group" role="rowgroup" style={{ width: props.width }}>
      <div className="pg-row pg-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: props.template }}>
        <span role="columnheader" className="pg-n" aria-colindex={1}>
          <span className="sr">Row</span>
        </span>
        {props.columns.map((column, i) => {
          const sorted = props.sort?.column === column.key ? props.sort : undefined
          return (
            <span
              key={column.key}
              role="columnheader"
              aria-colindex={i + 2}
              aria-sort={sorted === undefined ? 'none' : sorted.descending ? 'descending' : 'ascending'}
              className={`${i === 0 ? 'pg-frozen' : ''} ${column.kind === 'number' ? 'right' : ''}`}
              title="Sort by this column"
              data-testid={`plan-sort-${column.key}`}
              onClick={() => props.onSort(column.key)}
            >
              {column.title}
              {sorted && <span aria-hidden="true">{sorted.descending ? ' ↓' : ' ↑'}</span>}
            </span>
          )
        })}
      </div>
    </div>
  )
})
