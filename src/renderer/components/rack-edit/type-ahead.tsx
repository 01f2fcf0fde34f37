import { type KeyboardEvent, useId, useState } from 'react'
import { clean } from '#renderer/model/clean.ts'
import type { Candidate } from '#shared/plan-edit/candidates.ts'

/** A field that offers what could be meant while one types: arrows choose, Enter and Tab take. */
export function TypeAhead(props: {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly invalid?: boolean
  readonly testId?: string
  readonly suggest: (text: string) => readonly Candidate[]
  /** `taken`: one of the candidates was chosen. */
  readonly onChange: (text: string, taken: boolean) => void
}) {
  const { value } = props
  const id = useId()
  const [open, setOpen] = useState(false)
  // By its text: the list may be another while it stands there.
  const [chosen, setChosen] = useState<string>()
  const found = open ? props.suggest(value) : []
  const shown = found.length === 1 && found[0]?.text === value ? [] : found
  const active = Math.min(
    shown.length - 1,
    Math.max(
      0,
      shown.findIndex((candidate) => candidate.text === chosen),
    ),
  )
  const setOn = (i: number) => setChosen(shown[i]?.text)
  const take = (text: string | undefined): void => {
    setOpen(false)
    if (text !== undefined) props.onChange(text, true)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' && !open) setOpen(true)
    else if (shown.length === 0) return
    else if (event.key === 'ArrowDown') setOn((active + 1) % shown.length)
    else if (event.key === 'ArrowUp') setOn((active + shown.length - 1) % shown.length)
    else if (event.key === 'Enter' && shown[active]?.text !== value) take(shown[active]?.text)
    else if (event.key === 'Escape') setOpen(false)
    else {
      // The focus goes on by itself.
      if (event.key === 'Tab' && !event.shiftKey && value.trim() !== '') take(shown[active]?.text)
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <label className="type-ahead">
      <span>{props.label}</span>
      <input
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls={shown.length > 0 ? id : undefined}
        aria-activedescendant={shown.length > 0 ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        aria-invalid={props.invalid}
        autoComplete="off"
        spellCheck={false}
        placeholder={props.placeholder}
        data-testid={props.testId}
        value={value}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setOpen(true)
          setChosen(undefined)
          props.onChange(event.target.value, false)
        }}
      />
      {shown.length > 0 && (
        <ul role="listbox" id={id} aria-label={`${props.label}: suggestions`} onPointerDown={(e) => e.preventDefault()}>
          {shown.map((candidate, i) => (
            <li
              key={candidate.text}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === active}
              className={candidate.free ? '' : 'taken'}
              onClick={() => take(candidate.text)}
            >
              <span className="mono cut">{clean(candidate.text)}</span>
              <span className="dim2 cut">{clean(candidate.note)}</span>
              <span className="dim2 nowrap">{candidate.count}</span>
            </li>
          ))}
        </ul>
      )}
    </label>
  )
}
