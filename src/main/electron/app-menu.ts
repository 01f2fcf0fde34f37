import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { type CommandId, commandRow, menuGroups } from '#shared/commands/command-table.ts'
import { keysOf, type MenuId } from '#shared/commands/command.ts'
import { accelerator } from '#shared/commands/key-words.ts'

type Item = MenuItemConstructorOptions

const LINE: Item = { type: 'separator' }

/** The system's own menu: the commands of the table, sent to the page, and what Electron does by itself. */
export function setAppMenu(send: (command: CommandId) => void): void {
  const isMac = process.platform === 'darwin'
  const item = (id: CommandId): Item => ({
    label: commandRow(id).title,
    ...keys(id, isMac),
    click: () => send(id),
  })
  const menu = (label: string, id: MenuId, own: readonly Item[] = []): Item => {
    const groups = [...menuGroups(id).map((group) => group.map(item)), own].filter((group) => group.length > 0)
    return { label, submenu: groups.flatMap((group, i) => (i === 0 ? group : [LINE, ...group])) }
  }
  const view: Item[] = [{ role: 'reload' }, { role: 'togglefullscreen' }]
  if (!app.isPackaged) view.push({ role: 'toggleDevTools' })
  const template: Item[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    menu('&File', 'file', [isMac ? { role: 'close' } : { role: 'quit' }]),
    menu('&Edit', 'edit', [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }]),
    menu('&View', 'view', view),
    menu('&Run', 'run'),
    { role: 'windowMenu' },
    { ...menu('Help', 'help'), role: 'help' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/**
 * The page has the keys itself; the menu only shows them. A Mac cannot show without taking: there a digit would be taken
 * from every field, so that keys without ⌘ are left out, as are those that hold in one place only.
 */
function keys(id: CommandId, isMac: boolean): Item {
  const row = commandRow(id)
  const [first] = keysOf(row, isMac)
  const isHere = row.keysIn === undefined && row.place === undefined
  if (first === undefined || !isHere || (isMac && !first.includes('$mod'))) return {}
  return { accelerator: accelerator(first), registerAccelerator: false }
}
