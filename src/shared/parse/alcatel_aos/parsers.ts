import { parseArp } from '#shared/parse/table/arp.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'
import type { CommandParser } from '#shared/parse/parser.ts'
import { parseAlcatelLldp } from './lldp.ts'

export const alcatelAosParsers: readonly CommandParser[] = [
  { commands: /^show lldp(?: \S+){0,3} remote-system$/, parse: parseAlcatelLldp },
  { commands: /^show arp$/, parse: parseArp },
  { commands: /^show (?:chassis|interfaces status)$/, parse: parseLabels },
]
