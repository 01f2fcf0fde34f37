import { COMMAND_IDS, commandRow } from './command-table.ts'
import { keysOf, type Place, placeOfKeys } from './command.ts'
import { WIDGET_KEYS } from './widget-keys.ts'

/** A line of the sheet: keys as tinykeys writes them, and what they do. */
export interface SheetLine {
  readonly keys: readonly string[]
  readonly does: string
}

export interface SheetGroup {
  readonly title: string
  readonly lines: readonly SheetLine[]
}

const TITLES: readonly (readonly [Place, string])[] = [
  ['everywhere', 'Everywhere'],
  ['welcome', 'Start screen'],
  ['racks', 'Racks'],
  ['racks-edit', 'Racks: editing'],
  ['findings', 'Findings'],
  ['aisle', 'Aisle mode'],
  ['topology', 'Topology'],
  ['plan', 'Plan'],
  ['grid', 'Plan: table'],
  ['run', 'Run'],
  ['facts', 'Facts'],
  ['configs', 'Configurations'],
  ['services', 'Services'],
]

/** Every key of the product by place: those of commands, then those that widgets take by themselves. */
export function keySheet(mac: boolean): readonly SheetGroup[] {
  return TITLES.map(([place, title]) => {
    const lines = new Map<string, readonly string[]>()
    for (const id of COMMAND_IDS) {
      const row = commandRow(id)
      const presses = keysOf(row, mac)
      if (presses.length === 0 || placeOfKeys(row) !== place) continue
      const does = row.sheet ?? row.alone ?? row.title.replace(/…$/, '')
      // Of commands that share a line, each is named by its first key.
      const keys = presses.slice(0, row.sheet === undefined ? 2 : 1)
      lines.set(does, [...(lines.get(does) ?? []), ...keys])
    }
    for (const { keys, does } of WIDGET_KEYS.filter((each) => each.place === place)) lines.set(does, keys)
    return { title, lines: [...lines].map(([does, keys]) => ({ keys, does })) }
  })
}
