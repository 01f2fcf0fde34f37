import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { hpProcurveParsers } from './parsers.ts'

/** HPE ProCurve and ArubaOS-Switch, which ask for a key before the first prompt. */
export const hpProcurve: Platform = {
  id: 'hp_procurve',
  proved: { transcripts: 28, since: '0.1' },
  words: ['procurve', 'hpeprocurve', 'provision'],
  rancid: ['hp'],
  parsers: hpProcurveParsers,
  driver: shellDriver({
    prepare: ['no page', 'terminal width 1000'],
    commands: commands(
      ['show lldp info remote-device detail'],
      ['show cdp neighbors detail', 'show interfaces brief', 'show version'],
    ),
    enable: true,
    pager: /-- more --.{0,80}$|press any key to continue\s*$/i,
    refused:
      /^\s*(?:Invalid input|Incomplete input|Ambiguous input|Unknown command|Not authorized|Module not present)/im,
  }),
  facts: { version: ['show version'], arp: ['show arp'], ipv6: ['show ipv6 neighbors'], mac: ['show mac-address'] },
  config: 'show running-config',
  sign: { pattern: /^Image stamp:/im, rank: 2 },
  ports: {
    // `E23` is slot E, port 23.
    slotLetters: true,
  },
}
