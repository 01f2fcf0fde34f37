/** Memory in bytes: pools of Cisco, memory and swap of HOST-RESOURCES-MIB (RFC 2790), and of UCD-SNMP-MIB. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { readDevice } from '#shared/parse/snmp/last-device.ts'
import { nameAt, numberAt, type Table, tablesBelow } from '#shared/parse/snmp/tables.ts'

const TABLES = {
  enhanced: '1.3.6.1.4.1.9.9.221.1.1.1.1',
  pools: '1.3.6.1.4.1.9.9.48.1.1.1',
  storage: '1.3.6.1.2.1.25.2.3.1',
  ucd: '1.3.6.1.4.1.2021.4',
} as const

interface Pool {
  readonly pool: string
  readonly total: number
  readonly used: number
  readonly free: number
}

/** Each pool once: what a device says in a better table counts. */
export function parseMemoryWalk(input: ParseInput): Parsed {
  const walk = readDevice(input.section.lines)
  const tables = tablesBelow(TABLES, walk.rows)
  const better = new Set([...tables.enhanced.values()].map((cells) => nameAt(cells, 3)))
  const cisco = [...enhancedPools(tables.enhanced), ...poolsOf(tables.pools).filter((own) => !better.has(own.pool))]
  const ucd = ucdPools(tables.ucd)
  // There, memory that caches hold is free; HOST-RESOURCES-MIB counts it as used.
  const pools = [...cisco, ...(ucd.length > 0 ? ucd : storagePools(tables.storage))]
  const found = new Map<string, Pool>()
  for (const each of pools) if (!found.has(each.pool.toLowerCase())) found.set(each.pool.toLowerCase(), each)
  return { neighbors: [], records: [...found.values()].map((pool) => ({ ...pool })), unparsed: walk.unparsed }
}

function pool(name: string | undefined, used: number | undefined, free: number | undefined): Pool[] {
  if (name === undefined || used === undefined || free === undefined || used < 0 || free < 0) return []
  return used + free === 0 ? [] : [{ pool: name, total: used + free, used, free }]
}

/** cempMemPoolName, Used and Free, and the same two in 64 bits; several modules have pools of the same name. */
function enhancedPools(table: Table): Pool[] {
  const names = [...table.values()].map((cells) => nameAt(cells, 3))
  return [...table].flatMap(([index, cells]) => {
    const name = nameAt(cells, 3)
    const isOne = names.filter((other) => other === name).length === 1
    const own = name === undefined || isOne ? name : `${name} (${index.split('.')[0] ?? index})`
    return pool(own, numberAt(cells, 18) ?? numberAt(cells, 7), numberAt(cells, 20) ?? numberAt(cells, 8))
  })
}

/** ciscoMemoryPoolName, Used, Free. */
function poolsOf(table: Table): Pool[] {
  return [...table.values()].flatMap((cells) => pool(nameAt(cells, 2), numberAt(cells, 5), numberAt(cells, 6)))
}

/** hrStorageRam and hrStorageVirtualMemory: disks are no memory, and buffers are a part of it. */
const MEMORY = new Set(['1.3.6.1.2.1.25.2.1.2', '1.3.6.1.2.1.25.2.1.3'])

function storagePools(table: Table): Pool[] {
  return [...table.values()].flatMap((cells) => {
    const type = cells.get(2)?.value
    if (type?.kind !== 'oid' || !MEMORY.has(type.oid)) return []
    const [unit, size, used] = [4, 5, 6].map((column) => unsigned(numberAt(cells, column)))
    if (unit === undefined || size === undefined || used === undefined) return []
    return pool(nameAt(cells, 3), used * unit, Math.max(0, size - used) * unit)
  })
}

/** Agents let a size above 2^31 run over into the negative. */
function unsigned(number: number | undefined): number | undefined {
  return number === undefined || number >= 0 ? number : number + 2 ** 32
}

/** Scalars, in kB: swap 3 and 4, memory 5 and 6, buffers 14, cached 15, and in newer agents 27 what the kernel calls available. */
function ucdPools(table: Table): Pool[] {
  const cells = table.get('0')
  const [swap, swapFree, total, free, buffers = 0, cached = 0] = [3, 4, 5, 6, 14, 15].map((n) => numberAt(cells, n))
  const available = numberAt(cells, 27) ?? (free === undefined ? undefined : free + buffers + cached)
  return [...inKb('Memory', total, available), ...inKb('Swap', swap, swapFree)]
}

function inKb(name: string, total: number | undefined, free: number | undefined): Pool[] {
  if (total === undefined || free === undefined) return []
  const left = Math.min(total, free)
  return pool(name, (total - left) * 1024, left * 1024)
}
