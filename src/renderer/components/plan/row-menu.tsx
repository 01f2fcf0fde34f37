import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { type MenuItem, MenuItems, stepMenu } from '#renderer/components/ui/menu.tsx'

/** Commands for the selected rows, where the pointer or the active cell is. */
export function RowMenu(props: {
  readonly at: { readonly x: number; readonly y: number }
  readonly items: readonly MenuItem[]
  readonly onClose: () => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const { onClose } = props
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    element.style.left = `${Math.min(props.at.x, window.innerWidth - element.offsetWidth - 8)}px`
    element.style.top = `${Math.min(props.at.y, window.innerHeight - element.offsetHeight - 8)}px`
    element.querySelector<HTMLElement>('[role="menuitem"]:not(:disabled)')?.focus()
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !element.contains(event.target)) onClose()
    }
    window.addEventListener('pointerdown', onDown)
    return () => window.removeEventListener('pointerdown', onDown)
  }, [props.at, onClose])
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape' || event.key === 'Tab') onClose()
    else if (event.key === 'ArrowDown') stepMenu(box.current, 1)
    else if (event.key === 'ArrowUp') stepMenu(box.current, -1)
    else return
    event.preventDefault()
  }
  return (
    <div className="menu row-menu" role="menu" aria-label="Rows" ref={box} onKeyDown={onKeyDown} data-testid="row-menu">
      <MenuItems items={props.items} close={onClose} />
    </div>
  )
}
