import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

export interface MenuItem {
  readonly key: string
  readonly label: string
  readonly note?: string
  readonly icon?: IconName | undefined
  /** It begins a group: a line stands above it. */
  readonly begins?: true
  readonly disabled?: boolean
  /** Why it cannot be picked. */
  readonly why?: string
  readonly onPick: () => void
}

/** A button that opens a list of commands; arrows move, Enter picks, Escape closes. */
export function Menu(props: {
  readonly label: string
  readonly className: string
  /** Called while the list is open, as it may be long. */
  readonly items: () => readonly MenuItem[]
  readonly disabled?: boolean
  readonly children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLSpanElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    root.current?.querySelector<HTMLElement>('[role="menuitem"]:not(:disabled)')?.focus()
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false)
    }
    window.addEventListener('pointerdown', onDown)
    return () => window.removeEventListener('pointerdown', onDown)
  }, [open])

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return
    if (event.key === 'Escape') close()
    else if (event.key === 'ArrowDown') stepMenu(root.current, 1)
    else if (event.key === 'ArrowUp') stepMenu(root.current, -1)
    else if (event.key === 'Tab') return setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <span className="menu-root" ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={props.className}
        aria-label={props.label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        disabled={props.disabled}
        onClick={() => setOpen(!open)}
      >
        {props.children}
      </button>
      {open && (
        <div className="menu" role="menu" id={id} aria-label={props.label}>
          <MenuItems items={props.items()} close={close} />
        </div>
      )}
    </span>
  )
}

/** The commands of an open list; a picked one closes it first. */
export function MenuItems(props: { readonly items: readonly MenuItem[]; readonly close: () => void }) {
  // One icon makes a column of them, so that all words stand below each other.
  const icons = props.items.some(({ icon }) => icon !== undefined)
  return props.items.map((item) => (
    <button
      key={item.key}
      type="button"
      role="menuitem"
      className={item.begins === true ? 'begins' : undefined}
      disabled={item.disabled}
      title={item.why}
      onClick={() => {
        props.close()
        item.onPick()
      }}
    >
      {icons && <span className="glyph">{item.icon !== undefined && <Icon name={item.icon} small />}</span>}
      <span className="grow">{item.label}</span>
      {item.note !== undefined && <span className="dim">{item.note}</span>}
    </button>
  ))
}

/** Moves the focus to the next or the previous command that can be picked, round and round. */
export function stepMenu(root: HTMLElement | null, by: 1 | -1): void {
  const items = [...(root?.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)') ?? [])]
  const at = items.findIndex((item) => item === document.activeElement)
  items[(at + by + items.length) % items.length]?.focus()
}
