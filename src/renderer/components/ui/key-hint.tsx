import { type CommandId, commandRow } from '#shared/commands/command-table.ts'
import { keysOf } from '#shared/commands/command.ts'
import { keyWords } from '#shared/commands/key-words.ts'

/** True on a Mac, by what tinykeys asks, too: the key that is shown is the one that works. */
export function isMac(): boolean {
  return /Mac|iPod|iPhone|iPad/.test(navigator.platform)
}

/** The key of a command as it is written on this machine; undefined if it has none. */
export function hint(id: CommandId): string | undefined {
  const mac = isMac()
  const [first] = keysOf(commandRow(id), mac)
  return first === undefined ? undefined : keyWords(first, mac)
}

/** How the last edit of the plan is taken back, in a sentence. */
export function undoHint(): string {
  return `${hint('undo')} to undo.`
}

/** The key of a command. */
export function KeyHint({ of }: { readonly of: CommandId }) {
  const keys = hint(of)
  return keys === undefined ? null : <kbd>{keys}</kbd>
}
