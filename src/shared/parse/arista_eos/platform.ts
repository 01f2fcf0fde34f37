import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { aristaParsers } from './parsers.ts'

/** Arista EOS, which prints JSON. */
export const aristaEos: Platform = {
  id: 'arista_eos',
  proved: { transcripts: 11, since: '0.1' },
  words: ['eos', 'aristaceos', 'ceos', 'aristaveos', 'veos', 'arista', 'vrveos'],
  models: /^(?:DCS|CCS)-7/i,
  tools: { ansible: 'arista.eos.eos', containerlab: 'arista_ceos', pyats: 'eos' },
  parsers: aristaParsers,
  driver: shellDriver({
    prepare: ['terminal length 0', 'terminal width 32767'],
    commands: commands(['show lldp neighbors detail | json'], ['show interfaces status', 'show version']),
    enable: true,
    refused: /^\s*%\s?(?:Invalid|Incomplete|Ambiguous|Unavailable|Authorization|Unconverted)/im,
  }),
  api: {
    way: 'eapi',
    commands: commands(['show lldp neighbors detail'], ['show interfaces status', 'show hostname', 'show version']),
  },
  facts: {
    version: ['show version'],
    memory: ['show version | json'],
    arp: ['show ip arp vrf all'],
    ipv6: ['show ipv6 neighbors'],
    mac: ['show mac address-table'],
    inventory: ['show inventory'],
  },
  config: 'show running-config',
  sign: { pattern: /^Arista /m, rank: 1 },
  ports: {
    full: { portchannel: 'Port-Channel' },
    lanes: {
      key: /^(ethernet\d+\/\d+)\/(\d)$/,
      withoutCards: /^(ethernet\d+)\/(\d)$/,
      slashes: 1,
    },
  },
}
