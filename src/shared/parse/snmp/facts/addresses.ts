/** ARP tables and IPv6 neighbors: `ipNetToMediaTable`, `ipNetToPhysicalTable` (RFC 4293), `ipv6NetToMediaTable` (RFC 2465). */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { interfacesOf, type SnmpInterface } from '#shared/parse/snmp/interfaces.ts'
import { readDevice } from '#shared/parse/snmp/last-device.ts'
import { ipOf, macOf, textOf } from '#shared/parse/snmp/octets.ts'
import { type Cells, lacking, numberAt, octetsAt, spanOf, tablesBelow, tablesOf } from '#shared/parse/snmp/tables.ts'
import { octetsOfIndex } from './index-parts.ts'

const TABLES = {
  media: '1.3.6.1.2.1.4.22.1',
  physical: '1.3.6.1.2.1.4.35.1',
  media6: '1.3.6.1.2.1.55.1.12.1',
} as const

interface Shape {
  readonly table: keyof typeof TABLES
  /** Columns of the physical address, how it is known, and its state. */
  readonly mac: number
  readonly type: number
  readonly state?: number
  /** ifIndex and address of an index; undefined if it is none. */
  readonly place: (numbers: readonly string[]) => { readonly port: number; readonly ip: string } | undefined
}

const SHAPES: readonly Shape[] = [
  {
    table: 'media',
    mac: 2,
    type: 4,
    place: ([port = '', ...rest]) => placeOf(port, rest, 4),
  },
  { table: 'physical', mac: 4, type: 6, state: 7, place: ofAnyFamily },
  {
    table: 'media6',
    mac: 2,
    type: 3,
    state: 4,
    // With and without the length in front.
    place: ([port = '', ...rest]) => placeOf(port, rest.length === 17 && rest[0] === '16' ? rest.slice(1) : rest, 16),
  },
]

/** InetAddressType (RFC 4001): the last two have a zone of four octets behind the address. */
const FAMILIES: Readonly<Record<string, number>> = { 1: 4, 2: 16, 3: 4, 4: 16 }

/** ifIndex, InetAddressType, length, octets; some agents leave the length out. */
function ofAnyFamily([port = '', family = '', ...rest]: readonly string[]): ReturnType<typeof placeOf> {
  const size = FAMILIES[family]
  if (size === undefined) return undefined
  const zone = family === '3' || family === '4' ? 4 : 0
  const length = size + zone
  const octets = rest.length === length + 1 && rest[0] === String(length) ? rest.slice(1) : rest
  return octets.length === length ? placeOf(port, octets.slice(0, size), size) : undefined
}

function placeOf(port: string, octets: readonly string[], size: number): { port: number; ip: string } | undefined {
  const ip = octets.length === size ? ipOf(octetsOfIndex(octets) ?? '') : undefined
  return ip === undefined || !/^\d{1,10}$/.test(port) ? undefined : { port: Number(port), ip }
}

/** ipNetToMediaType; 2 is an entry that is no longer valid. */
const TYPES: Readonly<Record<number, string>> = { 1: 'other', 3: 'dynamic', 4: 'static', 5: 'local' }
const INVALID = 2
/** ipNetToPhysicalState. */
const STATES: Readonly<Record<number, string>> = {
  1: 'reachable',
  2: 'stale',
  3: 'delay',
  4: 'probe',
  5: 'invalid',
  6: 'unknown',
  7: 'incomplete',
}

/** IPv4 addresses of the two tables that have them; what both say stands once. */
export function parseArpWalk(input: ParseInput): Parsed {
  return addresses(input, (ip) => !ip.includes(':'))
}

export function parseIpv6Walk(input: ParseInput): Parsed {
  return addresses(input, (ip) => ip.includes(':'))
}

function addresses(input: ParseInput, wanted: (ip: string) => boolean): Parsed {
  const walk = readDevice(input.section.lines)
  const tables = tablesBelow(TABLES, walk.rows)
  const interfaces = interfacesOf(tablesOf(walk.rows))
  const found = new Map<string, Readonly<Record<string, string>>>()
  const strange: UnparsedLine[] = []
  for (const shape of SHAPES) {
    const isHalf = lacking(tables[shape.table], shape.type, walk.cut)
    for (const [index, cells] of tables[shape.table]) {
      const place = shape.place(index.split('.'))
      const mac = macIn(cells, shape.mac)
      if (!place || mac === undefined || isHalf(cells))
        strange.push({ line: spanOf(cells)[0], text: `.${TABLES[shape.table]}.*.${index}` })
      else if (wanted(place.ip) && numberAt(cells, shape.type) !== INVALID) {
        const row = rowOf(place, mac, cells, shape, interfaces)
        const key = `${place.port} ${place.ip}`
        found.set(key, { ...found.get(key), ...row })
      }
    }
  }
  return { neighbors: [], records: [...found.values()], unparsed: [...walk.unparsed, ...strange] }
}

/** Empty for an address that is still asked for; undefined for what is none. */
function macIn(cells: Cells, column: number): string | undefined {
  const octets = octetsAt(cells, column)
  if (octets === undefined) return cells.has(column) ? undefined : ''
  if (octets === '' || /^\0+$/.test(octets)) return ''
  const text = textOf(octets) ?? ''
  const typed = /^(?:[\da-f]{1,2}[:-]){5}[\da-f]{1,2}$/i.test(text)
  return typed ? text.toLowerCase() : macOf(octets)
}

function rowOf(
  { port, ip }: { readonly port: number; readonly ip: string },
  mac: string,
  cells: Cells,
  { type, state }: Shape,
  interfaces: ReadonlyMap<number, SnmpInterface>,
): Readonly<Record<string, string>> {
  const said = {
    ip,
    mac: mac === '' ? undefined : mac,
    interface: interfaces.get(port)?.name ?? `ifIndex ${port}`,
    type: TYPES[numberAt(cells, type) ?? 0],
    state: state === undefined ? undefined : STATES[numberAt(cells, state) ?? 0],
  }
  return Object.fromEntries(Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
