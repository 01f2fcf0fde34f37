import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { ciscoS300Parsers } from './parsers.ts'

/** Cisco small-business switches (SG200 to CBS350). */
export const ciscoS300: Platform = {
  id: 'cisco_s300',
  proved: { transcripts: 11, since: '0.1' },
  discovery: 'cdp+lldp',
  parsers: ciscoS300Parsers,
  driver: shellDriver({
    prepare: ['terminal datadump', 'terminal width 0'],
    commands: commands(['show lldp neighbors'], ['show interfaces status', 'show version', 'show inventory']),
    enable: true,
    pager: /more: <space>.{0,60}$|-- ?more ?--\s*$/i,
    refused: /^\s*%\s?(?:Unrecognized|Incomplete|Invalid|Ambiguous|bad|Wrong|missing)/im,
  }),
  facts: {
    version: ['show version'],
    arp: ['show arp'],
    mac: ['show mac address-table'],
    inventory: ['show inventory'],
  },
  sign: { pattern: /^Active-image:|^\s*SW version +\d|^\s*Unit +SW version/im, rank: 1 },
}
