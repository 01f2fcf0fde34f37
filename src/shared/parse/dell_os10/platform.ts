import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { dellOs10Parsers } from './parsers.ts'

/** Dell SmartFabric OS10, whose XML holds interfaces and neighbors in one. */
export const dellOs10: Platform = {
  id: 'dell_os10',
  proved: { transcripts: 1, since: '0.1' },
  words: ['os10', 'dellos10', 'dnos10', 'delldnos10', 'dellftosv', 'smartfabricos10', 'dellsonicos10'],
  tools: { ansible: 'dellemc.os10.os10', containerlab: 'dell_ftosv', pyats: 'dnos10' },
  parsers: dellOs10Parsers,
  driver: shellDriver({
    prepare: ['terminal length 0'],
    commands: commands(['show lldp neighbors | display-xml'], ['show version | display-xml']),
    refused: /^\s*(?:%\s?Error|%\s?Invalid|Error: (?:Unrecognized|Invalid))/im,
  }),
  facts: { version: ['show version | display-xml'] },
  sign: { pattern: /(?:Dell EMC|Dell) (?:Networking|SmartFabric) OS10|OS Version: 10\./i, rank: 1 },
  ports: { full: { ethernet: 'ethernet', management: 'mgmt', portchannel: 'port-channel' } },
}
