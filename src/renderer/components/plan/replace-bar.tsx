import { useEffect, useMemo, useRef, useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { count } from '#renderer/components/ui/format.ts'
import type { PlanColumn } from '#renderer/model/plan-columns.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import { type FindSpec, findCells, type Found } from '#shared/plan-edit/find-replace.ts'

/** Find and replace in the rows that are shown; says how many cells before anything is changed. */
export function ReplaceBar(props: {
  readonly plan: Plan
  readonly list: PlanList
  readonly rows: readonly number[]
  readonly columns: readonly PlanColumn[]
  readonly fixed: boolean
  readonly onGo: (found: Found) => void
  readonly onReplace: (found: readonly Found[], spec: FindSpec, by: string) => void
  readonly onClose: () => void
}) {
  const [text, setText] = useState('')
  const [by, setBy] = useState('')
  const [wholeCell, setWhole] = useState(false)
  const [matchCase, setCase] = useState(false)
  const [column, setColumn] = useState('')
  const [at, setAt] = useState(-1)
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
    const to = found[(at + 1) % Math.max(1, found.length)]
    if (to === undefined) return
    setAt((at + 1) % found.length)
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
          setAt(-1)
        }}
      />
      <b>Replace by</b>
      <input
        className="pick w-find"
        aria-label="Replace by"
        value={by}
        onChange={(event) => setBy(event.target.value)}
      />
      <select
        className="pick"
        aria-label="In column"
        value={column}
        onChange={(event) => setColumn(event.target.value)}
      >
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
        {text === '' ? '' : count(found.length, 'cell')}
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
        Replace {found.length > 0 ? count(found.length, 'cell') : 'all'}
      </button>
      <button type="button" className="btn ghost sm icon" aria-label="Close find and replace" onClick={props.onClose}>
        <Icon name="x" small />
      </button>
    </form>
  )
}
