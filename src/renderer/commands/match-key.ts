import { type KeybindingPress, matchKeybindingPress, parseKeybinding } from 'tinykeys'
import type { PressedKey } from '#renderer/model/pressed-key.ts'
import { isMac } from '#renderer/components/ui/key-hint.tsx'
import { COMMAND_IDS, type CommandId, commandRow } from '#shared/commands/command-table.ts'
import { keysOf } from '#shared/commands/command.ts'

/** Signs and digits need Shift on one keyboard and not on another: the sign is what counts. */
function ofAnyKeyboard(press: KeybindingPress): KeybindingPress {
  const [required, optional, key] = press
  const isSign = typeof key === 'string' && key.length === 1 && !/\p{L}/u.test(key)
  return isSign ? [required, [...optional, 'Shift'], key] : press
}

const PRESSES = COMMAND_IDS.flatMap((id) => {
  const row = commandRow(id)
  return row.keysBySystem === true
    ? []
    : [
        {
          id,
          presses: keysOf(row, isMac())
            .flatMap((each) => parseKeybinding(each))
            .map(ofAnyKeyboard),
        },
      ]
})

/** The commands that have this key, in whatever place. */
export function commandsOfKey(event: PressedKey): readonly CommandId[] {
  return PRESSES.flatMap(({ id, presses }) =>
    // tinykeys asks for the whole event and reads only this much of it.
    presses.some((press) => matchKeybindingPress(event as KeyboardEvent, press)) ? [id] : [],
  )
}
