import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { PressedKey } from '#renderer/model/pressed-key.ts'
import { clean } from '#renderer/model/clean.ts'
import type { PlanColumn } from '#renderer/model/plan-columns.ts'
import type { Candidate } from '#shared/plan-edit/candidates.ts'

export type EditMove = 'stay' | 'down' | 'up' | 'right' | 'left'

export interface EditorProps {
  /** Text that the editor begins with. */
  readonly text: string
  /** Began with a letter that was typed: arrows leave the cell, as in a spreadsheet. */
  readonly typed: boolean
  readonly column: PlanColumn
  /** Id of the cell. */
  readonly at: string
  readonly suggest: (column: PlanColumn, text: string) => readonly Candidate[]
  /** True for a key of the window: what is typed is stored first. */
  readonly leaves: (event: PressedKey) => boolean
  /** What is wrong with the text, in a sentence. */
  readonly problem: (column: PlanColumn, text: string) => string | undefined
  /** What Tab leads to after a device was taken: its next free port. */
  readonly after: (column: PlanColumn, taken: string) => string | undefined
  /** `taken`: the text is a candidate that was chosen. */
  readonly onCommit: (text: string, move: EditMove, taken: boolean) => void
  readonly onCancel: () => void
}

/** The active cell while it is edited: type-ahead below it, and what is wrong in words. */
export function CellEditor(props: EditorProps) {
  const { column } = props
  const [text, setText] = useState(props.text)
  // By its text: the list may be another while it stands there.
  const [chosen, setChosen] = useState<string>()
  const [closed, setClosed] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const committed = useRef(false)
  useLayoutEffect(() => {
    const element = input.current
    if (element === null) return
    element.focus({ preventScroll: true })
    if (props.typed) element.setSelectionRange(element.value.length, element.value.length)
    else element.select()
  }, [props.typed])

  const touched = text !== props.text || props.typed
  const found = closed ? [] : props.suggest(column, touched ? text : '')
  const candidates = found.length === 1 && found[0]?.text === text ? [] : found
  const on = chosen === undefined ? -1 : candidates.findIndex((candidate) => candidate.text === chosen)
  const setOn = (i: number) => setChosen(candidates[i]?.text)
  const said = props.problem(column, text)
  const best = candidates[Math.max(0, on)]
  const completes = best !== undefined && text !== '' && best.text.toLowerCase().startsWith(text.toLowerCase())
  // The beginning of a name is no unknown name.
  const problem = completes && column.kind !== 'port' ? undefined : said
  const id = `${props.at}-list`

  const commit = (move: EditMove, take: boolean) => {
    if (committed.current) return
    committed.current = true
    props.onCommit(take && best !== undefined ? best.text : text, move, take && best !== undefined)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (props.leaves(event)) return commit('stay', false)
    event.stopPropagation()
    const listed = candidates.length > 0
    // One of a few words: its beginning is enough. Of other cells what was typed is what was meant.
    const whole = on >= 0 || (column.kind === 'choice' && text !== '' && completes)
    switch (event.key) {
      case 'Enter':
        commit(event.shiftKey ? 'up' : 'down', whole)
        break
      case 'Tab':
        commit(
          event.shiftKey ? 'left' : 'right',
          !event.shiftKey && listed && text !== '' && (on >= 0 || completes || whole),
        )
        break
      case 'Escape':
        if (on >= 0) setChosen(undefined)
        else props.onCancel()
        break
      case 'ArrowDown':
        if (listed) setOn((on + 1) % candidates.length)
        else commit('down', false)
        break
      case 'ArrowUp':
        if (listed) setOn((on <= 0 ? candidates.length : on) - 1)
        else commit('up', false)
        break
      case 'ArrowLeft':
        if (!props.typed || event.shiftKey) return
        commit('left', false)
        break
      case 'ArrowRight':
        if (completes && input.current?.selectionStart === text.length) setText(best.text)
        else if (props.typed && !event.shiftKey) commit('right', false)
        else return
        break
      default:
        return
    }
    event.preventDefault()
  }
  return (
    <span className="pg-edit">
      {completes && (
        <span className="pg-ghost" aria-hidden="true">
          <i>{text}</i>
          {best.text.slice(text.length)}
        </span>
      )}
      <input
        ref={input}
        value={text}
        role="combobox"
        aria-label={column.title}
        aria-expanded={candidates.length > 0}
        aria-controls={candidates.length > 0 ? id : undefined}
        aria-autocomplete="both"
        aria-activedescendant={on >= 0 ? `${id}-${on}` : undefined}
        aria-invalid={problem !== undefined}
        autoComplete="off"
        spellCheck={false}
        data-testid="plan-editor"
        onChange={(event) => {
          setText(event.target.value)
          setChosen(undefined)
          setClosed(false)
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => event.stopPropagation()}
        onBlur={() => commit('stay', false)}
      />
      {(candidates.length > 0 || problem !== undefined) && (
        <Suggestions
          id={id}
          anchor={input}
          candidates={candidates}
          typed={touched ? text : ''}
          on={on < 0 && completes ? 0 : on}
          problem={problem}
          after={best && column.kind === 'device' ? props.after(column, best.text) : undefined}
          onTake={(candidate) => {
            if (committed.current) return
            committed.current = true
            props.onCommit(candidate, 'right', true)
          }}
        />
      )}
    </span>
  )
}

function Suggestions(props: {
  readonly id: string
  readonly anchor: { readonly current: HTMLInputElement | null }
  readonly candidates: readonly Candidate[]
  readonly typed: string
  readonly on: number
  readonly problem: string | undefined
  readonly after: string | undefined
  readonly onTake: (text: string) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  // Fixed, so that the grid does not cut it off; above the cell if there is no room below.
  useLayoutEffect(() => {
    const [cell, element] = [props.anchor.current?.getBoundingClientRect(), box.current]
    if (!cell || element === null) return
    const height = element.offsetHeight
    const below = cell.bottom + 3 + height <= window.innerHeight - 4
    element.style.top = `${below ? cell.bottom + 3 : cell.top - height - 3}px`
    element.style.left = `${Math.max(4, Math.min(cell.left - 7, window.innerWidth - element.offsetWidth - 8))}px`
  })
  return (
    <div className="pg-pop" ref={box} onPointerDown={(event) => event.preventDefault()}>
      {props.candidates.length > 0 && (
        <ul role="listbox" id={props.id} aria-label="Suggestions">
          {props.candidates.map((candidate, i) => (
            <li
              key={candidate.text}
              id={`${props.id}-${i}`}
              role="option"
              aria-selected={i === props.on}
              className={`${i === props.on ? 'on' : ''} ${candidate.free ? '' : 'taken'}`}
              data-testid="plan-suggestion"
              onClick={() => props.onTake(candidate.text)}
            >
              <span className="mono">{marked(candidate.text, props.typed)}</span>
              <span className="dim">{clean(candidate.note)}</span>
              <span className="dim">{candidate.count}</span>
            </li>
          ))}
        </ul>
      )}
      {props.problem !== undefined && (
        <p className="c-bad" role="status" data-testid="plan-typed-problem">
          {clean(props.problem)}
        </p>
      )}
      {props.candidates.length > 0 && props.after !== undefined && (
        <p className="dim">
          <kbd>Tab</kbd> accept, then port <kbd>{clean(props.after)}</kbd>, the next free one
        </p>
      )}
    </div>
  )
}

function marked(text: string, typed: string) {
  const at = typed === '' ? -1 : text.toLowerCase().indexOf(typed.toLowerCase())
  if (at < 0) return clean(text)
  return (
    <>
      {clean(text.slice(0, at))}
      <b>{clean(text.slice(at, at + typed.length))}</b>
      {clean(text.slice(at + typed.length))}
    </>
  )
}
