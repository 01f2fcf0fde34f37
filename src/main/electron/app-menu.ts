import { Menu, type MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  openLab(): void
  closeLab(): void
}

/** The system's own menu: what every desktop program has, and the lab's file. */
export function setAppMenu(actions: MenuActions): void {
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const template: MenuItemConstructorOptions[] = [
    ...mac,
    {
      label: 'File',
      submenu: [
        { label: 'Open Lab…', accelerator: 'CmdOrCtrl+O', click: () => actions.openLab() },
        { label: 'Close Lab', click: () => actions.closeLab() },
        { type: 'separator' },
        process.platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [{ role: 'reload' }, { role: 'togglefullscreen' }, { type: 'separator' }, { role: 'toggleDevTools' }],
    },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
