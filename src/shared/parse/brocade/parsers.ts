import { parseMacTable } from '#shared/parse/table/mac-table.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { ipv6Neighbors } from '#shared/parse/table/ipv6-neighbors.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'
import { COMMON_VERSION } from '#shared/parse/table/versions.ts'
import { parseFdpDetail, parseFdpTable } from './fdp.ts'
import { parseFastironInterfaces } from './interfaces.ts'
import { parseBrocadeLldpBrief } from './lldp-brief.ts'
import type { CommandParser } from '#shared/parse/parser.ts'
import { parseBrocadeLldpDetail } from './lldp-detail.ts'

export const brocadeParsers: readonly CommandParser[] = [
  { commands: /^show lldp neighbors? detail(?: .+)?$/, parse: parseBrocadeLldpDetail },
  { commands: /^show lldp neighbors?$/, parse: parseBrocadeLldpBrief },
  { commands: /^show (?:fdp|cdp) (?:neighbors? (?:\S+ )?detail|entry .+)$/, parse: parseFdpDetail },
  { commands: /^show (?:fdp|cdp) neighbors?$/, parse: parseFdpTable },
  { commands: /^show interfaces? brief$/, parse: parseFastironInterfaces },
  { commands: /^show arp$/, parse: parseArp },
  ipv6Neighbors,
  { commands: /^show mac[- ]address(?:-table)?(?: .*)?$/, parse: parseMacTable },
  { commands: /^show version$/, parse: (input) => parseLabels(input, COMMON_VERSION) },
]
