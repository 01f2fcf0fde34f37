import { useEffect } from 'react'
import { type AppContext, useApp } from '#renderer/screens/app-context.ts'
import { commandRow } from '#shared/commands/command-table.ts'
import { type Place, placeOfKeys } from '#shared/commands/command.ts'
import { runCommand } from './command-now.ts'
import { belongsToFocus } from './key-guard.ts'
import type { PressedKey } from '#renderer/model/pressed-key.ts'
import { commandsOfKey } from './match-key.ts'
import { sceneOf } from './scenes.ts'

/** Runs the command of a key wherever the focus is in the window. Keys of the grid are its own: they come by `runGridKey`. */
export function useKeys(): void {
  const app = useApp()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || belongsToFocus(event)) return
      if (run(app, event, (place) => place !== 'grid')) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [app])
}

/** Runs the command that a key has in the grid; false if it has none there. */
export function runGridKey(app: AppContext, event: PressedKey): boolean {
  return run(app, event, (place) => place === 'grid')
}

function run(app: AppContext, event: PressedKey, fits: (place: Place) => boolean): boolean {
  return commandsOfKey(event).some((id) => {
    const place = placeOfKeys(commandRow(id))
    return fits(place) && sceneOf(app, place) !== undefined && runCommand(app, id)
  })
}
