import type { RefObject } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { KeyHint } from './key-hint.tsx'

/** A field that narrows the rows of its screen while one types, with the key that leads to it. */
export function FindField(props: {
  readonly find: RefObject<HTMLInputElement | null>
  readonly label: string
  readonly placeholder: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly icon?: IconName
}) {
  return (
    <label className="field find">
      <Icon name={props.icon ?? 'search'} small />
      <input
        ref={props.find}
        type="search"
        aria-label={props.label}
        placeholder={props.placeholder}
        value={props.text}
        onChange={(event) => props.onText(event.target.value)}
      />
      <KeyHint of="find" />
    </label>
  )
}
