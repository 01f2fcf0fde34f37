import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { dellForce10Parsers } from './parsers.ts'

/** Dell Force10 (FTOS, OS9). */
export const dellForce10: Platform = {
  id: 'dell_force10',
  proved: { transcripts: 4, since: '0.1' },
  words: ['dnos9', 'dellos9', 'ftos'],
  parsers: dellForce10Parsers,
  driver: shellDriver({
    prepare: ['terminal length 0'],
    commands: commands(['show lldp neighbors detail'], ['show interfaces status', 'show version']),
    enable: true,
    refused: /^\s*%\s?Error: (?:Invalid|Incomplete|Ambiguous|Command|Unrecognized)/im,
  }),
  // OS10 says "Dell Networking OS" too.
  facts: {
    version: ['show version'],
    memory: ['show memory'],
    arp: ['show arp'],
    mac: ['show mac-address-table'],
  },
  sign: { pattern: /Force10|Dell (?:Networking OS|Real Time Operating System|Application Software)/i, rank: 2 },
  ports: { full: { management: 'ManagementEthernet ' } },
}
