import type { FactKind } from '#shared/model/facts.ts'
import type { CommandParser, Parser } from '#shared/parse/parser.ts'
import { FACT_WALKS } from './fact-walks.ts'
import { parseArpWalk, parseIpv6Walk } from './facts/addresses.ts'
import { parseInventoryWalk, parseVersionWalk } from './facts/entities.ts'
import { parseMacWalk } from './facts/mac-table.ts'
import { parseMemoryWalk } from './facts/memory.ts'
import { parsePortsWalk } from './facts/port-states.ts'
import { withoutReturns } from './row-forms.ts'
import { parseWalk } from './walk.ts'

/** The text of `snmpwalk -On`, kept under this name whatever the system. */
export const walkParser: CommandParser = {
  commands: /^(?:walk|snmp(?:bulk)?walk\b.*)$/,
  parse: parseWalk,
  whole: true,
  prepared: withoutReturns,
}

const OF_FACTS: Readonly<Record<FactKind, Parser>> = {
  version: parseVersionWalk,
  memory: parseMemoryWalk,
  arp: parseArpWalk,
  ipv6: parseIpv6Walk,
  mac: parseMacWalk,
  inventory: parseInventoryWalk,
  interfaces: parsePortsWalk,
}

/** The same text, read for one kind of facts: a walk of all that an agent has fits each of them. */
export const factWalkParsers: readonly CommandParser[] = Object.entries(OF_FACTS).map(([kind, parse]) => ({
  commands: new RegExp(`^${FACT_WALKS[kind as FactKind].command}$`),
  parse,
  whole: true,
  prepared: withoutReturns,
}))
