import { parseAnnouncedLldpBrief } from '#shared/parse/cisco/lldp-brief.ts'
import type { CommandParser } from '#shared/parse/parser.ts'
import { parseXrInterfaces } from './interfaces.ts'

export const ciscoXrParsers: readonly CommandParser[] = [
  { commands: /^show lldp neighbors?$/, parse: parseAnnouncedLldpBrief },
  { commands: /^show interfaces brief$/, parse: parseXrInterfaces },
]
