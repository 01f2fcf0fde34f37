import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { ciscoIosParsers } from './parsers.ts'

/** Cisco IOS: an interactive shell, since most images serve one exec channel a connection. */
export const ciscoIos: Platform = {
  id: 'cisco_ios',
  proved: { transcripts: 45, since: '0.1' },
  discovery: 'cdp+lldp',
  words: ['ios', 'ciscovios', 'ciscoviosl2', 'vios', 'viosl2', 'iosv', 'iosvl2', 'ciscoiol', 'iol'],
  rancid: ['cisco'],
  tools: { ansible: 'cisco.ios.ios', containerlab: 'cisco_iol', pyats: 'ios' },
  parsers: ciscoIosParsers,
  driver: shellDriver({
    prepare: ['terminal length 0', 'terminal width 511'],
    commands: commands(
      ['show cdp neighbors detail'],
      ['show lldp neighbors detail', 'show lldp neighbors', 'show interfaces status', 'show version'],
    ),
    enable: true,
    refused: /^\s*%\s?(?:Invalid|Incomplete|Ambiguous|Unknown|Unrecognized|Bad|Authorization|Command)/im,
  }),
  // IOS-XE and XR say the same and more.
  facts: {
    version: ['show version'],
    memory: ['show processes memory sorted'],
    arp: ['show ip arp'],
    ipv6: ['show ipv6 neighbors'],
    mac: ['show mac address-table'],
    inventory: ['show inventory'],
  },
  config: 'show running-config',
  sign: { pattern: /Cisco IOS Software|Cisco Internetwork Operating System|IOS \(tm\)/i, rank: 1 },
  guess: 1,
  playedAs: 'ios',
  ports: { switchManagement: 'fastethernet0' },
}
