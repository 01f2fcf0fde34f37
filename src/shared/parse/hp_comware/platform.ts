import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { hpComwareParsers } from './parsers.ts'

/** HPE Comware and H3C; the list is the one form that all releases share. */
export const hpComware: Platform = {
  id: 'hp_comware',
  proved: { transcripts: 4, since: '0.1' },
  words: ['comware', 'hpecomware', 'hpcomware'],
  tools: { pyats: 'comware' },
  parsers: hpComwareParsers,
  driver: shellDriver({
    prepare: ['screen-length disable'],
    commands: commands(['display lldp neighbor-information list'], ['display interface brief', 'display version']),
    prompt: /[<[][\w.\-~/]+[>\]]\s*$/,
    refused: /^\s*%\s?(?:Unrecognized|Incomplete|Ambiguous|Wrong|Too many|Permission)/im,
  }),
  facts: {
    version: ['display version'],
    arp: ['display arp'],
    ipv6: ['display ipv6 neighbors all'],
    mac: ['display mac-address'],
  },
  config: 'display current-configuration',
  sign: { pattern: /Comware|3Com OS|^\s*% ?Unrecognized command found/im, rank: 4 },
  ports: {
    full: {
      tengigabitethernet: 'Ten-GigabitEthernet',
      fortygigabitethernet: 'FortyGigE',
      twentyfivegige: 'Twenty-FiveGigE',
    },
  },
}
