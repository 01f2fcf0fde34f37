import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '#shared/contract/menu-command.ts'

const SCREENS = ['Racks', 'Findings', 'Plan', 'Run', 'Devices', 'Topology', 'History', 'Reports', 'Settings'] as const

/** The system's own menu: all that the window can do, sent to the page as a command. */
export function setAppMenu(send: (command: MenuCommand) => void): void {
  // The page has the keys itself; the menu shows them, and takes them on a Mac alone, where it always does.
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => send(command),
  })
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const template: MenuItemConstructorOptions[] = [
    ...mac,
    {
      label: '&File',
      submenu: [
        item('New Lab…', 'new-lab'),
        item('Open Lab…', 'open-lab', 'CmdOrCtrl+O'),
        item('Import…', 'import', 'CmdOrCtrl+I'),
        item('Import from NetBox…', 'netbox-read'),
        item('Discover Devices…', 'discover'),
        item('Write Verified Status to NetBox…', 'netbox-write'),
        line,
        item('Print Work List…', 'print', 'CmdOrCtrl+P'),
        line,
        item('Close Lab', 'close-lab'),
        process.platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        item('Undo Edit of the Plan', 'undo', 'CmdOrCtrl+Z'),
        item('Redo Edit of the Plan', 'redo', 'CmdOrCtrl+Shift+Z'),
        item('Edit Racks', 'edit-racks', 'CmdOrCtrl+E'),
        item('Adopt the Whole Lab…', 'adopt-all'),
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        ...SCREENS.map((word, i) =>
          item(word, `screen-${(i + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`, String(i + 1)),
        ),
        line,
        item('Go To…', 'palette', 'CmdOrCtrl+K'),
        line,
        { role: 'reload' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    {
      label: '&Run',
      submenu: [
        item('Verify All', 'verify-all', 'CmdOrCtrl+Enter'),
        item('Retry Failed Devices', 'retry-failed'),
        item('Cancel', 'cancel-run'),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [item('Keyboard Shortcuts', 'shortcuts')] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
