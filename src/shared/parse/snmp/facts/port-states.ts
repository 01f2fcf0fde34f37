/** Ports of IF-MIB with their states, and what people wrote on them. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { interfaceRecords, interfacesOf } from '#shared/parse/snmp/interfaces.ts'
import { readDevice } from '#shared/parse/snmp/last-device.ts'
import { tablesOf, textAt } from '#shared/parse/snmp/tables.ts'

/** Records have `ifAlias` as the description of a port. */
export function parsePortsWalk(input: ParseInput): Parsed {
  const walk = readDevice(input.section.lines)
  const tables = tablesOf(walk.rows)
  const interfaces = interfaceRecords(tables, interfacesOf(tables)) ?? []
  const records = interfaces.flatMap(({ name, ifIndex }) => {
    const description = textAt(tables.names.get(String(ifIndex)), 18)
    return description === undefined ? [] : [{ name, description }]
  })
  return {
    neighbors: [],
    records,
    ...(interfaces.length === 0 ? {} : { interfaces }),
    interfacesPartial: true,
    unparsed: walk.unparsed,
  }
}
