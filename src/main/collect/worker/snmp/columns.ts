/** What an agent is asked for in a run, and nothing else: objects that tell neighbors, ports, and who it is. */
import type { SnmpTable, SnmpWalk } from '#shared/model/ways.ts'

/** The object that every agent has: it is asked for first, to see whether the login is right. */
export const FIRST_ASKED = '1.3.6.1.2.1.1.1.0'

const SCALARS: readonly string[] = [
  FIRST_ASKED,
  '1.3.6.1.2.1.1.2.0',
  '1.3.6.1.2.1.1.5.0',
  // cdpGlobalRun
  '1.3.6.1.4.1.9.9.23.1.3.1.0',
  // lldpLocChassisIdSubtype, lldpLocChassisId, lldpLocSysName
  '1.0.8802.1.1.2.1.3.1.0',
  '1.0.8802.1.1.2.1.3.2.0',
  '1.0.8802.1.1.2.1.3.3.0',
  '1.3.111.2.802.1.1.13.1.3.1.0',
]

const columns = (entry: string, ...numbers: readonly number[]): string[] => numbers.map((n) => `${entry}.${n}`)

/** In this order their rows are kept. */
const TABLES: readonly SnmpTable[] = [
  { name: 'LLDP-MIB', columns: columns('1.0.8802.1.1.2.1.4.1.1', 4, 5, 6, 7, 8, 9, 10, 11, 12) },
  { name: 'LLDP-MIB', columns: columns('1.0.8802.1.1.2.1.4.2.1', 3) },
  { name: 'LLDP-MIB', columns: columns('1.0.8802.1.1.2.1.3.7.1', 2, 3, 4) },
  { name: 'LLDP-V2-MIB', columns: columns('1.3.111.2.802.1.1.13.1.4.1.1', 5, 6, 7, 8, 9, 10, 11, 12, 13) },
  { name: 'LLDP-V2-MIB', columns: columns('1.3.111.2.802.1.1.13.1.4.2.1', 3) },
  { name: 'LLDP-V2-MIB', columns: columns('1.3.111.2.802.1.1.13.1.3.7.1', 2, 3, 4) },
  { name: 'CISCO-CDP-MIB', columns: columns('1.3.6.1.4.1.9.9.23.1.2.1.1', 3, 4, 5, 6, 7, 8, 9, 11, 12, 17) },
  { name: 'TIMETRA-LLDP-MIB', columns: columns('1.3.6.1.4.1.6527.3.1.2.59.4.1.1', 4, 5, 6, 7, 8, 9, 10, 11, 12) },
  { name: 'MIKROTIK-MIB', columns: columns('1.3.6.1.4.1.14988.1.1.11.1.1', 2, 3, 4, 5, 6, 8) },
  { name: 'IF-MIB', columns: columns('1.3.6.1.2.1.2.2.1', 2, 3, 5, 6, 7, 8) },
  { name: 'IF-MIB', columns: columns('1.3.6.1.2.1.31.1.1.1', 1, 15, 18) },
  { name: 'EtherLike-MIB', columns: columns('1.3.6.1.2.1.10.7.2.1', 19) },
  { name: 'BRIDGE-MIB', columns: columns('1.3.6.1.2.1.17.1.4.1', 2) },
  { name: 'Q-BRIDGE-MIB', columns: columns('1.3.6.1.2.1.17.7.1.4.5.1', 1) },
  { name: 'ENTITY-MIB', columns: columns('1.3.6.1.2.1.47.1.1.1.1', 5, 11, 13) },
]

/** The name under which it is kept is that of a walk that was saved by hand. */
export const NEIGHBOR_WALK: SnmpWalk = { command: 'walk', scalars: SCALARS, tables: TABLES }

/** One of these is there if an agent has a table of neighbors, be it empty. */
export const NEIGHBOR_ROOTS: readonly string[] = [
  '1.0.8802.1.1.2.1.3.',
  '1.0.8802.1.1.2.1.4.',
  '1.3.111.2.802.1.1.13.1.',
  '1.3.6.1.4.1.9.9.23.1.',
  '1.3.6.1.4.1.6527.3.1.2.59.',
  '1.3.6.1.4.1.14988.1.1.11.',
]
