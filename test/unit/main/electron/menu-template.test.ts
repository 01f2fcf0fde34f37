import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { type MenuState, menuTemplate } from '#main/electron/menu-template.ts'

type Item = MenuItemConstructorOptions

const LAB: MenuState = {
  hasLab: true,
  recent: [{ name: 'Lab & more', path: '/labs/a.plumb' }],
  undo: 'Move sw3',
}

function menus(platform: NodeJS.Platform, state: MenuState = LAB) {
  const did: string[] = []
  const template = menuTemplate(state, {
    platform,
    developer: false,
    send: (command) => did.push(command),
    open: (path) => did.push(path),
  })
  const named = (label: string): readonly Item[] => {
    const found = template.find((each) => each.label?.replace('&', '') === label)
    return Array.isArray(found?.submenu) ? found.submenu : []
  }
  const item = (menu: string, label: RegExp): Item | undefined =>
    named(menu).find((each) => label.test(each.label ?? ''))
  return { template, named, item, did }
}

describe('the menu of the system', () => {
  it('names what undo would take back, and is off where there is nothing', () => {
    expect(menus('linux').item('Edit', /^Undo/)?.label).toBe('Undo Move sw3')
    const none = menus('linux', { hasLab: true, recent: [] })
    expect(none.item('Edit', /^Undo/)).toMatchObject({ label: 'Undo', enabled: false })
  })

  it('opens recent labs by name, whose ampersand underlines nothing', () => {
    const { item, did } = menus('linux')
    const recent = item('File', /^Open recent/)
    const [first] = Array.isArray(recent?.submenu) ? recent.submenu : []
    expect(first?.label).toBe('Lab && more')
    first?.click?.({} as never, undefined, {} as never)
    expect(did).toEqual(['/labs/a.plumb'])
    expect(menus('linux', { hasLab: false, recent: [] }).item('File', /^Open recent/)?.enabled).toBe(false)
  })

  it('has New, Open, Save a copy, Import, Export, Print, Find, Settings, Zoom, Help and About on every system', () => {
    for (const platform of ['darwin', 'win32', 'linux'] as const) {
      const { template } = menus(platform)
      const labels = template
        .flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []))
        .map((each) => each.label)
      for (const label of [
        'New lab…',
        'Open lab…',
        'Save a copy…',
        'Import…',
        'Export report…',
        'Print fix list…',
        'Find',
        'Settings',
        'Actual size',
        'Larger',
        'Keyboard shortcuts…',
        'About Plumbline…',
      ]) {
        expect([platform, label, labels.filter((each) => each === label).length]).toEqual([platform, label, 1])
      }
    }
  })

  it('puts About, Settings and Quit under the name of the program on a Mac, and elsewhere at the foot of File', () => {
    const mac = menus('darwin')
    expect(mac.template[0]?.label).toBe('Plumbline')
    expect(
      mac
        .named('Plumbline')
        .map((each) => each.role ?? each.label)
        .filter(Boolean),
    ).toEqual(['About Plumbline…', 'Settings', 'services', 'hide', 'hideOthers', 'unhide', 'quit'])
    expect(mac.item('Plumbline', /^Settings/)?.accelerator).toBe('CmdOrCtrl+,')
    expect(mac.named('File').at(-1)?.role).toBe('close')
    expect(menus('win32').named('File').at(-1)).toMatchObject({ role: 'quit', label: 'E&xit' })
    expect(menus('linux').named('File').at(-1)).toMatchObject({ role: 'quit', label: 'Quit' })
  })

  it('offers without a lab only what needs none', () => {
    const { template } = menus('linux', { hasLab: false, recent: [] })
    const on = template
      .flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []))
      .filter((each) => each.id !== undefined && each.enabled === true)
      .map((each) => each.id)
    expect(on.sort()).toEqual(
      ['about', 'copy-diagnostics', 'import', 'new-lab', 'open-lab', 'palette', 'platforms', 'shortcuts'].sort(),
    )
  })

  it('takes no key from the page that means something there', () => {
    for (const platform of ['darwin', 'win32', 'linux'] as const) {
      const items = menus(platform).template.flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []))
      for (const each of items) {
        if (each.id === undefined || each.accelerator === undefined || each.accelerator === 'CmdOrCtrl+,') continue
        expect(each.registerAccelerator).toBe(false)
        if (platform === 'darwin') expect(each.accelerator).toContain('CmdOrCtrl')
      }
    }
  })
})
