import { ciscoIosFamily } from '#shared/parse/cisco_ios/parsers.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import type { Platform } from '#shared/parse/platform.ts'

/** Cisco wireless controllers (AireOS). */
export const ciscoWlcSsh: Platform = {
  id: 'cisco_wlc_ssh',
  proved: { transcripts: 1, since: '0.1' },
  discovery: 'cdp+lldp',
  words: ['wlc', 'aireos'],
  parsers: ciscoIosFamily,
  driver: shellDriver({
    // Paging is switched by `config`, which only a person types; the pager is answered.
    prepare: [],
    commands: commands(['show cdp neighbors detail'], ['show inventory']),
    prompt: /^\([^()]{1,64}\) ?>\s*$/m,
    pager: /(?:--More-- or \(q\)uit|Press Enter to continue\.{0,3}(?: Or <Ctrl Z> to abort)?)\s*$/i,
    refused: /^\s*(?:Incorrect (?:usage|input)|HELP:)/im,
  }),
  // It has no `show version`.
  facts: { inventory: ['show inventory'] },
  sign: { pattern: /^\s*Incorrect usage\.\s+Use the '\?' or <TAB> key/im, rank: 7 },
}
