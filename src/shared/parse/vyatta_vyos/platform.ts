import { KERNEL_PORTS } from '#shared/naming/port-family.ts'
import { parseLldpdText } from '#shared/parse/linux/lldpd-text.ts'
import { lldpdParsers } from '#shared/parse/linux/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'

/** VyOS and Vyatta. */
export const vyattaVyos: Platform = {
  id: 'vyatta_vyos',
  words: ['vyos', 'vyosnetworksvyos', 'vyatta'],
  tools: { ansible: 'vyos.vyos.vyos', containerlab: 'vyosnetworks_vyos' },
  parsers: [
    ...lldpdParsers,
    { commands: /^show lldp neighbors(?: detail)?$/, parse: parseLldpdText },
    { commands: /^show arp$/, parse: parseArp },
    { commands: /^show version$/, parse: parseLabels },
  ],
  ports: KERNEL_PORTS,
}
