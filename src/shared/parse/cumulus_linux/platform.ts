import { KERNEL_FACTS } from '#shared/parse/linux/facts.ts'
import { KERNEL_PORTS } from '#shared/naming/port-family.ts'
import { parseLldpdTree } from '#shared/parse/linux/lldpd-tree.ts'
import { linuxParsers } from '#shared/parse/linux/parsers.ts'
import { linux } from '#shared/parse/linux/platform.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { parseNetShowInterface } from './net-show-interface.ts'

/** NVIDIA Cumulus Linux: spoken to as Linux is. */
export const cumulusLinux: Platform = {
  id: 'cumulus_linux',
  proved: { transcripts: 17, since: '0.1' },
  discovery: 'cdp+lldp',
  words: ['cumulus', 'cumuluscvx', 'cvx', 'nvue'],
  tools: { ansible: 'nvidia.nvue.nvue', containerlab: 'cumulus_cvx', pyats: 'cumulus' },
  parsers: [
    ...linuxParsers,
    { commands: /^net show lldp json$/, parse: parseLldpdTree },
    { commands: /^net show interface all json$/, parse: parseNetShowInterface },
  ],
  driver: linux.driver,
  facts: KERNEL_FACTS,
  ports: { ...KERNEL_PORTS, management: /^eth0$/ },
}
