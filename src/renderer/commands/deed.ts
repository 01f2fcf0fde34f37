import type { AppContext } from '#renderer/screens/app-context.ts'
import type { CommandId, COMMANDS } from '#shared/commands/command-table.ts'
import type { Place } from '#shared/commands/command.ts'
import type { Scenes } from './scenes.ts'

/** Whether a command can be run now. One that is off is shown with its reason, as a key, too, says why nothing happens. */
export type When =
  | 'shown'
  | 'hidden'
  /** `quiet`: nothing is wrong, there is just nothing to do. */
  | { readonly off: string; readonly quiet?: true }

/** What a command does, and when it can. */
export interface Deed<At extends Place = Place> {
  /** Shown if absent. */
  readonly when?: (app: AppContext, scene: Scenes[At]) => When
  /** What it is called at the moment, instead of its title. */
  readonly title?: (app: AppContext, scene: Scenes[At]) => string
  readonly run: (app: AppContext, scene: Scenes[At]) => void
}

/** Where a command can be run. */
export type PlaceOf<Id extends CommandId> = (typeof COMMANDS)[Id] extends { readonly place: infer At extends Place }
  ? At
  : 'everywhere'

/** A deed for each command: one that has none does not compile. */
export type Deeds = { readonly [Id in CommandId]: Deed<PlaceOf<Id>> }
