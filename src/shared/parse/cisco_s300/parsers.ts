import { parseMacTable } from '#shared/parse/table/mac-table.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'
import { parseInventory } from '#shared/parse/table/inventory.ts'
import { COMMON_VERSION } from '#shared/parse/table/versions.ts'
import { parseS300Interfaces } from './interfaces.ts'
import type { CommandParser } from '#shared/parse/parser.ts'
import { parseS300LldpPort, parseS300LldpTable } from './lldp.ts'

export const ciscoS300Parsers: readonly CommandParser[] = [
  { commands: /^show lldp neighbors?$/, parse: parseS300LldpTable },
  { commands: /^show lldp neighbors? (?:interface )?[a-z]\S* ?\d\S*$/, parse: parseS300LldpPort },
  { commands: /^show interfaces? status$/, parse: parseS300Interfaces },
  { commands: /^show arp$/, parse: parseArp },
  { commands: /^show mac[- ]address(?:-table)?(?: .*)?$/, parse: parseMacTable },
  { commands: /^show inventory$/, parse: parseInventory },
  { commands: /^show version$/, parse: (input) => parseLabels(input, COMMON_VERSION) },
]
