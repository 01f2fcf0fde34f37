import type { IconName } from '#renderer/components/ui/icons.ts'
import { hint } from '#renderer/components/ui/key-hint.tsx'
import type { AppContext } from '#renderer/screens/app-context.ts'
import { type CommandId, COMMANDS, menuGroups } from '#shared/commands/command-table.ts'
import { type CommandRow, type MenuId, placeOfKeys } from '#shared/commands/command.ts'
import type { Deed, When } from './deed.ts'
import { DEEDS } from './deeds.ts'
import { isOwners, whyNot } from '#renderer/model/why-not.ts'
import { NEEDS } from './needs.ts'
import { sceneOf } from './scenes.ts'

/** The table, with icons that this window has. */
const ROWS: Readonly<Record<CommandId, CommandRow<IconName>>> = COMMANDS

/** A command as it stands at the moment. */
export interface CommandNow {
  readonly id: CommandId
  readonly title: string
  /** Where it stands alone. */
  readonly alone: string
  readonly icon: IconName | undefined
  /** Its key, where that works. */
  readonly hint: string | undefined
  readonly when: When
}

/** What a command is called and whether it can be run, by its row and its deed. */
export function commandNow(app: AppContext, id: CommandId): CommandNow {
  const row = ROWS[id]
  // Which scene a deed takes is settled where `DEEDS` is checked against `Deeds`.
  const deed = DEEDS[id] as Deed
  const scene = sceneOf(app, row.place ?? 'everywhere') as never
  const here = scene !== undefined
  const title = here ? deed.title?.(app, scene) : undefined
  return {
    id,
    title: title ?? row.title,
    alone: title ?? row.alone ?? row.title,
    icon: row.icon,
    hint: sceneOf(app, placeOfKeys(row)) === undefined ? undefined : hint(id),
    when: here ? whenAllowed(app, id, deed.when?.(app, scene) ?? 'shown') : 'hidden',
  }
}

/** What the person's role does not allow is off with the reason; what is the owner's is not there. */
function whenAllowed(app: AppContext, id: CommandId, when: When): When {
  const needed = NEEDS[id]
  const { me } = app.lab.getState()
  const why = needed && whyNot(me, needed)
  if (why === undefined || when === 'hidden') return when
  return needed !== undefined && isOwners(needed) ? 'hidden' : { off: why }
}

/** The commands of a menu that are not hidden, group by group. */
export function commandsIn(app: AppContext, menu: MenuId): readonly (readonly CommandNow[])[] {
  return menuGroups(menu)
    .map((group) => group.map((id) => commandNow(app, id)).filter(({ when }) => when !== 'hidden'))
    .filter((group) => group.length > 0)
}

/** Runs a command; one that is off says why. False if it cannot be found here at all. */
export function runCommand(app: AppContext, id: CommandId): boolean {
  const { when } = commandNow(app, id)
  if (when === 'hidden') return false
  if (when === 'shown') {
    const deed = DEEDS[id] as Deed
    deed.run(app, sceneOf(app, ROWS[id].place ?? 'everywhere') as never)
  } else if (when.quiet === true) app.shell.setState({ notice: when.off })
  else app.shell.setState({ error: when.off, notice: undefined })
  return true
}
