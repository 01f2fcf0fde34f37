/** Where keys hold. Inside a place its own keys and those of the places around it work. */
export type Place =
  | 'everywhere'
  | 'welcome'
  | 'racks'
  | 'racks-edit'
  | 'findings'
  | 'aisle'
  | 'topology'
  | 'plan'
  | 'grid'
  | 'run'
  | 'sites'
  | 'facts'
  | 'configs'
  | 'services'

/** What a place lies in: no key may mean two things in a place and the one around it. */
export const AROUND: Readonly<Record<Place, Place | undefined>> = {
  everywhere: undefined,
  welcome: 'everywhere',
  racks: 'everywhere',
  'racks-edit': 'racks',
  findings: 'everywhere',
  aisle: 'everywhere',
  topology: 'everywhere',
  plan: 'everywhere',
  grid: 'plan',
  run: 'everywhere',
  sites: 'everywhere',
  facts: 'everywhere',
  configs: 'everywhere',
  services: 'everywhere',
}

/** Lists of commands: Electron's menus (the first five), and those of the window. */
export type MenuId =
  | 'file'
  | 'edit'
  | 'view'
  | 'run'
  | 'help'
  | 'palette'
  | 'rail'
  | 'lab'
  | 'verify'
  | 'sources'
  | 'edit-bar'
  | 'rows'
  | 'gear'
  | 'finding'

/** A menu, and the group in it: a line stands between groups. Within a group the order is that of the table. */
export type MenuPlace = MenuId | `${MenuId}/${1 | 2 | 3}`

/** A command as a value: what it is called, where it is found, which keys run it. What it does is a deed of the window. */
export interface CommandRow<Icon extends string = string> {
  /** On buttons and in menus. */
  readonly title: string
  /** Where it stands alone, in the palette and on the sheet of keys; the title if absent. */
  readonly alone?: string
  /** Each a press as tinykeys writes it, `$mod` being ⌘ on a Mac and Ctrl elsewhere. The first is the one that is shown. */
  readonly keys?: readonly string[]
  /** The same on a Mac, if the system keeps those for itself there. */
  readonly macKeys?: readonly string[]
  /** Where it can be run; everywhere if absent. */
  readonly place?: Place
  /** Where its keys hold, if not wherever it can be run. */
  readonly keysIn?: Place
  /** The system takes the keys by itself, as for copying: they are shown here and not listened for. */
  readonly keysBySystem?: true
  readonly menus?: readonly MenuPlace[]
  readonly icon?: Icon
  /** Commands of the same words are one line of the sheet of keys. */
  readonly sheet?: string
}

/** The keys of a command on this kind of machine. */
export function keysOf(row: CommandRow, mac: boolean): readonly string[] {
  return (mac ? row.macKeys : undefined) ?? row.keys ?? []
}

/** Where the keys of a command hold. */
export function placeOfKeys(row: CommandRow): Place {
  return row.keysIn ?? row.place ?? 'everywhere'
}
