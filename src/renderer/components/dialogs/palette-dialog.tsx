import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'

export interface PaletteItem {
  readonly key: string
  readonly icon: IconName
  readonly label: string
  readonly note?: string
  readonly onPick: () => void
}

/** Type to go somewhere or do something; arrows choose, Enter does it. */
export function PaletteDialog(props: {
  readonly itemsFor: (text: string) => readonly PaletteItem[]
  readonly onClose: () => void
}) {
  const { itemsFor, onClose } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  // By its key: while the lab changes, the results do.
  const [chosen, setChosen] = useState<string>()
  const items = itemsFor(text)
  const active = Math.min(
    items.length - 1,
    Math.max(
      0,
      items.findIndex((item) => item.key === chosen),
    ),
  )
  const setAt = (i: number) => setChosen(items[i]?.key)

  useLayoutEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) element.showModal()
    return () => element?.close()
  }, [])
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active, text])

  const pick = (item: PaletteItem | undefined) => {
    if (item === undefined) return
    onClose()
    item.onPick()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(active + 1, items.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(active - 1, 0))
    else if (event.key === 'Enter') pick(items[active])
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Go to"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="ask">
        <Icon name="search" />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={items[active] && `palette-${active}`}
          aria-label="Port, cable, device, finding or command"
          placeholder="leaf-01 34, a cable, a device, a command…"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setChosen(undefined)
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </div>
      <div id="palette-list" role="listbox" aria-label="Results">
        {items.map((item, i) => (
          <div
            key={item.key}
            id={`palette-${i}`}
            role="option"
            aria-selected={i === active}
            onPointerMove={() => setAt(i)}
            onClick={() => pick(item)}
          >
            <Icon name={item.icon} />
            <span className="grow cut">{item.label}</span>
            {item.note !== undefined && <span className="dim2">{item.note}</span>}
          </div>
        ))}
      </div>
      {items.length === 0 && <p className="none dim2">No match.</p>}
    </dialog>
  )
}
