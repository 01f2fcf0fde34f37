import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import { type MenuItem, MenuItems, stepMenu } from './menu.tsx'

/** Where a menu is opened, in pixels of the window. */
export interface MenuPoint {
  readonly x: number
  readonly y: number
}

/** Pixels that a port takes at most. */
const BESIDE = 26

/** Commands for what is selected, at the pointer or beside what has the focus. */
export function ContextMenu(props: {
  readonly label: string
  readonly at: MenuPoint
  /** What it is about, in a line or two. */
  readonly head?: ReactNode
  readonly items: readonly MenuItem[]
  readonly onClose: () => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const { onClose } = props
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const place = () => placeMenu(element, props.at)
    place()
    element.querySelector<HTMLElement>('[role="menuitem"]:not(:disabled)')?.focus()
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !element.contains(event.target)) onClose()
    }
    window.addEventListener('pointerdown', onDown)
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('pointerdown', onDown)
      window.removeEventListener('resize', place)
    }
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
    <div className="menu context-menu" ref={box} onKeyDown={onKeyDown} data-testid="context-menu">
      {props.head && <div className="menu-head">{props.head}</div>}
      <div role="menu" aria-label={props.label}>
        <MenuItems items={props.items} close={onClose} />
      </div>
    </div>
  )
}

/** Where there is room, and within the window. */
function placeMenu(element: HTMLElement, at: MenuPoint): void {
  const [right, foot] = [window.innerWidth - element.offsetWidth - 8, window.innerHeight - element.offsetHeight - 8]
  // Where there is no room below, it stands beside: what it is of stays in sight.
  const beside = at.y > foot ? BESIDE : 0
  const left = at.x + beside > right ? Math.min(right, at.x - element.offsetWidth - beside) : at.x + beside
  element.style.left = `${Math.max(8, left)}px`
  element.style.top = `${Math.max(8, Math.min(at.y, foot))}px`
}

/** Below what has the focus, or below what it is of: where a menu is opened by a key. */
export function besideFocus(of: Element | null = document.activeElement): MenuPoint {
  const { left, bottom } = of?.getBoundingClientRect() ?? { left: 0, bottom: 0 }
  return { x: left + 8, y: bottom + 4 }
}
