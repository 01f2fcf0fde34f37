import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { junosParsers } from './parsers.ts'

/** Juniper Junos: XML, which every release prints, old ones without the detail of a neighbor. */
export const juniperJunos: Platform = {
  id: 'juniper_junos',
  proved: { transcripts: 17, since: '0.1' },
  words: [
    'junos',
    'juniper',
    'junosevolved',
    'junosevo',
    'vmx',
    'vqfx',
    'vsrx',
    'crpd',
    'junipercrpd',
    'junipervmx',
    'junipervqfx',
    'junipervsrx',
    'junipervjunosrouter',
    'junipervjunosswitch',
    'junipervjunosevolved',
    'junipercjunosevolved',
    'vrvmx',
    'vrvqfx',
    'vrvsrx',
    'vrvjunosswitch',
    'vrvjunosevolved',
  ],
  models: /^(?:QFX|MX|EX|SRX|ACX|PTX)-?\d/i,
  tools: { ansible: 'junipernetworks.junos.junos', containerlab: 'juniper_crpd', pyats: 'junos' },
  parsers: junosParsers,
  driver: shellDriver({
    prepare: ['set cli screen-length 0', 'set cli screen-width 0'],
    commands: commands(['show lldp neighbors | display xml'], ['show interfaces terse | display xml', 'show version']),
    prompt: /[\w.\-@:/]+[>#%]\s*$|:[~/]\S{0,80} ?[#$]\s*$/,
    // The C shell of FreeBSD, `root@sw1:RE:0%`, and later ones, `root@sw1:~ #`; `root@sw1#` is the configuration mode.
    unixShell: /%\s*$|:[~/]\S{0,80} ?[#$]\s*$/,
    pager: /---\(more(?: \d+%)?\)---\s*$/i,
    refused: /^\s*(?:syntax error|unknown command|error: (?:syntax|command|permission))|^\s*\^\s*$/im,
  }),
  facts: {
    version: ['show version'],
    arp: ['show arp no-resolve'],
    ipv6: ['show ipv6 neighbors'],
    mac: ['show ethernet-switching table'],
    inventory: ['show chassis hardware'],
  },
  config: 'show configuration',
  sign: { pattern: /^(?:JUNOS |Junos: )/m, rank: 2 },
  ports: {
    full: { loopback: 'lo' },
    // `ge-0/0/0` and `et0` are no short forms: Junos abbreviates nothing.
    longWords: true,
    management: /^em[01]$/i,
  },
}
