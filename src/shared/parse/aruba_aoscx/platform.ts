import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { arubaAoscxParsers } from './parsers.ts'

/** HPE Aruba AOS-CX. */
export const arubaAoscx: Platform = {
  id: 'aruba_aoscx',
  proved: { transcripts: 1, since: '0.1' },
  words: ['aoscx', 'arubacx', 'vraoscx'],
  tools: { ansible: 'arubanetworks.aoscx.aoscx', containerlab: 'aruba_aoscx' },
  parsers: arubaAoscxParsers,
  driver: shellDriver({
    prepare: ['no page'],
    commands: commands(['show lldp neighbor-info detail'], []),
    refused: /^\s*(?:%|Invalid input|Ambiguous command|Cannot execute|Authorization)/im,
  }),
  facts: { arp: ['show arp all-vrfs'], ipv6: ['show ipv6 neighbors all-vrfs'], mac: ['show mac-address-table'] },
  config: 'show running-config',
  sign: { pattern: /ArubaOS-CX|AOS-CX/i, rank: 2 },
}
