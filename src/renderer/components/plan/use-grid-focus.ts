import { type RefObject, useEffect } from 'react'
import type { PressedKey } from '#renderer/model/pressed-key.ts'

/** A key as the grid reads it: React's event, or the browser's own. */
export type GridKey = PressedKey & Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'preventDefault'>

/**
 * An active cell has the focus. When the focus is nowhere, as after the window came back, or when what had it is gone or
 * cannot be used any more, the grid takes it. A button that was clicked gives it back, unless it opened something or belongs
 * to a form. A key that comes before that is the grid's.
 */
export function useGridFocus(box: RefObject<HTMLElement | null>, onKey: (event: GridKey) => void): void {
  useEffect(() => {
    // Tab went beyond the last control of the page: the next one leads to the first, not back into the grid.
    let leaving = false
    let left = false
    const take = (): void => {
      if (left) return
      const { activeElement } = document
      const nowhere = activeElement === null || activeElement === document.body
      if (nowhere && document.querySelector('dialog[open]') === null) box.current?.focus({ preventScroll: true })
    }
    const onFocusOut = (event: FocusEvent): void => {
      // Where the focus goes is known a moment later.
      if (event.relatedTarget !== null) return
      left = leaving
      requestAnimationFrame(take)
    }
    const onFocusIn = (): void => {
      left = false
    }
    const onAnyKey = (event: KeyboardEvent): void => {
      leaving = event.key === 'Tab'
    }
    const onPointerDown = (): void => {
      leaving = false
      left = false
    }
    const onClick = (event: MouseEvent): void => {
      // A click without a pointer is a key that was pressed on the button: the focus stays for the next one.
      if (event.detail === 0) return
      const { activeElement } = document
      const button = activeElement?.closest('button')
      const opened = button?.getAttribute('aria-expanded') === 'true'
      if (button && !opened && button.closest('form, [role=menu], dialog') === null) {
        if (document.querySelector('dialog[open]') === null) box.current?.focus({ preventScroll: true })
      } else take()
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.target !== document.body || document.querySelector('dialog[open]') !== null) return
      if (event.key === 'Tab' && left) return
      left = false
      take()
      onKey(event)
    }
    // What was looked at before may be gone without a word: removed or disabled elements tell of no loss.
    const observer = new MutationObserver(take)
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled', 'open'] })
    document.addEventListener('focusout', onFocusOut)
    document.addEventListener('focusin', onFocusIn)
    window.addEventListener('pointerdown', onPointerDown, { capture: true })
    window.addEventListener('keydown', onAnyKey, { capture: true })
    document.addEventListener('click', onClick)
    window.addEventListener('focus', take)
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      observer.disconnect()
      document.removeEventListener('focusout', onFocusOut)
      document.removeEventListener('focusin', onFocusIn)
      window.removeEventListener('pointerdown', onPointerDown, { capture: true })
      window.removeEventListener('keydown', onAnyKey, { capture: true })
      document.removeEventListener('click', onClick)
      window.removeEventListener('focus', take)
      window.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [box, onKey])
}
