import { describe, expect, it } from 'vitest'
import { COMMAND_IDS, commandRow, menuGroups } from '#shared/commands/command-table.ts'
import { AROUND, keysOf, type Place, placeOfKeys } from '#shared/commands/command.ts'
import { keySheet } from '#shared/commands/key-sheet.ts'
import { accelerator, keyWords } from '#shared/commands/key-words.ts'
import { WIDGET_KEYS } from '#shared/commands/widget-keys.ts'

/** A place and those around it: their keys work at the same time. */
function together(place: Place): readonly Place[] {
  const around = AROUND[place]
  return around === undefined ? [place] : [place, ...together(around)]
}

/** Two names of one key: whom it belongs to, in the order of the table. */
interface KeyOwner {
  readonly owner: string
  readonly place: Place
  readonly key: string
}

/** Pairs that share a key in a place, or in a place and one around it. */
function clashes(owners: readonly KeyOwner[]): readonly string[] {
  return owners.flatMap((a, i) =>
    owners.slice(i + 1).flatMap((b) => {
      const meet = together(a.place).includes(b.place) || together(b.place).includes(a.place)
      return meet && a.key.toUpperCase() === b.key.toUpperCase() ? `${a.owner} and ${b.owner}: ${a.key}` : []
    }),
  )
}

const ownersOn = (mac: boolean): readonly KeyOwner[] => [
  ...COMMAND_IDS.flatMap((id) => {
    const row = commandRow(id)
    return keysOf(row, mac).map((key) => ({ owner: id, place: placeOfKeys(row), key }))
  }),
  ...WIDGET_KEYS.flatMap(({ keys, place, does }) => keys.map((key) => ({ owner: does, place, key }))),
]

const OWNERS = ownersOn(false)

describe('the table of commands', () => {
  it('gives no key to two commands in one place, nor in a place and one around it', () => {
    expect(clashes(ownersOn(false))).toEqual([])
    expect(clashes(ownersOn(true))).toEqual([])
  })

  it('would not let a second one pass', () => {
    const more = (place: Place, key: string): readonly KeyOwner[] => [...OWNERS, { owner: 'another', place, key }]
    expect(clashes(more('everywhere', '$mod+K'))).toEqual(['palette and another: $mod+K'])
    expect(clashes(more('findings', 'a'))).toEqual(['accept-finding and another: A'])
    expect(clashes(more('grid', 'F8'))).toEqual(['next-problem and another: F8'])
    // A key of a place may be another's in a place beside it.
    expect(clashes(more('run', 'A'))).toEqual([])
  })

  it('leaves no key of Ctrl or ⌘ to what the system and browsers do with text', () => {
    const own = OWNERS.filter(({ key, place }) => place !== 'grid' && /^\$mod\+[ACVX]$/.test(key))
    expect(own).toEqual([])
  })

  it('uses no key that a Mac keeps for itself', () => {
    const kept = /^\$mod\+(Shift\+)?(H|Q|M|W|Tab|Space|,)$/
    expect(ownersOn(true).filter(({ key }) => kept.test(key))).toEqual([])
  })

  it('has for Delete the key that a Mac calls so', () => {
    for (const id of COMMAND_IDS) {
      const keys = commandRow(id).keys ?? []
      for (const key of keys.filter((each) => each.endsWith('Delete'))) {
        expect(keys).toContain(key.replace('Delete', 'Backspace'))
      }
    }
  })

  it('lists every command in a menu, or gives it a key', () => {
    const lost = COMMAND_IDS.filter((id) => commandRow(id).keys === undefined && commandRow(id).menus === undefined)
    expect(lost).toEqual([])
  })

  it('puts commands into menus in its order, and groups in theirs', () => {
    const [first, , last] = menuGroups('file')
    expect(first).toEqual(['new-lab', 'open-lab', 'save-copy'])
    expect(last).toEqual(['export', 'print', 'close-lab'])
  })

  it('is on the sheet of keys with all its keys, and once each', () => {
    for (const mac of [false, true]) {
      const lines = keySheet(mac).flatMap((group) => group.lines)
      for (const id of COMMAND_IDS) {
        const [first] = keysOf(commandRow(id), mac)
        if (first !== undefined) expect(lines.some(({ keys }) => keys.includes(first))).toBe(true)
      }
      expect(new Set(lines.map(({ does }) => does)).size).toBe(lines.length)
    }
  })
})

describe('keys in words', () => {
  it.each([
    ['$mod+Z', '⌘Z', 'Ctrl+Z'],
    ['$mod+Shift+Z', '⇧⌘Z', 'Ctrl+Shift+Z'],
    ['$mod+Enter', '⌘↩', 'Ctrl+Enter'],
    ['Alt+ArrowUp', '⌥↑', 'Alt+↑'],
    ['$mod+Delete', '⌘⌫', 'Ctrl+Del'],
    ['$mod+-', '⌘-', 'Ctrl+-'],
    ['+', '+', '+'],
    ['?', '?', '?'],
    ['F8', 'F8', 'F8'],
    ['$mod+Alt+KeyF', '⌥⌘F', 'Ctrl+Alt+F'],
    ['Escape', 'Esc', 'Esc'],
  ])('writes %s as %s on a Mac and as %s elsewhere', (press, mac, others) => {
    expect([keyWords(press, true), keyWords(press, false)]).toEqual([mac, others])
  })

  it('writes no Ctrl on a Mac and no ⌘ elsewhere, for any key there is', () => {
    for (const { key } of ownersOn(true)) expect(keyWords(key, true)).not.toMatch(/Ctrl|\$mod|Arrow|Key/)
    for (const { key } of ownersOn(false)) expect(keyWords(key, false)).not.toMatch(/⌘|\$mod|Arrow|Key/)
  })

  it('writes them as Electron reads them', () => {
    expect(['$mod+Shift+Z', '$mod+Enter', '1'].map(accelerator)).toEqual(['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Enter', '1'])
  })
})
