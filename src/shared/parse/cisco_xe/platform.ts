import { ciscoIosParsers } from '#shared/parse/cisco_ios/parsers.ts'
import { ciscoIos } from '#shared/parse/cisco_ios/platform.ts'
import type { Platform } from '#shared/parse/platform.ts'

/** Cisco IOS-XE: spoken to as IOS is. */
export const ciscoXe: Platform = {
  id: 'cisco_xe',
  proved: { transcripts: 9, since: '0.1' },
  discovery: 'cdp+lldp',
  words: [
    'iosxe',
    'cat8000v',
    'cat9000v',
    'iolxe',
    'ioll2xe',
    'ciscoiosxe',
    'csr1000v',
    'ciscocsr1000v',
    'vrcsr',
    'ciscoc8000v',
    'ciscocat9kv',
    'cat9k',
    'cat9kv',
  ],
  tools: { ansible: 'cisco.ios.ios', containerlab: 'cisco_c8000v', pyats: 'iosxe' },
  parsers: ciscoIosParsers,
  driver: ciscoIos.driver,
  facts: {
    version: ['show version'],
    memory: ['show processes memory sorted'],
    arp: ['show ip arp'],
    ipv6: ['show ipv6 neighbors'],
    mac: ['show mac address-table'],
    inventory: ['show inventory'],
  },
  config: 'show running-config',
  sign: { pattern: /IOS[- ]XE|Cisco IOS Software \[|Cisco IOS Software,.*IOS-XE|CAT9K|CAT3K_CAA/i },
  ports: { switchManagement: 'gigabitethernet0/0' },
}
