import { memo, type PointerEvent } from 'react'
import type { PlanColumn } from '#renderer/model/plan-columns.ts'
import type { PlanSort } from '#renderer/model/plan-rows.ts'
import { useHeadDrag } from './use-head-drag.ts'

/** Headings of a grid: a click sorts, a drag moves, the edge resizes; so does the row menu for those without a mouse. */
export const GridHead = memo(function GridHead(props: {
  readonly columns: readonly PlanColumn[]
  readonly template: string
  readonly width: number
  readonly sort: PlanSort | undefined
  readonly onSort: (column: string) => void
  /** Undefined: as wide as it began. */
  readonly onResize: (column: string, width: number | undefined) => void
  readonly onMove: (column: string, before: string | undefined) => void
}) {
  const { columns } = props
  const drag = useHeadDrag({ keys: columns.map(({ key }) => key), onMove: props.onMove })
  return (
    <div className="pg-head-group" role="rowgroup" style={{ width: props.width }}>
      <div
        className="pg-row pg-head"
        role="row"
        aria-rowindex={1}
        style={{ gridTemplateColumns: props.template }}
        onPointerMove={drag.move}
        onPointerUp={drag.up}
        onPointerCancel={drag.cancel}
      >
        <span role="columnheader" className="pg-n" aria-colindex={1}>
          <span className="sr">Row</span>
        </span>
        {columns.map((column, i) => {
          const sorted = props.sort?.column === column.key ? props.sort : undefined
          return (
            <span
              key={column.key}
              role="columnheader"
              aria-colindex={i + 2}
              aria-sort={sorted === undefined ? 'none' : sorted.descending ? 'descending' : 'ascending'}
              className={`${i === 0 ? 'pg-frozen' : ''} ${column.kind === 'number' ? 'right' : ''} ${drag.drag?.column === column.key ? 'pg-moving' : ''}`}
              title={i === 0 ? 'Sort by this column' : 'Sort by this column, or drag to move it'}
              data-testid={`plan-sort-${column.key}`}
              data-column={column.key}
              onPointerDown={(event) => drag.down(column.key, event)}
              onClick={() => {
                if (!drag.wasMoved()) props.onSort(column.key)
              }}
            >
              {column.title}
              {sorted && <span aria-hidden="true">{sorted.descending ? ' ↓' : ' ↑'}</span>}
              <Edge column={column} onResize={props.onResize} />
            </span>
          )
        })}
        {drag.drag && <i className="pg-insert" style={{ left: drag.drag.line }} />}
      </div>
    </div>
  )
})

/** The right edge of a heading: dragged, it resizes; a double click gives the first width back. */
function Edge(props: {
  readonly column: PlanColumn
  readonly onResize: (column: string, width: number | undefined) => void
}) {
  const { key } = props.column
  const resize = (event: PointerEvent<HTMLElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const left = event.currentTarget.parentElement?.getBoundingClientRect().left
    if (left !== undefined) props.onResize(key, event.clientX - left)
  }
  return (
    <i
      className="pg-edge"
      aria-hidden="true"
      data-testid={`plan-edge-${key}`}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={resize}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => {
        event.stopPropagation()
        props.onResize(key, undefined)
      }}
    />
  )
}
