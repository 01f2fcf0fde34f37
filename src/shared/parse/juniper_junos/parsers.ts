import { parseMacTable } from '#shared/parse/table/mac-table.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { ipv6Neighbors } from '#shared/parse/table/ipv6-neighbors.ts'
import { parseJunosHardware } from './chassis-hardware.ts'
import { parseJunosVersion } from './show-version.ts'
import type { CommandParser } from '#shared/parse/parser.ts'
import { parseJunosInterfaces } from './interfaces.ts'
import { parseJunosLldpBrief } from './lldp-brief.ts'
import { parseJunosLldpDetail } from './lldp-detail.ts'
import { parseJunosLldpTree } from './lldp-tree.ts'

export const junosParsers: readonly CommandParser[] = [
  { commands: /^show lldp neighbors(?: .+)? \| display (?:json|xml)$/, parse: parseJunosLldpTree },
  { commands: /^show interfaces terse \| display xml$/, parse: parseJunosInterfaces },
  { commands: /^show lldp neighbors$/, parse: parseJunosLldpBrief },
  { commands: /^show lldp neighbors (?:detail|interface [^|]+)$/, parse: parseJunosLldpDetail },
  { commands: /^show arp(?: .*)?$/, parse: parseArp },
  ipv6Neighbors,
  { commands: /^show ethernet-switching table(?: .*)?$/, parse: parseMacTable },
  { commands: /^show version$/, parse: parseJunosVersion },
  { commands: /^show chassis hardware(?: .+)?$/, parse: parseJunosHardware },
]
