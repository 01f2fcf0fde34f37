import { memo } from 'react'
import { Swatch } from '#renderer/components/ui/bits.tsx'
import { clean } from '#renderer/model/clean.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import type { PlanColumn } from '#renderer/model/plan-columns.ts'
import type { RowId } from '#renderer/model/row-ids.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { CellEditor, type EditorProps } from './cell-editor.tsx'

export type CellMarks = ReadonlyMap<string, { readonly level: 'bad' | 'warn'; readonly text: string }>

/** A row of a grid: its cells by column, and what is wrong with them. */
export interface RowContent {
  readonly id: RowId
  /** Text of each cell, in the order of the columns. */
  readonly cells: readonly string[]
  /** Not in the plan yet. */
  readonly draft: boolean
  /** By column: the worst of what was found there, in a sentence. */
  readonly marks?: CellMarks | undefined
  /** Number in the plan; absent for a row that is not in it. */
  readonly number?: number | undefined
  /** Shown faintly where a new row has no text yet. */
  readonly ghost?: Readonly<Record<string, string>> | undefined
}

export interface GridRowProps {
  readonly at: number
  readonly top: number
  readonly template: string
  readonly columns: readonly PlanColumn[]
  readonly content: RowContent
  /** Column of the active cell, or -1. */
  readonly cursor: number
  readonly from: number
  readonly to: number
  readonly editor: Omit<EditorProps, 'column' | 'at'> | undefined
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { at, columns, content, cursor } = props
  const levels = [...(content.marks?.values() ?? [])].map((mark) => mark.level)
  const level = levels.includes('bad') ? 'bad' : levels[0]
  return (
    <div
      className={`pg-row ${content.draft ? 'pg-draft' : ''}`}
      role="row"
      aria-rowindex={at + 2}
      data-testid="plan-row"
      style={{ top: props.top, gridTemplateColumns: props.template }}
    >
      <span role="rowheader" aria-colindex={1} className={`pg-n ${level ?? ''}`} data-at={`${at}:0`}>
        {level === 'bad' ? '×' : level === 'warn' ? '!' : content.draft ? '+' : content.number}
        {level !== undefined && <span className="sr"> {level === 'bad' ? 'error' : 'warning'}</span>}
      </span>
      {columns.map((column, i) => (
        <Cell
          key={column.key}
          id={`plan-cell-${at}-${i}`}
          at={at}
          i={i}
          column={column}
          content={content}
          active={i === cursor}
          selected={i >= props.from && i <= props.to}
          editor={i === cursor ? props.editor : undefined}
        />
      ))}
    </div>
  )
}, sameRow)

/** True if a row would look the same: what it shows is compared, so that nothing it shows can be an earlier row's. */
export function sameRow(a: GridRowProps, b: GridRowProps): boolean {
  return (
    a.at === b.at &&
    a.top === b.top &&
    a.template === b.template &&
    a.columns === b.columns &&
    a.cursor === b.cursor &&
    a.from === b.from &&
    a.to === b.to &&
    a.editor === b.editor &&
    sameContent(a.content, b.content)
  )
}

function sameContent(a: RowContent, b: RowContent): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.draft === b.draft &&
      a.number === b.number &&
      a.cells.length === b.cells.length &&
      a.cells.every((text, i) => text === b.cells[i]) &&
      sameMarks(a.marks, b.marks) &&
      sameValue(a.ghost, b.ghost))
  )
}

function sameMarks(a: CellMarks | undefined, b: CellMarks | undefined): boolean {
  if (a === b) return true
  if (a?.size !== b?.size) return false
  return [...(a ?? [])].every(([column, { level, text }]) => {
    const other = b?.get(column)
    return other?.level === level && other.text === text
  })
}

function Cell(props: {
  readonly id: string
  readonly at: number
  readonly i: number
  readonly column: PlanColumn
  readonly content: RowContent
  readonly active: boolean
  readonly selected: boolean
  readonly editor: Omit<EditorProps, 'column' | 'at'> | undefined
}) {
  const { column, content, i } = props
  const text = content.cells[i] ?? ''
  const mark = content.marks?.get(column.key)
  // Of a long name the number is what counts: as it is written on a label.
  const words = column.kind === 'port' && text.length > 12 ? shortPort(text) : clean(text)
  const names = [
    i === 0 ? 'pg-frozen' : '',
    props.active ? 'cell' : props.selected ? 'sel' : '',
    column.kind === 'number' ? 'right m' : '',
    ['mono', 'device', 'port', 'rack'].includes(column.kind) ? 'm' : '',
    column.kind === 'derived' ? 'loc' : '',
  ]
  return (
    <span
      id={props.id}
      role="gridcell"
      aria-colindex={i + 2}
      aria-selected={props.selected}
      aria-readonly={column.kind === 'derived' ? true : undefined}
      aria-invalid={mark?.level === 'bad' ? true : undefined}
      className={names.filter(Boolean).join(' ') || undefined}
      title={mark?.text ?? (text.length > 10 ? clean(text) : undefined)}
      data-at={`${props.at}:${i}`}
      data-column={column.key}
    >
      {props.editor ? (
        <CellEditor {...props.editor} column={column} at={props.id} />
      ) : mark ? (
        <u className={mark.level === 'bad' ? 'lint' : 'lint w'}>{words === '' ? '\u00a0?\u00a0' : words}</u>
      ) : column.kind === 'color' && text !== '' ? (
        <>
          <Swatch color={text} /> {isNamed(text) ? words : ''}
        </>
      ) : text === '' && content.ghost?.[column.key] !== undefined ? (
        <span className="dim">{content.ghost[column.key]}</span>
      ) : (
        words
      )}
    </span>
  )
}

/** The swatch of an unknown color is its name. */
function isNamed(color: string): boolean {
  return /^(aqua|blue|yellow|gr[ae]y|violet|purple|orange|white|black)$/i.test(color)
}
