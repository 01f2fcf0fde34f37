import type { ReactNode } from 'react'
import { counted } from '#shared/words/entry.ts'

/** What can be done with all findings that are chosen; part of the layout, so that it covers no row. */
export function BulkBar(props: {
  readonly findings: number
  readonly cables: number
  readonly moves: number
  readonly children: ReactNode
  readonly onClear: () => void
}) {
  return (
    <div className="bulk" role="toolbar" aria-label="Selected findings" data-testid="bulk-bar">
      <b className="nowrap">{props.findings} selected</b>
      <span className="dim2 nowrap count">
        {counted(props.cables, 'cable')}, {counted(props.moves, 'move')}
      </span>
      {props.children}
      <span className="grow" />
      <button type="button" className="btn sm ghost" data-testid="clear-picks" onClick={props.onClear}>
        Clear <kbd>Esc</kbd>
      </button>
    </div>
  )
}
