import { parseMacTable } from '#shared/parse/table/mac-table.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { ipv6Neighbors } from '#shared/parse/table/ipv6-neighbors.ts'
import { parseInventory } from '#shared/parse/table/inventory.ts'
import { alignedParser } from '#shared/parse/table/aligned.ts'
import { parseMemory } from '#shared/parse/table/memory.ts'
import type { CommandParser } from '#shared/parse/parser.ts'
import { parseCdpBrief } from './cdp-brief.ts'
import { parseLldpBrief } from './lldp-brief.ts'
import { parseCiscoLldpDetail } from './lldp-detail.ts'
import { parseShowVersion } from './show-version.ts'

/** `show cdp neighbors [interface] detail`, `show cdp entry *`. */
export const CDP_DETAIL = /^show cdp (?:neighbors? (?:[a-z]\S* ?\S* )?detail|entry .+)$/

const LLDP_DETAIL = /^show lldp (?:neighbors? (?:interface )?(?:[a-z]\S* ?\S* )?detail|entry(?: .+)?)$/
const MEMORY =
  /^show (?:memory statistics|processes memory(?: sorted)?|system resources|platform software status control-processor brief)$/

/** Commands whose output IOS, IOS-XE, IOS-XR and NX-OS print alike. */
export const ciscoParsers: readonly CommandParser[] = [
  { commands: /^show cdp neighbors?(?: (?:interface )?[a-z]\S* ?\d\S*)?$/, parse: parseCdpBrief },
  // Old IOS leaves the local port out of the detail; the table has it.
  { commands: LLDP_DETAIL, parse: parseCiscoLldpDetail, companion: 'show lldp neighbors' },
  { commands: /^show lldp neighbors?$/, parse: parseLldpBrief },
  { commands: /^show version$/, parse: parseShowVersion },
  { commands: /^(?:admin )?show inventory$/, parse: parseInventory },
  { commands: /^show (?:ip )?arp(?: .*)?$/, parse: parseArp },
  ipv6Neighbors,
  { commands: /^show mac[- ]address(?:-table)?(?: .*)?$/, parse: parseMacTable },
  { commands: MEMORY, parse: parseMemory },
  { commands: /^show ap cdp neighbors?$/, parse: alignedParser(/^AP Name /i, /\d\.\d|\w\/\d/) },
]
