import { parseMacTable } from '#shared/parse/table/mac-table.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { ipv6Neighbors } from '#shared/parse/table/ipv6-neighbors.ts'
import type { CommandParser, Parser } from '#shared/parse/parser.ts'
import { type BriefLayout, readBrief } from '#shared/parse/text/brief-table.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'

/** `show lldp neighbor-info detail` of AOS-CX. */
const parseLldp: Parser = (input) =>
  readBlocks(input, {
    protocol: 'lldp',
    // Several neighbors of a port stand under it without naming it again.
    begins: ['port', 'neighbor chassis-name', 'neighbor system-name', 'neighbor chassis-id'],
    inherits: true,
    labels: {
      port: 'localPort',
      'neighbor system-name': 'remoteName',
      'neighbor chassis-name': 'remoteName',
      'neighbor system-description': 'version',
      'neighbor chassis-description': 'version',
      'neighbor chassis-id': 'chassisId',
      'neighbor management-address': 'address',
      'chassis capabilities available': 'supported',
      'chassis capabilities enabled': 'enabled',
      'neighbor port-id': 'remotePort',
      'neighbor port-desc': 'remotePortDescription',
      'neighbor port vlan id': 'nativeVlan',
      // 120 in every capture, never less.
      ttl: 'ttl',
    },
    skips: /^(?:lldp neighbor information|neighbor |link aggregation|aggregation port|pd |pse |power|med |chassis )/i,
    says: /^total neighbor entries\b/i,
    off: /lldp is (?:not enabled|disabled)/i,
  })

const BRIEF: readonly BriefLayout[] = [
  [
    ['LOCAL-PORT', 'localPort'],
    ['CHASSIS-ID', 'chassisId'],
    ['PORT-ID', 'remotePort'],
    ['PORT-DESC', 'remotePortDescription'],
    ['TTL', 'ttl'],
    ['SYS-NAME', 'remoteName'],
  ],
  [
    ['LOCAL-PORT', 'localPort'],
    ['CHASSIS-ID', 'chassisId'],
    ['PORT-ID', 'remotePort'],
    ['TTL', 'ttl'],
    ['SYS-NAME', 'remoteName'],
  ],
]
const NO_ROWS = /^(?:lldp neighbor information|total neighbor entries|neighbor entries |num(?:ber)? )/i

export const arubaAoscxParsers: readonly CommandParser[] = [
  { commands: /^show lldp neighbors?-info(?: all)?$/, parse: (input) => readBrief(input, BRIEF, NO_ROWS) },
  { commands: /^show lldp neighbors?-info (?:\S+ )?detail$/, parse: parseLldp },
  { commands: /^show arp(?: .*)?$/, parse: parseArp },
  ipv6Neighbors,
  { commands: /^show mac[- ]address(?:-table)?(?: .*)?$/, parse: parseMacTable },
]
