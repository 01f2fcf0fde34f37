import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { KeyHint } from '#renderer/components/ui/key-hint.tsx'

/** What a few words lead to, as the list shows it. */
export interface FindHit {
  readonly key: string
  readonly what: 'Device' | 'Port' | 'Cable' | 'Finding'
  readonly text: string
  readonly place: string
}

/** A field that lists what it finds while one types; arrows choose, Enter goes there and keeps the list at hand. */
export function FindList(props: {
  readonly find: RefObject<HTMLInputElement | null>
  readonly hitsOf: (text: string) => readonly FindHit[]
  readonly onGo: (hit: FindHit) => void
  /** Nothing was found. */
  readonly onNone: (text: string) => void
}) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState(false)
  const id = useId()
  const hits = open ? props.hitsOf(text) : []
  const go = (hit: FindHit | undefined): void => {
    if (hit === undefined) return props.onNone(text)
    setOpen(false)
    props.onGo(hit)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setAt((now) => Math.max(0, now - 1))
    else if (event.key === 'Escape' && open) setOpen(false)
    else if (event.key === 'Enter') go(open ? hits[at] : props.hitsOf(text)[at])
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="field find find-list" role="search">
      <Icon name="search" small />
      <input
        ref={props.find}
        type="search"
        role="combobox"
        aria-label="Find port, cable or device"
        aria-expanded={open && hits.length > 0}
        aria-controls={id}
        aria-activedescendant={hits.length > 0 ? `${id}-${at}` : undefined}
        autoComplete="off"
        placeholder="Find port or cable"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
          setOpen(event.target.value.trim() !== '')
        }}
        onFocus={() => setOpen(text.trim() !== '')}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <KeyHint of="find" />
      <ul id={id} role="listbox" aria-label="Found" hidden={hits.length === 0} data-testid="find-hits">
        {hits.map((hit, i) => (
          <li
            key={hit.key}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            // Before the field loses the focus, and the list with it.
            onPointerDown={(event) => {
              event.preventDefault()
              go(hit)
            }}
          >
            <span className="dim2">{hit.what}</span>
            <span className="cut">{hit.text}</span>
            <span className="dim2 nowrap">{hit.place}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
