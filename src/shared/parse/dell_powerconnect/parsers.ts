import { parseMacTable } from '#shared/parse/table/mac-table.ts'
import { broadcomParsers } from '#shared/parse/broadcom/parsers.ts'
import { parseS300LldpTable } from '#shared/parse/cisco_s300/lldp.ts'
import type { CommandParser } from '#shared/parse/parser.ts'
import { parseArp } from '#shared/parse/table/arp.ts'

export const dellPowerconnectParsers: readonly CommandParser[] = [
  { commands: /^show lldp neighbors?$/, parse: parseS300LldpTable },
  { commands: /^show arp$/, parse: parseArp },
  { commands: /^show mac[- ]address(?:-table)?(?: .*)?$/, parse: parseMacTable },
  ...broadcomParsers,
]
