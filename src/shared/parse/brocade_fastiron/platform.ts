import { fastironDriver } from '#shared/parse/brocade/driver.ts'
import { brocadeParsers } from '#shared/parse/brocade/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'

/** Brocade FastIron. */
export const brocadeFastiron: Platform = {
  id: 'brocade_fastiron',
  proved: { transcripts: 2, since: '0.1' },
  words: ['icx', 'fastiron'],
  rancid: ['foundry'],
  parsers: brocadeParsers,
  driver: fastironDriver,
  facts: { version: ['show version'], arp: ['show arp'], ipv6: ['show ipv6 neighbor'], mac: ['show mac-address'] },
  config: 'show running-config',
  sign: { pattern: /^\s*HW: (?:Stackable|Chassis FastIron)|\bFastIron\b/m, rank: 2 },
  ports: { portMacs: true },
}
