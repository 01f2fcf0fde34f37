import { KERNEL_PORTS } from '#shared/naming/port-family.ts'
import { parseLldpdText } from '#shared/parse/linux/lldpd-text.ts'
import { lldpdParsers } from '#shared/parse/linux/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { ipv6Neighbors } from '#shared/parse/table/ipv6-neighbors.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { parseVyosInterfaces } from './interfaces.ts'

/** VyOS and Vyatta. */
export const vyattaVyos: Platform = {
  id: 'vyatta_vyos',
  proved: { transcripts: 1, since: '0.1' },
  words: ['vyos', 'vyosnetworksvyos', 'vyatta'],
  tools: { ansible: 'vyos.vyos.vyos', containerlab: 'vyosnetworks_vyos' },
  parsers: [
    ...lldpdParsers,
    { commands: /^show lldp neighbors(?: detail)?$/, parse: parseLldpdText },
    { commands: /^show interfaces$/, parse: parseVyosInterfaces },
    { commands: /^show arp$/, parse: parseArp },
    ipv6Neighbors,
    { commands: /^show version$/, parse: parseLabels },
  ],
  driver: shellDriver({
    prepare: ['set terminal length 0', 'set terminal width 250'],
    commands: commands(['show lldp neighbors detail'], ['show interfaces', 'show version']),
    prompt: /[\w.-]+@[\w.-]+:[^\s$#]*[$#]\s*$/,
    // Its pager is `less`.
    pager: /(?:^|\n)(?::|lines \d+-\d+(?:\/\d+)?(?: \(END\))?|\(END\))\s*$/,
    refused: /^\s*(?:Invalid command|Ambiguous command|Incomplete command|-?vbash: |\S+: command not found)/im,
  }),
  facts: { version: ['show version'], arp: ['show arp'], ipv6: ['show ipv6 neighbors'] },
  config: 'show configuration commands',
  sign: { pattern: /^\s*(?:Version:\s+VyOS|VyOS \d|Vyatta)/m },
  ports: KERNEL_PORTS,
}
