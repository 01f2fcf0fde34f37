/** Rows as `snmpwalk -On` prints them without a MIB, so that what was collected is read as what was saved by hand. */
import { ObjectType } from 'net-snmp'
import type { AgentRow } from './session.ts'

/** `.1.3.6.1.2.1.1.5.0 = STRING: "sw1"`, without a line feed at the end. */
export function rowText({ oid, type, value }: AgentRow): string {
  return `.${oid} = ${valueText(type, value)}`
}

const NUMBERS: readonly (readonly [type: number | undefined, word: string])[] = [
  [ObjectType['Integer'], 'INTEGER'],
  [ObjectType['Gauge'], 'Gauge32'],
  [ObjectType['Counter'], 'Counter32'],
]

function valueText(type: number, value: AgentRow['value']): string {
  const word = NUMBERS.find(([own]) => own === type)?.[1]
  if (word !== undefined) return `${word}: ${String(value)}`
  switch (type) {
    case ObjectType['OctetString']:
      return octetsText(Buffer.isBuffer(value) ? value : Buffer.from(String(value ?? '')))
    case ObjectType['OID']:
      return `OID: .${String(value)}`
    case ObjectType['IpAddress']:
      return `IpAddress: ${String(value)}`
    case ObjectType['TimeTicks']:
      return `Timeticks: (${String(value)}) ${String(value)}`
    case ObjectType['Counter64']:
      return `Counter64: ${Buffer.isBuffer(value) ? BigInt(`0x${value.toString('hex') || '0'}`) : String(value)}`
    case ObjectType['NoSuchInstance']:
      return 'No Such Instance currently exists at this OID'
    case ObjectType['EndOfMibView']:
      return 'No more variables left in this MIB View (It is past the end of the MIB tree)'
    case ObjectType['Null']:
      return 'NULL'
    default:
      return Buffer.isBuffer(value) ? octetsText(value) : 'No Such Object available on this agent at this OID'
  }
}

/** In hexadecimal as soon as one octet is neither printable ASCII nor white space, as net-snmp does. */
function octetsText(octets: Buffer): string {
  if (octets.length === 0) return '""'
  const text = octets.toString('latin1')
  if (/^[\t-\r -~]*$/.test(text)) return `STRING: "${text.replace(/["\\]/g, '\\$&')}"`
  const two = octets.toString('hex').toUpperCase().match(/../g) ?? []
  const lines = Array.from({ length: Math.ceil(two.length / 16) }, (_, i) => two.slice(i * 16, i * 16 + 16))
  return `Hex-STRING: ${lines.map((line) => `${line.join(' ')} `).join('\n')}`
}
