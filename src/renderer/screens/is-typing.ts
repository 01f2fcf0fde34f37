/** True where keys belong to a field, those with Ctrl included: undo is that of the field. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio'
  return target instanceof HTMLElement && target.isContentEditable
}

/** Elements in which a letter means something by itself: it is typed, or looks for an entry. */
const TAKERS =
  '[role=grid], [role=listbox], [role=menu], [role=combobox], [role=textbox], [aria-haspopup][aria-expanded=true]'

/**
 * True where no shortcut of a single key may run: in a field, a grid, a list or a menu. A grid that has an active cell takes
 * them in the whole screen it belongs to, as a person sees that cell and types; the rail and the title bar are outside of it.
 */
export function takesKeys(target: EventTarget | null): boolean {
  if (isTyping(target)) return true
  if (!(target instanceof Element)) return false
  if (target.closest(TAKERS) !== null) return true
  const active = document.querySelector('main [role=grid][aria-activedescendant]') !== null
  return active && (target === document.body || target.closest('main') !== null)
}
