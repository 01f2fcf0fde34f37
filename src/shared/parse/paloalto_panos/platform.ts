import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { panosParsers } from './parsers.ts'

/** Palo Alto PAN-OS. */
export const paloaltoPanos: Platform = {
  id: 'paloalto_panos',
  proved: { transcripts: 4, since: '0.1' },
  words: ['panos', 'paloaltopanos', 'vrpan', 'paloalto'],
  models: /^PA-\d/i,
  tools: { containerlab: 'paloalto_panos' },
  parsers: panosParsers,
  driver: shellDriver({
    prepare: ['set cli scripting-mode on', 'set cli pager off', 'set cli terminal width 500'],
    commands: commands(['show lldp neighbors all'], ['show system info']),
    pager: /^lines \d+-\d+\s*$/i,
    refused: /^\s*(?:Invalid syntax|Unknown command|Server error : (?!LLDP)|.{0,80}is unexpected)/im,
  }),
  config: 'show config running',
  sign: { pattern: /^Invalid syntax\.?\s*$/im, rank: 6 },
  ports: { full: { ethernet: 'ethernet' } },
}
