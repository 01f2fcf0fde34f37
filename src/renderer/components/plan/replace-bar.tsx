import { useEffect, useMemo, useRef, useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { counted } from '#shared/words/entry.ts'
import type { PlanColumn } from '#renderer/model/plan-columns.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import { type FindSpec, findCells, type Found } from '#shared/plan-edit/find-replace.ts'
import { PLAN_COLUMNS } from '#shared/plan-edit/plan-cells.ts'

/** Find and replace in the rows that are shown; says how many cells before anything is changed. */
export function ReplaceBar(props: {
  readonly plan: Plan
  readonly list: PlanList
  readonly rows: readonly number[]
  readonly columns: readonly PlanColumn[]
  readonly fixed: boolean
  /** The active cell: the next one is looked for from there. */
  readonly at: () => Pick<Found, 'row' | 'column'>
  readonly onGo: (found: Found) => void
  readonly onReplace: (found: readonly Found[], spec: FindSpec, by: string) => void
  readonly onClose: () => void
}) {
  const [text, setText] = useState('')
  const [by, setBy] = useState('')
  const [wholeCell, setWhole] = useState(false)
  const [matchCase, setCase] = useState(false)
  const [column, setColumn] = useState('')
  const [begun, setBegun] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const spec = useMemo<FindSpec>(
    () => ({ text, wholeCell, matchCase, ...(column === '' ? {} : { column }) }),
    [text, wholeCell, matchCase, column],
  )
  const found = useMemo(
    () => findCells(props.plan, props.list, spec, props.rows),
    [props.plan, props.list, props.rows, spec],
  )
  const next = () => {
    const to = begun ? nextFound(found, props.at(), props.rows, PLAN_COLUMNS[props.list]) : found[0]
    if (to === undefined) return
    setBegun(true)
    props.onGo(to)
  }
  return (
    <form
      className="range"
      aria-label="Find and replace"
      data-testid="replace-bar"
      onSubmit={(event) => {
        event.preventDefault()
        next()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        props.onClose()
      }}
    >
      <b>Find</b>
      <input
        ref={input}
        className="pick w-find"
        aria-label="Find"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setBegun(false)
        }}
      />
      <b>Replace with</b>
      <input
        className="pick w-find"
        aria-label="Replace with"
        value={by}
        onChange={(event) => setBy(event.target.value)}
      />
      <select className="pick" aria-label="Column" value={column} onChange={(event) => setColumn(event.target.value)}>
        <option value="">All columns</option>
        {props.columns
          .filter((c) => c.kind !== 'derived')
          .map((c) => (
            <option key={c.key} value={c.key}>
              {c.title}
            </option>
          ))}
      </select>
      <label className="tick">
        <input type="checkbox" checked={wholeCell} onChange={(event) => setWhole(event.target.checked)} /> Whole cell
      </label>
      <label className="tick">
        <input type="checkbox" checked={matchCase} onChange={(event) => setCase(event.target.checked)} /> Aa
      </label>
      <span className="dim2 nowrap" role="status" data-testid="replace-count">
        {text === '' ? '' : counted(found.length, 'cell')}
      </span>
      <span className="grow" />
      <button type="submit" className="btn sm" disabled={found.length === 0}>
        Next
      </button>
      <button
        type="button"
        className="btn sm primary"
        disabled={found.length === 0 || props.fixed}
        data-testid="replace-all"
        onClick={() => props.onReplace(found, spec, by)}
      >
        Replace {found.length > 0 ? counted(found.length, 'cell') : 'all'}
      </button>
      <button type="button" className="btn ghost sm icon" aria-label="Close find and replace" onClick={props.onClose}>
        <Icon name="x" small />
      </button>
    </form>
  )
}

/** The first cell after this one; after the last one the first of all. What was found before may stand elsewhere by now. */
export function nextFound(
  found: readonly Found[],
  at: Pick<Found, 'row' | 'column'>,
  rows: readonly number[],
  columns: readonly string[],
): Found | undefined {
  const order = new Map(rows.map((row, i) => [row, i]))
  const place = (cell: Pick<Found, 'row' | 'column'>): readonly [number, number] => [
    order.get(cell.row) ?? rows.length,
    columns.indexOf(cell.column),
  ]
  const [row, column] = place(at)
  const isAfter = (cell: Found): boolean => {
    const [r, c] = place(cell)
    return r > row || (r === row && c > column)
  }
  return found.find(isAfter) ?? found[0]
}
