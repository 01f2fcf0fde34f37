import { commandRow } from '#shared/commands/command-table.ts'
import { placeOfKeys } from '#shared/commands/command.ts'
import type { PressedKey } from '#renderer/model/pressed-key.ts'
import { commandsOfKey } from './match-key.ts'

/** Elements in which a letter means something by itself: it is typed, or looks for an entry. */
const TAKERS =
  '[role=grid], [role=listbox], [role=menu], [role=combobox], [role=textbox], [aria-haspopup][aria-expanded=true]'

/** Keys that belong to a field with Ctrl or ⌘: its own undo and redo. */
const OF_FIELDS = ['z', 'y']

/** What Enter presses by itself. */
const PRESSED_BY_ENTER = 'button, a[href], summary'

/** Keys that no field, grid, list or menu takes for itself. */
const OF_NOBODY = /^(F\d+|Escape)$/

/** True if keys belong to a field. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio'
  return target instanceof HTMLElement && target.isContentEditable
}

/**
 * True if no shortcut of a single key may run: in a field, a grid, a list or a menu. A grid with an active cell takes them
 * in its whole screen, as a person sees that cell and types; the rail and the title bar are outside of it.
 */
function takesKeys(target: EventTarget | null): boolean {
  if (isTyping(target)) return true
  if (!(target instanceof Element)) return false
  if (target.closest(TAKERS) !== null) return true
  const active = document.querySelector('main [role=grid][aria-activedescendant]') !== null
  return active && (target === document.body || target.closest('main') !== null)
}

/** The one rule for all shortcuts: true if the key belongs to what has the focus, or to the dialog in front. */
export function belongsToFocus(event: KeyboardEvent): boolean {
  if (event.isComposing || document.querySelector('dialog[open]') !== null) return true
  if (event.ctrlKey || event.metaKey) return OF_FIELDS.includes(event.key.toLowerCase()) && isTyping(event.target)
  if (event.key === 'Enter' && event.target instanceof Element && event.target.closest(PRESSED_BY_ENTER)) return true
  return !OF_NOBODY.test(event.key) && takesKeys(event.target)
}

/**
 * True for a shortcut of the window that runs even while a cell is edited: what is typed is stored first. Enter ends the
 * cell in any case.
 */
export function leavesCell(event: PressedKey): boolean {
  const ofWindow = event.getModifierState('Control') || event.getModifierState('Meta') || OF_NOBODY.test(event.key)
  if (!ofWindow || [...OF_FIELDS, 'enter', 'escape'].includes(event.key.toLowerCase())) return false
  return commandsOfKey(event).some((id) => ['everywhere', 'plan'].includes(placeOfKeys(commandRow(id))))
}
