/** Memory as every platform tells it, in bytes: pools, and what processes hold. Pure. */
import type { FactRow } from '#shared/model/facts.ts'

export interface MemoryRow {
  readonly what: 'pool' | 'process'
  readonly name: string
  /** Bytes; absent if the device does not say. */
  readonly total?: number | undefined
  readonly used?: number | undefined
  readonly free?: number | undefined
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1024,
  kb: 1024,
  m: 1024 ** 2,
  mb: 1024 ** 2,
  g: 1024 ** 3,
}

/** `16399572K`, `2027520 kB` or `919638648` in bytes; undefined for what is no amount. */
export function bytesIn(value: unknown, unit = ''): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]{0,2})\s*$/i.exec(String(value ?? ''))
  if (!match) return undefined
  const scale = UNITS[(match[2] || unit).toLowerCase()]
  return scale === undefined ? undefined : Math.round(Number(match[1]) * scale)
}

/** Names of the fields of one pool, in their unit where the text has none. */
interface PoolFields {
  readonly name: string
  readonly total: string
  readonly used?: string
  readonly free?: string
  readonly unit?: string
}

/** Of platforms that tell the whole memory once. */
const WHOLE: readonly PoolFields[] = [
  {
    name: 'Memory',
    total: 'memory_usage_memory_usage',
    used: 'memory_usage_used',
    free: 'memory_usage_free',
    unit: 'k',
  },
  { name: 'Memory', total: 'total_b', used: 'used_b', free: 'free_b' },
  { name: 'Memory', total: 'memtotal', free: 'memavailable', unit: 'k' },
  { name: 'Memory', total: 'memtotal', free: 'memfree', unit: 'k' },
  { name: 'Memory', total: 'memTotal', free: 'memFree', unit: 'k' },
  { name: 'Memory', total: 'total_memory', free: 'free_memory', unit: 'k' },
  { name: 'Memory', total: 'total', used: 'used', free: 'free' },
]

/** Rows of pools and processes; what a device tells twice stands once. */
export function memoryRows(rows: readonly FactRow[]): readonly MemoryRow[] {
  const found = new Map<string, MemoryRow>()
  const put = (row: MemoryRow): void => {
    const key = `${row.what} ${row.name}`
    if (!found.has(key)) found.set(key, row)
  }
  rows.forEach((row) => {
    for (const pool of poolsOf(row)) put(pool)
    const process = processOf(row)
    if (process) put(process)
  })
  return [...found.values()]
}

function poolsOf(row: FactRow): readonly MemoryRow[] {
  const whole = WHOLE.find(
    ({ total, used, free }) => bytesIn(row[total]) !== undefined && bytesIn(row[used ?? free ?? '']) !== undefined,
  )
  if (whole && !('process' in row)) {
    const own = row['pool']
    return [poolOf(row, typeof own === 'string' && own !== '' ? { ...whole, name: own } : whole)]
  }
  return Object.keys(row).flatMap((key) => {
    const named = /^(.+?)_(?:\1_)?pool_total$/.exec(key) ?? /^(.+?)_(?:io_)?pool_total$/.exec(key)
    if (!named) return []
    const name = (named[1] ?? '').replace(/_(?:processor|io)$/, '')
    return [poolOf(row, { name: capital(name), total: key, used: `${name}_used`, free: `${name}_free` })]
  })
}

function poolOf(row: FactRow, { name, total, used, free, unit }: PoolFields): MemoryRow {
  const [all, taken, left] = [total, used, free].map((key) => (key === undefined ? undefined : bytesIn(row[key], unit)))
  const counted = taken ?? (all === undefined || left === undefined ? undefined : Math.max(0, all - left))
  return { what: 'pool', name, total: all, used: counted, free: left }
}

function processOf(row: FactRow): MemoryRow | undefined {
  const name = row['process']
  const held = bytesIn(row['holding'])
  return typeof name === 'string' && name !== '' && held !== undefined
    ? { what: 'process', name, used: held }
    : undefined
}

function capital(name: string): string {
  const words = name.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The pool that says how much of a device's memory is used: the largest one. */
export function mainPool(rows: readonly MemoryRow[]): MemoryRow | undefined {
  return rows
    .filter(({ what, total }) => what === 'pool' && total !== undefined)
    .reduce<MemoryRow | undefined>((most, row) => ((most?.total ?? 0) >= (row.total ?? 0) ? most : row), undefined)
}

/** Used by total, from 0 to 1; undefined if either is not told. */
export function usedShare({ used, total }: Pick<MemoryRow, 'used' | 'total'>): number | undefined {
  return used === undefined || total === undefined || total === 0 ? undefined : Math.min(1, used / total)
}
