import { runCommand } from '#renderer/commands/command-now.ts'
import { isTyping } from '#renderer/commands/key-guard.ts'
import type { CommandId } from '#shared/commands/command-table.ts'
import type { AppContext } from './app-context.ts'

/** Does what Electron's menu asked for. On a Mac its keys come this way, too: undo in a field is that of the field. */
export function obeyMenu(app: AppContext, command: CommandId): void {
  const isFields = (command === 'undo' || command === 'redo') && isTyping(document.activeElement)
  // Nothing else undoes what was typed into a field by a menu.
  if (isFields) document.execCommand(command)
  else runCommand(app, command)
}
