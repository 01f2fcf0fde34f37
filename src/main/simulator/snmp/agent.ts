/** A simulated device's SNMP agent on loopback: version 2c by a community, version 3 by a user. */
import { AuthProtocols, createAgent, MibProviderType, ObjectType, PrivProtocols, SecurityLevel } from 'net-snmp'
import type { SnmpSight } from '#main/simulator/lab/snmp-sight.ts'
import type { AgentCells, AgentTable } from './agent-table.ts'
import { FACT_SCALARS, FACT_TABLES, factTableRows } from './fact-tables.ts'

/** What every simulated agent takes. */
export const AGENT_COMMUNITY = 'lab'
export const AGENT_USER = { name: 'lab', authKey: 'lab-auth-key', privKey: 'lab-priv-key' } as const

export interface SimulatedAgent {
  close(): Promise<void>
}

const INTEGER = ObjectType['Integer'] as number
const TEXT = ObjectType['OctetString'] as number
const GAUGE = ObjectType['Gauge'] as number

/** Tables by name: OID of the entry, columns of the index, columns. */
const TABLES = {
  ifEntry: {
    oid: '1.3.6.1.2.1.2.2.1',
    index: ['ifIndex'],
    columns: [
      [1, 'ifIndex', INTEGER],
      [2, 'ifDescr', TEXT],
      [7, 'ifAdminStatus', INTEGER],
      [8, 'ifOperStatus', INTEGER],
    ],
  },
  ifXEntry: {
    oid: '1.3.6.1.2.1.31.1.1.1',
    index: ['ifXIndex'],
    columns: [
      [99, 'ifXIndex', INTEGER],
      [1, 'ifName', TEXT],
      [15, 'ifHighSpeed', GAUGE],
    ],
  },
  lldpLocPortEntry: {
    oid: '1.0.8802.1.1.2.1.3.7.1',
    index: ['lldpLocPortNum'],
    columns: [
      [1, 'lldpLocPortNum', INTEGER],
      [2, 'lldpLocPortIdSubtype', INTEGER],
      [3, 'lldpLocPortId', TEXT],
      [4, 'lldpLocPortDesc', TEXT],
    ],
  },
  lldpRemEntry: {
    oid: '1.0.8802.1.1.2.1.4.1.1',
    index: ['lldpRemTimeMark', 'lldpRemLocalPortNum', 'lldpRemIndex'],
    columns: [
      [1, 'lldpRemTimeMark', INTEGER],
      [2, 'lldpRemLocalPortNum', INTEGER],
      [3, 'lldpRemIndex', INTEGER],
      [4, 'lldpRemChassisIdSubtype', INTEGER],
      [5, 'lldpRemChassisId', TEXT],
      [6, 'lldpRemPortIdSubtype', INTEGER],
      [7, 'lldpRemPortId', TEXT],
      [9, 'lldpRemSysName', TEXT],
    ],
  },
} as const satisfies Readonly<Record<string, AgentTable>>

/** Locally assigned chassis, interface names (IEEE 802.1AB, 8.5.2.2 and 8.5.3.2). */
const [LOCAL_CHASSIS, INTERFACE_NAME] = [7, 5]

/** Listens on a UDP port of loopback. */
export async function startAgent(sight: SnmpSight, port: number): Promise<SimulatedAgent> {
  const agent = createAgent({ port, address: '127.0.0.1', disableAuthorization: false }, () => undefined)
  // Nobody here wants the rows, and finding them takes half the time of an answer.
  agent.getMib().getTableRowCells = () => null
  const doors = agent.getAuthorizer()
  doors.addCommunity(AGENT_COMMUNITY)
  doors.addUser({
    name: AGENT_USER.name,
    level: SecurityLevel.authPriv,
    authProtocol: AuthProtocols['sha256'] as number,
    authKey: AGENT_USER.authKey,
    privProtocol: PrivProtocols['aes'] as number,
    privKey: AGENT_USER.privKey,
  })
  const scalar = (name: string, oid: string, value: string | number, scalarType: number): void => {
    agent.registerProvider({ name, type: MibProviderType.Scalar, oid, scalarType, maxAccess: 2 })
    agent.getMib().setScalarValue(name, value)
  }
  const table = (name: string, { oid, index, columns, implied }: AgentTable, rows: readonly AgentCells[]): void => {
    agent.registerProvider({
      name,
      type: MibProviderType.Table,
      oid,
      maxAccess: 2,
      tableColumns: columns.map(([number, column, type]) => ({ number, name: column, type, maxAccess: 2 })),
      tableIndex: index.map((columnName) => ({ columnName, ...(implied ? { implied } : {}) })),
    })
    for (const row of rows) agent.getMib().addTableRow(name, row)
  }
  scalar('sysDescr', '1.3.6.1.2.1.1.1', sight.description, TEXT)
  scalar('sysName', '1.3.6.1.2.1.1.5', sight.name, TEXT)
  const rows: Record<keyof typeof TABLES, AgentCells[]> = {
    ifEntry: sight.interfaces.map(({ name, up }, i) => [i + 1, name, 1, up ? 1 : 2]),
    ifXEntry: sight.interfaces.map(({ name, up, mbit }, i) => [i + 1, name, up ? mbit : 0]),
    lldpLocPortEntry: sight.interfaces.map(({ name }, i) => [i + 1, INTERFACE_NAME, name, name]),
    lldpRemEntry: sight.heard.map(({ local, system, port: far }, i) => [
      0,
      local,
      i + 1,
      LOCAL_CHASSIS,
      system,
      INTERFACE_NAME,
      far,
      system,
    ]),
  }
  for (const [name, shape] of Object.entries(TABLES)) table(name, shape, rows[name as keyof typeof TABLES])
  if (sight.facts) {
    for (const [name, { oid, type, value }] of Object.entries(FACT_SCALARS)) scalar(name, oid, value, type)
    const told = factTableRows(sight.facts, sight.interfaces.length)
    for (const [name, shape] of Object.entries(FACT_TABLES)) table(name, shape, told[name as keyof typeof FACT_TABLES])
  }
  return { close: () => new Promise((done) => agent.close(() => done())) }
}
