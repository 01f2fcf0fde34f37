import { ciscoIosFamily } from '#shared/parse/cisco_ios/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { ciscoXrParsers } from './parsers.ts'

/** Cisco IOS-XR; neither protocol runs unless it was configured, so either may be off. */
export const ciscoXr: Platform = {
  id: 'cisco_xr',
  proved: { transcripts: 10, since: '0.1' },
  discovery: 'cdp+lldp',
  words: [
    'iosxr',
    'iosxrv',
    'iosxrv9000',
    'xrv',
    'xrv9k',
    'ciscoiosxr',
    'ciscoxrd',
    'xrd',
    'ciscoxrv',
    'vrxrv',
    'ciscoxrv9k',
    'vrxrv9k',
    'ciscoc8000',
  ],
  rancid: ['cisco-xr'],
  models: /^(?:ASR-?9\d{3}|NCS-?5)/i,
  tools: { ansible: 'cisco.iosxr.iosxr', containerlab: 'cisco_xrd', pyats: 'iosxr' },
  parsers: [...ciscoXrParsers, ...ciscoIosFamily],
  driver: shellDriver({
    prepare: ['terminal length 0', 'terminal width 511'],
    commands: commands(
      [],
      ['show lldp neighbors detail', 'show cdp neighbors detail', 'show interfaces brief', 'show version'],
    ),
    refused: /^\s*%\s?(?:Invalid|Incomplete|Ambiguous|Unknown|This command is not authorized)/im,
  }),
  facts: { version: ['show version'], arp: ['show arp'], ipv6: ['show ipv6 neighbors'], inventory: ['show inventory'] },
  config: 'show running-config',
  sign: { pattern: /IOS[- ]XR/i },
  ports: {
    full: { tengigabitethernet: 'TenGigE', fortygigabitethernet: 'FortyGigE' },
    lanes: { key: /^([a-z]+\d+\/\d+\/\d+\/\d+)\/(\d)$/, slashes: 2 },
  },
}
