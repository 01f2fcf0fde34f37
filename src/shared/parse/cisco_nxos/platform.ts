import { ciscoParsers } from '#shared/parse/cisco/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { ciscoNxosParsers } from './parsers.ts'

/** Cisco NX-OS; without `feature lldp` it does not know the LLDP command. */
export const ciscoNxos: Platform = {
  id: 'cisco_nxos',
  proved: { transcripts: 32, since: '0.1' },
  discovery: 'cdp+lldp',
  words: [
    'nxos',
    'nxosv',
    'nxosv9000',
    'nexus',
    'cisconexus',
    'n9kv',
    'cisconexus9kv',
    'cison9kv',
    'ciscon9kv',
    'vrn9kv',
    'n9k',
  ],
  rancid: ['cisco-nx'],
  models: /^N[35679]K-|^nexus\b/i,
  tools: { ansible: 'cisco.nxos.nxos', containerlab: 'cisco_n9kv', pyats: 'nxos' },
  parsers: [...ciscoNxosParsers, ...ciscoParsers],
  driver: shellDriver({
    prepare: ['terminal length 0', 'terminal width 511'],
    commands: commands(
      ['show cdp neighbors detail'],
      ['show lldp neighbors detail', 'show interface status', 'show version'],
    ),
    refused: /^\s*%\s?(?:Invalid|Incomplete|Ambiguous|Permission|Unknown)|Syntax error while parsing/im,
  }),
  api: {
    way: 'nxapi',
    commands: commands(
      ['show cdp neighbors detail'],
      ['show lldp neighbors detail', 'show interface status', 'show version'],
    ),
  },
  facts: {
    version: ['show version'],
    memory: ['show system resources'],
    arp: ['show ip arp vrf all'],
    ipv6: ['show ipv6 neighbor vrf all'],
    mac: ['show mac address-table'],
    inventory: ['show inventory'],
  },
  config: 'show running-config',
  sign: { pattern: /Nexus Operating System|NX-OS/i },
  guess: 2,
  playedAs: 'nxos',
  ports: {
    full: { management: 'mgmt', portchannel: 'port-channel', loopback: 'loopback' },
    lanes: { key: /^(ethernet\d+\/\d+)\/(\d)$/, slashes: 2 },
  },
}
