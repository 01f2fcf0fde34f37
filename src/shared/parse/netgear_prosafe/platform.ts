import { broadcomParsers } from '#shared/parse/broadcom/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { arpTable, versionLabels } from '#shared/parse/table/parsers.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/**
 * Netgear managed switches (M4300 and others): Broadcom's software. Its table is proved on captures in the tests of
 * python-netgear-switch-library (GSM7228PS) and of a server for M4300.
 */
export const netgearProsafe: Platform = {
  id: 'netgear_prosafe',
  proved: { transcripts: 2, since: '0.1' },
  words: ['netgear', 'prosafe', 'netgearprosafe', 'm4300'],
  parsers: [...broadcomParsers, arpTable, versionLabels],
  driver: shellDriver({
    prepare: ['terminal length 0'],
    commands: commands(['show lldp remote-device all'], ['show isdp neighbors detail', 'show version']),
    enable: true,
    prompt: /^\([^()]{1,64}\) ?[>#]\s*$/m,
    refused:
      /^\s*(?:% ?(?:Invalid|Incomplete|Ambiguous)|Command not found|Incomplete command|Insufficient privileges)/im,
  }),
  facts: { version: ['show version'], arp: ['show arp'] },
  sign: { pattern: /NETGEAR|ProSAFE/i, rank: 3 },
}
