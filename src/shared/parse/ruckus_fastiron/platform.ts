import { fastironDriver } from '#shared/parse/brocade/driver.ts'
import { brocadeParsers } from '#shared/parse/brocade/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'

/** Ruckus ICX (FastIron). */
export const ruckusFastiron: Platform = {
  id: 'ruckus_fastiron',
  proved: { transcripts: 0, since: '0.1' },
  parsers: brocadeParsers,
  driver: fastironDriver,
  facts: { version: ['show version'], arp: ['show arp'], ipv6: ['show ipv6 neighbor'], mac: ['show mac-address'] },
  config: 'show running-config',
  sign: { pattern: /Ruckus (?:Wireless|Networks)|ARRIS Enterprises|CommScope/i, rank: 1 },
  ports: { full: { management: 'mgmt' }, portMacs: true },
}
