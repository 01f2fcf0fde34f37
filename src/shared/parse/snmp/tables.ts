/** Rows of a walk by table, index and column. */
import { lineOf, type Octets, textOf } from './octets.ts'
import type { WalkRow } from './walk-text.ts'

/** The OID of an entry: its columns stand below it, their indexes below them. */
export const ENTRIES = {
  system: '1.3.6.1.2.1.1',
  interfaces: '1.3.6.1.2.1.2.2.1',
  names: '1.3.6.1.2.1.31.1.1.1',
  duplex: '1.3.6.1.2.1.10.7.2.1',
  bridge: '1.3.6.1.2.1.17.1.4.1',
  vlans: '1.3.6.1.2.1.17.7.1.4.5.1',
  entities: '1.3.6.1.2.1.47.1.1.1.1',
  lldpLocal: '1.0.8802.1.1.2.1.3',
  lldpPorts: '1.0.8802.1.1.2.1.3.7.1',
  lldpRemotes: '1.0.8802.1.1.2.1.4.1.1',
  lldpAddresses: '1.0.8802.1.1.2.1.4.2.1',
  lldp2Ports: '1.3.111.2.802.1.1.13.1.3.7.1',
  lldp2Local: '1.3.111.2.802.1.1.13.1.3',
  lldp2Remotes: '1.3.111.2.802.1.1.13.1.4.1.1',
  lldp2Addresses: '1.3.111.2.802.1.1.13.1.4.2.1',
  /** TIMETRA-LLDP-MIB: Nokia SR OS has its neighbors there and not in LLDP-MIB. */
  timetraRemotes: '1.3.6.1.4.1.6527.3.1.2.59.4.1.1',
  cdpInterfaces: '1.3.6.1.4.1.9.9.23.1.1.1.1',
  cdpCache: '1.3.6.1.4.1.9.9.23.1.2.1.1',
  cdpGlobal: '1.3.6.1.4.1.9.9.23.1.3',
  mikrotik: '1.3.6.1.4.1.14988.1.1.11.1.1',
} as const

export type EntryName = keyof typeof ENTRIES

/** Columns of one row, by number. */
export type Cells = ReadonlyMap<number, WalkRow>
/** Rows by what stands behind the column in the OID. */
export type Table = ReadonlyMap<string, Cells>

type Filled = Map<string, Map<number, WalkRow>>

/** Sorts the rows into tables; of a value that comes twice the later one counts. */
export function tablesOf(rows: readonly WalkRow[]): Readonly<Record<EntryName, Table>> {
  return tablesBelow(ENTRIES, rows)
}

/** The same for other entries, by names of their own. */
export function tablesBelow<N extends string>(
  entries: Readonly<Record<N, string>>,
  rows: readonly WalkRow[],
): Readonly<Record<N, Table>> {
  const names = Object.keys(entries) as N[]
  const below = names.map((name) => ({ prefix: `${entries[name]}.`, table: new Map() as Filled }))
  const innermost = below.filter((own) => below.every((b) => b === own || !b.prefix.startsWith(own.prefix)))
  // Rows come table by table: most are where the one before was.
  let here: (typeof below)[number] | undefined
  let around = below
  for (const row of rows) {
    if (!here || !row.oid.startsWith(here.prefix)) {
      here = innermost.find(({ prefix }) => row.oid.startsWith(prefix))
      around = here ? below.filter(({ prefix }) => here?.prefix.startsWith(prefix)) : below
    }
    for (const { prefix, table } of around) {
      if (!row.oid.startsWith(prefix)) continue
      const dot = row.oid.indexOf('.', prefix.length)
      if (dot < 0 || row.value.kind === 'none') continue
      const index = row.oid.slice(dot + 1)
      const cells = table.get(index) ?? new Map<number, WalkRow>()
      table.set(index, cells)
      cells.set(Number(row.oid.slice(prefix.length, dot)), row)
    }
  }
  return Object.fromEntries(names.map((name, i) => [name, below[i]?.table ?? new Map()])) as unknown as Record<N, Table>
}

export function numberAt(cells: Cells | undefined, column: number): number | undefined {
  const value = cells?.get(column)?.value
  if (value?.kind === 'number') return value.number
  // Some agents say numbers as text.
  return value?.kind === 'octets' && /^\d{1,9}$/.test(value.octets) ? Number(value.octets) : undefined
}

export function octetsAt(cells: Cells | undefined, column: number): Octets | undefined {
  const value = cells?.get(column)?.value
  return value?.kind === 'octets' ? value.octets : undefined
}

export function textAt(cells: Cells | undefined, column: number): string | undefined {
  const octets = octetsAt(cells, column)
  return octets === undefined ? undefined : textOf(octets)
}

/** A name: one line of text. */
export function nameAt(cells: Cells | undefined, column: number): string | undefined {
  const octets = octetsAt(cells, column)
  return octets === undefined ? undefined : lineOf(octets)
}

/** First and last line of the values of a row. */
export function spanOf(...all: readonly (Cells | undefined)[]): readonly [first: number, last: number] {
  let [first, last] = [Infinity, 0]
  for (const cells of all) {
    for (const { lines } of cells?.values() ?? []) {
      first = Math.min(first, lines[0])
      last = Math.max(last, lines[1])
    }
  }
  return [first === Infinity ? 1 : first, Math.max(last, 1)]
}

/**
 * Whether rows lack a column that the others have, or in a walk that was cut, have not got it yet: tables come column by
 * column, and half a row is none.
 */
export function lacking(table: Table, column: number, isCut: boolean): (cells: Cells) => boolean {
  const isTold = isCut || [...table.values()].some((cells) => cells.has(column))
  return (cells) => isTold && !cells.has(column)
}
