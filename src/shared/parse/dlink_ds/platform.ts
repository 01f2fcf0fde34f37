import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { dlinkDsParsers } from './parsers.ts'

/** D-Link DGS and DES switches. */
export const dlinkDs: Platform = {
  id: 'dlink_ds',
  proved: { transcripts: 2, since: '0.1' },
  words: ['dlink', 'dlinkds'],
  parsers: dlinkDsParsers,
  driver: shellDriver({
    prepare: ['disable clipaging'],
    commands: commands(['show lldp remote_ports mode normal'], ['show switch']),
    pager: /CTRL\+C +ESC +q +Quit +SPACE +n +Next Page.{0,60}\s*$/i,
    refused: /^\s*(?:Available commands|Next possible completions|You have insufficient)/im,
  }),
  // It has no `show version`: what could be typed instead is the sign.
  config: 'show config current_config',
  sign: { pattern: /^\s*Next possible completions\s*:/im, rank: 6 },
}
