import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { type AppContext, useApp } from '#renderer/screens/app-context.ts'
import type { CommandId } from '#shared/commands/command-table.ts'
import type { MenuId } from '#shared/commands/command.ts'
import { type CommandNow, commandNow, commandsIn } from './command-now.ts'

/** A command as it stands, followed while the calling component is on the screen. */
export function useCommand(id: CommandId): CommandNow {
  return useFollowed((app) => commandNow(app, id))
}

/** The commands of a menu as they stand, groups joined. */
export function useCommands(menu: MenuId): readonly CommandNow[] {
  return useFollowed((app) => commandsIn(app, menu).flat())
}

/** Drawn anew only if what is said of the commands changes: stores change many times a second during a run. */
function useFollowed<T>(read: (app: AppContext) => T): T {
  const app = useApp()
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [app.lab, app.view, app.shell, app.plan, app.scenes].map((each) => each.subscribe(listener))
      return () => stops.forEach((stop) => stop())
    },
    [app],
  )
  // Compared as text: commands are made anew whenever they are asked for.
  const text = useSyncExternalStore(subscribe, () => JSON.stringify(read(app)))
  return useMemo(() => JSON.parse(text) as T, [text])
}
