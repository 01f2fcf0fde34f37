/** What every foreign format comes down to: cells of our own devices.csv and cables.csv, with their lines. */
import { deviceKey } from '#shared/naming/device-name.ts'
import type { TableRow } from './csv-table.ts'
import type { Message } from '#shared/words/message.ts'

export interface Entry {
  readonly line: number
  /** Columns that the file gives; the others stay as they are in the plan. */
  readonly cells: Readonly<Record<string, string | undefined>>
}

export interface Records {
  readonly devices: readonly Entry[]
  readonly cables: readonly Entry[]
  readonly refused: readonly { readonly line: number; readonly said: Message; readonly part?: string }[]
  readonly warnings: readonly ReadWarning[]
}

/** What a person is told of; with `count` where it is one message for several things, such as the cells of a column. */
export interface ReadWarning {
  readonly line: number
  readonly said: Message
  readonly count?: number
}

/** Gathers records while a file is read: each device once, whatever number of times it is named. */
export class RecordsBuilder {
  readonly #devices = new Map<string, { line: number; cells: Record<string, string | undefined> }>()
  readonly #cables: Entry[] = []
  readonly #refused: { line: number; said: Message }[] = []
  readonly #warnings: ReadWarning[] = []
  readonly #leftOut = new Map<string, { line: number; said: Message; count: number }>()

  /** Adds to what is known of a device, by its name and the `site` of its cells; empty cells add nothing, and the first word about a column holds. */
  device(line: number, name: string, cells: Entry['cells'] = {}): void {
    const key = keyOf(name, cells['site'])
    const known = this.#devices.get(key) ?? { line, cells: { name } }
    this.#devices.set(key, known)
    for (const [column, cell] of Object.entries(cells)) {
      if (cell !== undefined && cell.trim() !== '' && known.cells[column] === undefined) known.cells[column] = cell
    }
  }

  /** What is known of a device so far; undefined if nobody named it. */
  known(name: string, site?: string): Entry['cells'] | undefined {
    return this.#devices.get(keyOf(name, site))?.cells
  }

  cable(line: number, cells: Entry['cells']): void {
    const given = Object.entries(cells).filter(([, cell]) => cell !== undefined && cell.trim() !== '')
    this.#cables.push({ line, cells: Object.fromEntries(given) })
  }

  get cables(): number {
    return this.#cables.length
  }

  refuse(line: number, said: Message): void {
    this.#refused.push({ line, said })
  }

  warn(line: number, said: Message): void {
    this.#warnings.push({ line, said })
  }

  /** Names something the plan has no place for, or says it; it is told once a file, at its first line, with how often. */
  leaveOut(line: number, what: string | Message): void {
    const said = typeof what === 'string' ? ({ code: 'left-out', what } as const) : what
    const key = JSON.stringify(said)
    const known = this.#leftOut.get(key)
    if (known) known.count += 1
    else this.#leftOut.set(key, { line, said, count: 1 })
  }

  /** Without a rack nothing but its name tells the site of a device that another site has one like. */
  #named(): readonly Entry[] {
    const sites = new Map<string, Set<string>>()
    for (const { cells } of this.#devices.values()) {
      const [key, site] = [deviceKey(cells['name'] ?? ''), cells['site']]
      if (site !== undefined) sites.set(key, (sites.get(key) ?? new Set()).add(deviceKey(site)))
    }
    return [...this.#devices.values()].map(({ line, cells }) => {
      const { name, site, rack } = cells
      const several = (sites.get(deviceKey(name ?? ''))?.size ?? 0) > 1
      return several && rack === undefined && site !== undefined
        ? { line, cells: { ...cells, name: `${site}/${name}` } }
        : { line, cells }
    })
  }

  build(): Records {
    return {
      devices: this.#named(),
      cables: this.#cables,
      refused: this.#refused,
      warnings: [...this.#warnings, ...this.#leftOut.values()],
    }
  }
}

function keyOf(name: string, site: string | undefined): string {
  return `${deviceKey(site ?? '')}\u0000${deviceKey(name)}`
}

/** An entry as the readers of our own sheets take it. */
export function rowOf(entry: Entry): TableRow {
  return { line: entry.line, get: (column) => entry.cells[column]?.trim() || undefined }
}
