/** A numeric walk (`snmpwalk -On`) of any system: neighbors, interfaces, and who it is. */
import type { NeighborProtocol, NeighborRecord, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { cdpNeighborsOf } from './cdp.ts'
import { bridgePortsOf, interfaceRecords, interfacesOf } from './interfaces.ts'
import { LLDP2_PLACES, LLDP_PLACES, lldpNeighborsOf, type SnmpNeighbor } from './lldp.ts'
import { readDevice } from './last-device.ts'
import { type LocalPort, localPortsOf } from './local-ports.ts'
import { mikrotikNeighborsOf, mikrotikPortsOf } from './mikrotik.ts'
import {
  type Cells,
  ENTRIES,
  type EntryName,
  nameAt,
  numberAt,
  spanOf,
  type Table,
  tablesOf,
  textAt,
} from './tables.ts'

type Tables = Readonly<Record<EntryName, Table>>

/** Reads the walk; of two devices in one file the last one counts, and the rows of the other are given back. */
export function parseWalk(input: ParseInput): Parsed {
  const walk = readDevice(input.section.lines)
  const { rows: own } = walk
  const all = tablesOf(own)
  const { tables, half } = withoutHalves(all, walk.cut ? own.at(-1)?.oid : undefined)
  const isCut = walk.cut || half.length > 0
  const interfaces = interfacesOf(tables)
  const lldp = lldpRecords(tables, interfaces)
  const cdp = cdpNeighborsOf(tables.cdpCache, interfaces, tables.cdpInterfaces)
  const states = interfaceRecords(tables, interfaces)
  const record = identityOf(tables)
  const { hostname } = record
  const off: NeighborProtocol[] = cdp.length === 0 && globalCdp(tables) === 2 ? ['cdp'] : []
  const answers: NeighborProtocol[] = []
  // Behind a walk that was cut, rows are missing: silence is no answer then.
  if (!isCut && (lldp.length > 0 || tables.lldpLocal.size + tables.lldp2Local.size > 0)) answers.push('lldp')
  if (!isCut && (cdp.length > 0 || globalCdp(tables) === 1)) answers.push('cdp')
  return {
    ...(hostname === undefined ? {} : { hostname }),
    neighbors: [...lldp, ...cdp],
    records: Object.keys(record).length === 0 ? [] : [record],
    ...(states ? { interfaces: states } : {}),
    ...(isCut || isKernel(tables) ? { interfacesPartial: true as const } : {}),
    ...(answers.length > 0 ? { answers } : {}),
    ...(off.length > 0 ? { off } : {}),
    unparsed: [...walk.unparsed, ...half].sort((a, b) => a.line - b.line),
  }
}

/** Chassis and port id, without which there is no LLDP neighbor, and its name. */
const REMOTES = [
  { name: 'lldpRemotes', port: 7, system: 9 },
  { name: 'lldp2Remotes', port: 8, system: 10 },
  { name: 'timetraRemotes', port: 7, system: 9 },
  { name: 'cdpCache', port: 7, system: 7 },
] as const

/**
 * Without the neighbors of which the walk has one half: those without a port id, be it empty, and in the table that a walk
 * was cut in, those whose name had not come yet. Tables come column by column.
 */
function withoutHalves(tables: Tables, cutAt: string | undefined): { tables: Tables; half: readonly UnparsedLine[] } {
  const half: UnparsedLine[] = []
  const whole = { ...tables }
  for (const { name, port, system } of REMOTES) {
    const table = tables[name]
    const isCut = cutAt?.startsWith(`${ENTRIES[name]}.`) === true
    const isWhole = (cells: Cells): boolean => cells.has(port) && (!isCut || cells.has(system))
    whole[name] = new Map([...table].filter(([, cells]) => isWhole(cells)))
    for (const [index, cells] of table) {
      if (!isWhole(cells)) half.push({ line: spanOf(cells)[0], text: `.${ENTRIES[name]}.*.${index}` })
    }
  }
  return { tables: whole, half }
}

/** net-snmp on a computer: its interfaces come and go with drivers and peers, and one that is not there is none missing. */
const NET_SNMP = '1.3.6.1.4.1.8072.'

function isKernel(tables: Tables): boolean {
  const value = tables.system.get('0')?.get(2)?.value
  return value?.kind === 'oid' && value.oid.startsWith(NET_SNMP)
}

/** cdpGlobalRun: true 1, false 2. */
function globalCdp(tables: Tables): number | undefined {
  return numberAt(tables.cdpGlobal.get('0'), 1)
}

/** LLDP-MIB, its second version and that of SR OS; else what RouterOS has of its own. */
function lldpRecords(tables: Tables, interfaces: ReturnType<typeof interfacesOf>): NeighborRecord[] {
  const bridge = bridgePortsOf(tables.bridge)
  const first = lldpNeighborsOf({
    remotes: tables.lldpRemotes,
    addresses: tables.lldpAddresses,
    first: 4,
    places: LLDP_PLACES,
  })
  const portOf = localPortsOf(tables.lldpPorts, interfaces, bridge, portsOf(first))
  const own = mikrotikPortsOf(tables.mikrotik, interfaces)
  const records = first.map((n) => onPort(n, n.port === undefined ? own(n.neighbor) : portOf(n.port)))
  const second = lldpNeighborsOf({
    remotes: tables.lldp2Remotes,
    addresses: tables.lldp2Addresses,
    first: 5,
    places: LLDP2_PLACES,
  })
  const port2Of = localPortsOf(tables.lldp2Ports, interfaces, new Map(), portsOf(second))
  // Its columns are those of LLDP-MIB, its index that of the second version.
  const third = lldpNeighborsOf({
    remotes: tables.timetraRemotes,
    addresses: new Map(),
    first: 4,
    places: LLDP2_PLACES,
  })
  const port3Of = localPortsOf(new Map(), interfaces, new Map(), portsOf(third))
  const all = [...records]
  for (const [more, of] of [
    [second, port2Of],
    [third, port3Of],
  ] as const) {
    const known = new Set(all.map(key))
    all.push(...more.map((n) => onPort(n, of(n.port ?? -1))).filter((n) => !known.has(key(n))))
  }
  return all.length > 0 ? all : mikrotikNeighborsOf(tables.mikrotik, interfaces)
}

function portsOf(neighbors: readonly SnmpNeighbor[]): number[] {
  return neighbors.flatMap(({ port }) => (port === undefined ? [] : [port]))
}

/** An agent with both MIBs says everything twice. */
function key({ localPort, chassisId, remotePort }: NeighborRecord): string {
  return JSON.stringify([localPort, chassisId, remotePort])
}

function onPort({ record }: SnmpNeighbor, { name }: LocalPort): NeighborRecord {
  return name === undefined ? record : { ...record, localPort: name }
}

/** Name and description of the system, and of the first chassis in ENTITY-MIB model and serial number. */
function identityOf(tables: Tables): Record<string, string> {
  const system = tables.system.get('0')
  const chassis = [...tables.entities.values()].filter((cells) => numberAt(cells, 5) === 3)
  const serial = chassis.map((cells) => textAt(cells, 11)).find((text) => text !== undefined)
  const model = chassis.map((cells) => textAt(cells, 13)).find((text) => text !== undefined)
  const said = { hostname: nameAt(system, 5), sysDescr: textAt(system, 1), model, serial }
  return Object.fromEntries(Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
