/** Tables of facts that a simulated agent tells: ARP, MAC addresses, memory, inventory. */
import { ObjectType } from 'net-snmp'
import type { FactSight } from '#main/simulator/lab/snmp-sight.ts'
import type { AgentCells, AgentTable } from './agent-table.ts'

const INTEGER = ObjectType['Integer'] as number
const TEXT = ObjectType['OctetString'] as number
const GAUGE = ObjectType['Gauge'] as number
const TICKS = ObjectType['TimeTicks'] as number
const OID = ObjectType['OID'] as number

/** 41 days, in hundredths of a second. */
const UPTIME = 41 * 8_640_000

export const FACT_SCALARS = { sysUpTime: { oid: '1.3.6.1.2.1.1.3', type: TICKS, value: UPTIME } } as const

/** An index of several numbers is an OID of its own; its column has a number that nobody asks for. */
const INDEX = (name: string) => [999, name, OID] as const

export const FACT_TABLES = {
  ipNetToMediaEntry: {
    oid: '1.3.6.1.2.1.4.22.1',
    index: ['ipNetToMediaIndex'],
    implied: true,
    columns: [INDEX('ipNetToMediaIndex'), [2, 'ipNetToMediaPhysAddress', TEXT], [4, 'ipNetToMediaType', INTEGER]],
  },
  dot1dBasePortEntry: {
    oid: '1.3.6.1.2.1.17.1.4.1',
    index: ['dot1dBasePort'],
    columns: [
      [1, 'dot1dBasePort', INTEGER],
      [2, 'dot1dBasePortIfIndex', INTEGER],
    ],
  },
  dot1qTpFdbEntry: {
    oid: '1.3.6.1.2.1.17.7.1.2.2.1',
    index: ['dot1qTpFdbIndex'],
    implied: true,
    columns: [INDEX('dot1qTpFdbIndex'), [2, 'dot1qTpFdbPort', INTEGER], [3, 'dot1qTpFdbStatus', INTEGER]],
  },
  ciscoMemoryPoolEntry: {
    oid: '1.3.6.1.4.1.9.9.48.1.1.1',
    index: ['ciscoMemoryPoolType'],
    columns: [
      [1, 'ciscoMemoryPoolType', INTEGER],
      [2, 'ciscoMemoryPoolName', TEXT],
      [5, 'ciscoMemoryPoolUsed', GAUGE],
      [6, 'ciscoMemoryPoolFree', GAUGE],
    ],
  },
  entPhysicalEntry: {
    oid: '1.3.6.1.2.1.47.1.1.1.1',
    index: ['entPhysicalIndex'],
    columns: [
      [1, 'entPhysicalIndex', INTEGER],
      [2, 'entPhysicalDescr', TEXT],
      [5, 'entPhysicalClass', INTEGER],
      [7, 'entPhysicalName', TEXT],
      [10, 'entPhysicalSoftwareRev', TEXT],
      [11, 'entPhysicalSerialNum', TEXT],
      [13, 'entPhysicalModelName', TEXT],
    ],
  },
} as const satisfies Readonly<Record<string, AgentTable>>

const [DYNAMIC, LEARNED, CHASSIS, SELF, VLAN] = [3, 3, 3, 4, 1]

const octets = (mac: string): Buffer => Buffer.from(mac, 'hex')
const dotted = (mac: string): string => [...octets(mac)].join('.')

/** Rows by table; bridge ports are numbered from 101, so that they are no ifIndex. */
export function factTableRows(
  { mac, model, serial, behind }: FactSight,
  ports: number,
): Readonly<Record<keyof typeof FACT_TABLES, AgentCells[]>> {
  // A switch behind two ports of another one is learned on the first.
  const learned = [...new Map(behind.toReversed().map((each) => [each.mac, each])).values()]
  return {
    ipNetToMediaEntry: behind.map((each) => [`${each.index + 1}.${each.ip}`, octets(each.mac), DYNAMIC]),
    dot1dBasePortEntry: Array.from({ length: ports }, (_, i) => [i + 101, i + 1]),
    dot1qTpFdbEntry: [
      ...learned.map((each) => [`${VLAN}.${dotted(each.mac)}`, each.index + 101, LEARNED]),
      [`${VLAN}.${dotted(mac)}`, 0, SELF],
    ],
    ciscoMemoryPoolEntry: [
      [1, 'Processor', 392_837_208, 492_619_060],
      [2, 'I/O', 6_294_296, 832],
    ],
    entPhysicalEntry: [[1, `${model} simulated chassis`, CHASSIS, 'Chassis', '16.12(4)', serial, model]],
  }
}
