import { useEffect } from 'react'
import type { Direction } from '#shared/plan-edit/rack-space.ts'
import type { AppContext } from './app-context.ts'
import { takesKeys } from './is-typing.ts'
import { whyFixed } from './plan-actions.ts'
import { cableAt, deleteCable, nudge, toggleEditing } from './racks-edits.ts'

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** Keys of the racks while they are edited, and the one that begins it. */
export function useRackEditKeys(app: AppContext): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
      if (handle(app, event)) {
        event.preventDefault()
        event.stopPropagation()
      }
    }
    // Before the keys of the whole window, of which some are the same.
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [app])
}

function handle(app: AppContext, event: KeyboardEvent): boolean {
  const { editing, selection } = app.view.getState()
  const command = event.ctrlKey || event.metaKey
  if (command) {
    if (event.key.toLowerCase() !== 'e' || event.altKey || event.shiftKey) return false
    toggleEditing(app)
    return true
  }
  if (!editing || takesKeys(event.target)) return false
  const direction = event.altKey ? ARROWS[event.key] : undefined
  if (direction !== undefined) {
    if (selection !== undefined) void nudge(app, selection.device, direction)
    return true
  }
  if (event.altKey) return false
  switch (event.key) {
    case 'a':
    case 'A':
      return ask(app, 'add')
    case 'm':
    case 'M':
      return ask(app, 'move')
    case 'c':
    case 'C':
      return ask(app, 'cable')
    case 'Delete':
    case 'Backspace':
      return ask(app, 'delete')
    default:
      return false
  }
}

/** Opens what asks for the rest; where nothing fit is selected it says what is to be selected. */
export function ask(app: AppContext, what: 'add' | 'move' | 'cable' | 'delete'): boolean {
  const { selection } = app.view.getState()
  const fixed = whyFixed(app)
  const say = (error: string): true => {
    app.shell.setState({ error, notice: undefined })
    return true
  }
  if (fixed !== undefined) return say(fixed)
  app.shell.setState({ error: undefined, notice: undefined })
  const rack = selection === undefined ? undefined : app.lab.getState().index.devices.get(selection.device)?.rack
  if (what === 'add') app.shell.setState({ dialog: { kind: 'add-device', ...(rack === undefined ? {} : { rack }) } })
  else if (selection === undefined) return say('Select a device or a port first.')
  else if (what === 'move') app.shell.setState({ dialog: { kind: 'move-device', device: selection.device } })
  else if (what === 'cable') {
    const { device, port } = selection
    app.shell.setState({ dialog: { kind: 'draw-cable', from: { device, ...(port === undefined ? {} : { port }) } } })
  } else if (selection.port !== undefined && cableAt(app, { ...selection, port: selection.port }) !== undefined) {
    void deleteCable(app, { device: selection.device, port: selection.port })
  } else app.shell.setState({ dialog: { kind: 'delete-device', device: selection.device } })
  return true
}
