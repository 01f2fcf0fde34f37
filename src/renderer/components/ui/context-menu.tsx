import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { type MenuItem, MenuItems, stepMenu } from './menu.tsx'

/** Where a menu is opened, in pixels of the window. */
export interface MenuPoint {
  readonly x: number
  readonly y: number
}

/** Commands for what is selected, at the pointer or beside what has the focus. */
export function ContextMenu(props: {
  readonly label: string
  readonly at: MenuPoint
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
    <div
      className="menu context-menu"
      role="menu"
      aria-label={props.label}
      ref={box}
      onKeyDown={onKeyDown}
      data-testid="context-menu"
    >
      <MenuItems items={props.items} close={onClose} />
    </div>
  )
}

/** Below what has the focus: where a menu is opened by a key. */
export function besideFocus(): MenuPoint {
  const { left, bottom } = document.activeElement?.getBoundingClientRect() ?? { left: 0, bottom: 0 }
  return { x: left + 8, y: bottom + 4 }
}
