/** The system's own menu as a value. Pure: takes no more of Electron than its types. */
import type { MenuItemConstructorOptions } from 'electron'
import { type CommandId, commandRow, menuGroups } from '#shared/commands/command-table.ts'
import { keysOf, type MenuId } from '#shared/commands/command.ts'
import { accelerator } from '#shared/commands/key-words.ts'

type Item = MenuItemConstructorOptions

/** What the menu says of the moment. */
export interface MenuState {
  readonly hasLab: boolean
  readonly recent: readonly { readonly name: string; readonly path: string }[]
  /** Titles of the edits that would be undone and done again. */
  readonly undo?: string | undefined
  readonly redo?: string | undefined
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  readonly developer: boolean
  readonly send: (command: CommandId) => void
  readonly open: (path: string) => void
}

const LINE: Item = { type: 'separator' }
const MOST_RECENT = 10

/** What can be done without a lab. */
const WITHOUT_LAB: ReadonlySet<CommandId> = new Set<CommandId>([
  'new-lab',
  'open-lab',
  'import',
  'shortcuts',
  'platforms',
  'copy-diagnostics',
  'about',
  'palette',
])
/** A Mac has these in the menu of the program. */
const OF_PROGRAM: readonly CommandId[] = ['about', 'show-settings']

/** Every menu of the window in the order of its system. */
export function menuTemplate(state: MenuState, options: MenuOptions): readonly Item[] {
  const isMac = options.platform === 'darwin'
  const item = (id: CommandId): Item => ({
    id,
    label: titleNow(id, state),
    enabled: isEnabled(id, state),
    ...keys(id, isMac),
    click: () => options.send(id),
  })
  const groups = (id: MenuId): readonly (readonly Item[])[] =>
    menuGroups(id).map((group) => group.filter((each) => !isMac || !OF_PROGRAM.includes(each)).map(item))
  const menu = (label: string, ...parts: readonly (readonly Item[])[]): Item => ({
    label,
    submenu: parts.filter((part) => part.length > 0).flatMap((part, i) => (i === 0 ? part : [LINE, ...part])),
  })
  const [files = [], ...moreFiles] = groups('file')
  const program: Item = {
    label: 'Plumbline',
    submenu: [
      item('about'),
      LINE,
      // The system's own key for it, which no page takes.
      { ...item('show-settings'), accelerator: 'CmdOrCtrl+,', registerAccelerator: true },
      LINE,
      { role: 'services' },
      LINE,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      LINE,
      { role: 'quit' },
    ],
  }
  // Keys with - and + alone belong to the page: they zoom racks and delete rows.
  const zoom: Item[] = [
    { role: 'resetZoom', label: 'Actual size', accelerator: 'CmdOrCtrl+Shift+0' },
    { role: 'zoomIn', label: 'Larger', accelerator: 'CmdOrCtrl+Shift+=' },
    { role: 'zoomOut', label: 'Smaller', accelerator: 'CmdOrCtrl+Shift+-' },
  ]
  const view: Item[] = [{ role: 'reload' }, { role: 'togglefullscreen' }]
  if (options.developer) view.push({ role: 'toggleDevTools' })
  const windows: Item = isMac
    ? { role: 'windowMenu' }
    : { label: '&Window', submenu: [{ role: 'minimize' }, { role: 'close' }] }
  return [
    ...(isMac ? [program] : []),
    menu('&File', [...files, recentMenu(state, options)], ...moreFiles, [isMac ? { role: 'close' } : quit(options)]),
    menu('&Edit', ...groups('edit'), [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }]),
    menu('&View', ...groups('view'), zoom, view),
    menu('&Run', ...groups('run')),
    windows,
    { ...menu('Help', ...groups('help')), role: 'help' },
  ]
}

/** Windows says Exit, others say Quit. */
function quit({ platform }: MenuOptions): Item {
  return { role: 'quit', label: platform === 'win32' ? 'E&xit' : 'Quit' }
}

function recentMenu({ recent }: MenuState, { open }: MenuOptions): Item {
  const shown = recent.slice(0, MOST_RECENT)
  return {
    id: 'recent',
    label: 'Open recent',
    enabled: shown.length > 0,
    submenu: shown.map(({ name, path }) => ({ label: plain(name), toolTip: path, click: () => open(path) })),
  }
}

/** What an undo would take back, as its own history names it. */
function titleNow(id: CommandId, { undo, redo }: MenuState): string {
  const { title } = commandRow(id)
  const what = id === 'undo' ? undo : id === 'redo' ? redo : undefined
  return what === undefined ? title : `${title} ${plain(what)}`
}

function isEnabled(id: CommandId, { hasLab, undo, redo }: MenuState): boolean {
  if (id === 'undo') return undo !== undefined
  if (id === 'redo') return redo !== undefined
  return hasLab || WITHOUT_LAB.has(id)
}

/** An ampersand in a name underlines nothing, and control characters are no part of a menu. */
function plain(text: string): string {
  return text.replaceAll('&', '&&').replace(/\p{Cc}|\p{Cf}/gu, ' ')
}

/**
 * The page has the keys itself; the menu only shows them. A Mac cannot show without taking: there a digit would be taken
 * from every field, so that keys without ⌘ are left out, as are those that hold in one place only.
 */
function keys(id: CommandId, isMac: boolean): Item {
  const row = commandRow(id)
  const all = keysOf(row, isMac)
  const shown = isMac ? all.find((key) => key.includes('$mod')) : all[0]
  const isHere = row.keysIn === undefined && row.place === undefined
  if (shown === undefined || !isHere) return {}
  return { accelerator: accelerator(shown), registerAccelerator: false }
}
