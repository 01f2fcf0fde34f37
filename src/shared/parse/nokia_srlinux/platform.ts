import type { Platform } from '#shared/parse/platform.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { parseSrlLldp } from './lldp.ts'

/** Nokia SR Linux: the mode stands above each prompt, and nothing pages. */
export const nokiaSrlinux: Platform = {
  id: 'nokia_srlinux',
  proved: { transcripts: 4, since: '0.1' },
  words: ['srlinux', 'srl', 'nokiasrl', 'nokiasrlinux'],
  tools: { containerlab: 'nokia_srlinux' },
  parsers: [
    { commands: /^show \/?system lldp neighbor(?: interface \S+)?$/, parse: parseSrlLldp },
    { commands: /^show version$/, parse: parseLabels },
  ],
  driver: shellDriver({
    prepare: ['environment cli-engine type basic', 'environment complete-on-space false'],
    commands: commands(['show system lldp neighbor'], ['show version']),
    refused: /^\s*(?:Parsing error:|Error: (?:Path|Unknown|Invalid))/im,
  }),
  facts: { version: ['show version'] },
  sign: { pattern: /^\s*Software Version\s*:\s*v\d+\.\d+\.\d+/m, rank: 1 },
}
