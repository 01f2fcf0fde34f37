/** Lines of the tables of facts: rows of all devices of a kind, with place and change, sorted and filtered. Pure. */
import type { FactTableView } from '#shared/contract/facts-contract.ts'
import type { DeviceView } from '#shared/contract/page-state.ts'
import { FACT_COLUMNS, factCell, factKey } from '#shared/facts/fact-columns.ts'
import type { RowChange } from '#shared/facts/fact-changes.ts'
import { mainPool, type MemoryRow, memoryRows, usedShare } from '#shared/facts/memory-rows.ts'
import type { FactKind, FactRow } from '#shared/model/facts.ts'
import { placeOf } from './lab-index.ts'

export interface FactLine {
  /** Unique among the lines of a kind. */
  readonly id: string
  readonly device: string
  readonly rack: string | undefined
  /** `R3 U12`. */
  readonly place: string
  /** What tells the row from the others of its device, in tables of other times too. */
  readonly key: string
  /** In the order of the columns of the kind. */
  readonly cells: readonly string[]
  /** Values that sort by size, in the same order. */
  readonly numbers: readonly (number | undefined)[]
  /** Used share of a pool of memory, from 0 to 1. */
  readonly share?: number | undefined
  /** Little is left of the device's main memory; small pools of their own are always full. */
  readonly isFull?: boolean | undefined
  /** It is the device's main memory. */
  readonly isMain?: boolean | undefined
  readonly change?: RowChange | 'gone' | undefined
  readonly row: FactRow
  /** RFC 3339. */
  readonly collectedAt: string
  /** The planned device that has the address of the row, and where it stands: `srv-3 · R3 U16`. */
  readonly host?: string | undefined
}

/** From so much of its memory on a device is pointed out. */
const FULL = 0.85

/** All lines of a kind, device by device. Rows that have gone stand at the end of their device. */
export function factLines(
  kind: FactKind,
  tables: readonly FactTableView[],
  devices: ReadonlyMap<string, DeviceView>,
): readonly FactLine[] {
  const hosts = hasHosts(kind) ? hostsByAddress(devices) : undefined
  return tables.flatMap((table) => {
    const planned = devices.get(table.device)
    const base = {
      device: table.device,
      rack: planned?.rack,
      place: planned === undefined ? '' : placeOf(planned),
      collectedAt: table.collectedAt,
    }
    const seen = new Map<string, number>()
    const line = (row: FactRow, change: FactLine['change']): FactLine => {
      const key = factKey(kind, row)
      const nth = seen.get(key) ?? 0
      seen.set(key, nth + 1)
      const columns = FACT_COLUMNS[kind].map((column) => factCell(row, column))
      return {
        ...base,
        id: `${table.device}\n${key}\n${nth}`,
        key,
        cells: columns,
        numbers: columns.map(numberOf),
        change,
        row,
        ...(hosts === undefined ? {} : { host: hosts.get(String(row['ip'] ?? '').toLowerCase()) }),
      }
    }
    if (kind === 'memory') {
      const rows = memoryRows(table.rows)
      const main = mainPool(rows)
      return rows.map((row) => memoryLine(line({ ...row }, undefined), row, row === main))
    }
    return [
      ...table.rows.map((row, i) => line(row, table.since?.changes[i])),
      ...(table.since?.gone ?? []).map((row) => line(row, 'gone')),
    ]
  })
}

/** True for tables of addresses, which a planned device may have. */
export function hasHosts(kind: FactKind): boolean {
  return kind === 'arp' || kind === 'ipv6'
}

/** Of an address that several devices have, such as a test network's, nobody is the host. */
function hostsByAddress(devices: ReadonlyMap<string, DeviceView>): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const shared = new Set<string>()
  for (const device of devices.values()) {
    const address = device.address?.toLowerCase()
    if (address === undefined) continue
    if (found.has(address)) shared.add(address)
    const place = placeOf(device)
    found.set(address, place === '' ? device.name : `${device.name} · ${place}`)
  }
  for (const address of shared) found.delete(address)
  return found
}

function memoryLine(line: FactLine, row: MemoryRow, isMain: boolean): FactLine {
  const sizes = [row.used, row.total, row.free]
  return {
    ...line,
    cells: [row.what, row.name, ...sizes.map((bytes) => (bytes === undefined ? '' : sizeWords(bytes)))],
    numbers: [undefined, undefined, ...sizes],
    share: usedShare(row),
    isMain,
    isFull: isMain && (usedShare(row) ?? 0) >= FULL,
  }
}

/** Bytes as "392.8 MB", in powers of ten as makers of memory count. */
export function sizeWords(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}

function numberOf(cell: string): number | undefined {
  return /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : undefined
}

export interface FactFilter {
  readonly text: string
  readonly rack?: string | undefined
  readonly changedOnly: boolean
}

/** Lines that have every word in their device, place or cells. */
export function filteredLines(lines: readonly FactLine[], filter: FactFilter): readonly FactLine[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  return lines.filter((line) => {
    if (filter.rack !== undefined && line.rack !== filter.rack) return false
    if (filter.changedOnly && line.change === undefined) return false
    if (words.length === 0) return true
    const all = [line.device, line.place, line.host ?? '', ...line.cells].join('\n').toLowerCase()
    return words.every((word) => all.includes(word))
  })
}

const collator = new Intl.Collator('en', { numeric: true })

/** Sorted by `device`, `place`, `host`, `change` or a column; devices decide among equals. Empty cells come last. */
export function sortedLines(
  kind: FactKind,
  lines: readonly FactLine[],
  { key, down }: { readonly key: string; readonly down: boolean },
): readonly FactLine[] {
  const at = FACT_COLUMNS[kind].findIndex((column) => column.key === key)
  const text = (line: FactLine): string =>
    key === 'device'
      ? line.device
      : key === 'place'
        ? line.place
        : key === 'change'
          ? (line.change ?? '')
          : key === 'host'
            ? (line.host ?? '')
            : (line.cells[at] ?? '')
  const sign = down ? -1 : 1
  const compare = (a: FactLine, b: FactLine): number => {
    const [x, y] = key === 'share' ? [a.share, b.share] : [a.numbers[at], b.numbers[at]]
    if (x !== undefined && y !== undefined) return sign * (x - y)
    if (key === 'share') return (x === undefined ? 1 : 0) - (y === undefined ? 1 : 0)
    const [left, right] = [text(a), text(b)]
    if (left === '' || right === '') return (left === '' ? 1 : 0) - (right === '' ? 1 : 0)
    return sign * collator.compare(left, right)
  }
  return [...lines].sort((a, b) => compare(a, b) || collator.compare(a.device, b.device))
}

/** How often each version runs, most frequent first. */
export function versionCounts(
  lines: readonly FactLine[],
): readonly { readonly version: string; readonly devices: number }[] {
  const counts = new Map<string, number>()
  for (const { cells } of lines) counts.set(cells[0] || 'unknown', (counts.get(cells[0] || 'unknown') ?? 0) + 1)
  return [...counts]
    .map(([version, devices]) => ({ version, devices }))
    .sort((a, b) => b.devices - a.devices || collator.compare(a.version, b.version))
}

/** The devices that use the most of their main memory, fullest first. */
export function fullestMemory(lines: readonly FactLine[]): readonly FactLine[] {
  return lines
    .filter(({ isMain, share }) => isMain === true && share !== undefined)
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0) || collator.compare(a.device, b.device))
}
