import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { dellPowerconnectParsers } from './parsers.ts'

/** Dell PowerConnect and N series (OS6). */
export const dellPowerconnect: Platform = {
  id: 'dell_powerconnect',
  proved: { transcripts: 2, since: '0.1' },
  words: ['dellos6', 'dnos6'],
  parsers: dellPowerconnectParsers,
  driver: shellDriver({
    prepare: ['terminal length 0'],
    commands: commands(['show lldp remote-device all'], ['show isdp neighbors detail']),
    enable: true,
    refused:
      /^\s*(?:% ?(?:Invalid|Incomplete|Ambiguous)|Command not found|Incomplete command|Insufficient privileges)/im,
  }),
  facts: { arp: ['show arp'], mac: ['show mac address-table'] },
  sign: { pattern: /PowerConnect \d|Dell (?:EMC )?Networking N\d|^\s*Machine Model\.+ N?\d{4}/m, rank: 1 },
}
