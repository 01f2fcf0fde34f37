/** What an agent is asked for by each kind of facts. A walk is kept under its command, and read by the parser of it. */
import { FACT_KINDS, type FactKind } from '#shared/model/facts.ts'
import type { SnmpTable, SnmpWalk } from '#shared/model/ways.ts'

const columns = (entry: string, ...numbers: readonly number[]): string[] => numbers.map((n) => `${entry}.${n}`)

/** sysDescr, sysObjectID, sysName: in every walk, since they tell whose it is. */
const SYSTEM = ['1.3.6.1.2.1.1.1.0', '1.3.6.1.2.1.1.2.0', '1.3.6.1.2.1.1.5.0']
/** sysUpTime; hrSystemUptime, which is the system's and not the agent's. */
const UPTIMES = ['1.3.6.1.2.1.1.3.0', '1.3.6.1.2.1.25.1.1.0']
/** UCD-SNMP-MIB, in kB: swap (total, free), memory (total, free), buffers, cached, available by the kernel's own count. */
const UCD_MEMORY = [3, 4, 5, 6, 14, 15, 27].map((n) => `1.3.6.1.4.1.2021.4.${n}.0`)

const IF_NAMES: readonly SnmpTable[] = [
  { name: 'IF-MIB ifTable', columns: columns('1.3.6.1.2.1.2.2.1', 2, 3, 6) },
  { name: 'IF-MIB ifXTable', columns: columns('1.3.6.1.2.1.31.1.1.1', 1) },
]
const BRIDGE_PORTS: SnmpTable = { name: 'BRIDGE-MIB dot1dBasePortTable', columns: columns('1.3.6.1.2.1.17.1.4.1', 2) }
const NEIGHBORS_OF_ANY: SnmpTable = {
  name: 'IP-MIB ipNetToPhysicalTable',
  columns: columns('1.3.6.1.2.1.4.35.1', 4, 6, 7),
}

interface Walked {
  readonly scalars?: readonly string[]
  /** One of these has rows if the agent knows the kind at all. */
  readonly own: readonly SnmpTable[]
  /** What they are joined with. */
  readonly beside?: readonly SnmpTable[]
}

const WALKED: Readonly<Record<FactKind, Walked>> = {
  version: {
    scalars: UPTIMES,
    own: [{ name: 'ENTITY-MIB entPhysicalTable', columns: columns('1.3.6.1.2.1.47.1.1.1.1', 2, 5, 10, 11, 13) }],
  },
  memory: {
    scalars: UCD_MEMORY,
    own: [
      {
        name: 'CISCO-ENHANCED-MEMPOOL-MIB cempMemPoolTable',
        columns: columns('1.3.6.1.4.1.9.9.221.1.1.1.1', 3, 7, 8, 18, 20),
      },
      { name: 'CISCO-MEMORY-POOL-MIB ciscoMemoryPoolTable', columns: columns('1.3.6.1.4.1.9.9.48.1.1.1', 2, 5, 6) },
      { name: 'HOST-RESOURCES-MIB hrStorageTable', columns: columns('1.3.6.1.2.1.25.2.3.1', 2, 3, 4, 5, 6) },
    ],
  },
  arp: {
    own: [{ name: 'IP-MIB ipNetToMediaTable', columns: columns('1.3.6.1.2.1.4.22.1', 2, 4) }, NEIGHBORS_OF_ANY],
    beside: IF_NAMES,
  },
  ipv6: {
    own: [
      NEIGHBORS_OF_ANY,
      { name: 'IPV6-MIB ipv6NetToMediaTable', columns: columns('1.3.6.1.2.1.55.1.12.1', 2, 3, 4) },
    ],
    beside: IF_NAMES,
  },
  mac: {
    own: [
      { name: 'Q-BRIDGE-MIB dot1qTpFdbTable', columns: columns('1.3.6.1.2.1.17.7.1.2.2.1', 2, 3) },
      { name: 'BRIDGE-MIB dot1dTpFdbTable', columns: columns('1.3.6.1.2.1.17.4.3.1', 2, 3) },
    ],
    beside: [
      { name: 'Q-BRIDGE-MIB dot1qVlanCurrentTable', columns: columns('1.3.6.1.2.1.17.7.1.4.2.1', 3) },
      BRIDGE_PORTS,
      ...IF_NAMES,
    ],
  },
  inventory: {
    own: [
      {
        name: 'ENTITY-MIB entPhysicalTable',
        columns: columns('1.3.6.1.2.1.47.1.1.1.1', 2, 5, 7, 8, 9, 10, 11, 12, 13),
      },
    ],
  },
  interfaces: {
    own: [{ name: 'IF-MIB ifTable', columns: columns('1.3.6.1.2.1.2.2.1', 2, 3, 5, 6, 7, 8) }],
    beside: [
      { name: 'IF-MIB ifXTable', columns: columns('1.3.6.1.2.1.31.1.1.1', 1, 15, 18) },
      { name: 'EtherLike-MIB dot3StatsTable', columns: columns('1.3.6.1.2.1.10.7.2.1', 19) },
      BRIDGE_PORTS,
      { name: 'Q-BRIDGE-MIB dot1qPortVlanTable', columns: columns('1.3.6.1.2.1.17.7.1.4.5.1', 1) },
    ],
  },
}

const walkOf = (kind: FactKind): SnmpWalk => {
  const { scalars = [], own, beside = [] } = WALKED[kind]
  return { command: `walk ${kind}`, scalars: [...SYSTEM, ...scalars], tables: [...own, ...beside] }
}

/** By kind. */
export const FACT_WALKS = Object.fromEntries(FACT_KINDS.map((kind) => [kind, walkOf(kind)])) as Readonly<
  Record<FactKind, SnmpWalk>
>

/** The walks of these kinds. */
export function factWalks(kinds: readonly FactKind[]): readonly SnmpWalk[] {
  return kinds.map((kind) => FACT_WALKS[kind])
}

/** Tables without a row of which an agent says nothing of the kind. */
export function tablesOfKind(kind: FactKind): readonly SnmpTable[] {
  return WALKED[kind].own
}

/** What is asked for, a line an entry: its OID and its name, as a person would give it to `snmpwalk`. */
export function walkLines(walks: readonly SnmpWalk[]): readonly string[] {
  const scalars = walks.flatMap((walk) => walk.scalars)
  const tables = walks.flatMap((walk) => walk.tables)
  const entries = new Map(tables.map(({ name, columns: [first = ''] }) => [name, first.replace(/\.\d+$/, '')]))
  return [
    ...new Set(scalars.map((oid) => `get .${oid}`)),
    ...[...entries].map(([name, entry]) => `walk .${entry} (${name})`),
  ]
}
