import type { MenuItem } from '#renderer/components/ui/menu.tsx'
import type { AppContext } from '#renderer/screens/app-context.ts'
import type { MenuId } from '#shared/commands/command.ts'
import { type CommandNow, commandsIn, runCommand } from './command-now.ts'

/** The commands of a menu as its items, a line between its groups. */
export function menuItems(app: AppContext, menu: MenuId): readonly MenuItem[] {
  return commandsIn(app, menu).flatMap((group, n) =>
    group.map((command, i) => ({ ...itemOf(app, command), ...(n > 0 && i === 0 ? { begins: true as const } : {}) })),
  )
}

function itemOf(app: AppContext, { id, title, icon, hint, when }: CommandNow): MenuItem {
  const off = typeof when === 'object' ? when.off : undefined
  return {
    key: id,
    label: title,
    icon,
    ...(hint === undefined ? {} : { note: hint }),
    ...(off === undefined ? {} : { disabled: true, why: off }),
    onPick: () => void runCommand(app, id),
  }
}
