import { KERNEL_FACTS } from '#shared/parse/linux/facts.ts'
import { KERNEL_PORTS } from '#shared/naming/port-family.ts'
import { linuxParsers } from '#shared/parse/linux/parsers.ts'
import { linux } from '#shared/parse/linux/platform.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { parseSonicVersion } from './version.ts'

/** SONiC: spoken to as Linux is. */
export const sonic: Platform = {
  id: 'sonic',
  proved: { transcripts: 0, since: '0.1' },
  discovery: 'cdp+lldp',
  words: ['sonicvs', 'sonicvm', 'sonicnos', 'enterprisesonic', 'dellsonic'],
  tools: { ansible: 'dellemc.enterprise_sonic.sonic', containerlab: 'sonic-vs', pyats: 'sonic' },
  parsers: [...linuxParsers, { commands: /^show version$/, parse: parseSonicVersion }],
  driver: linux.driver,
  facts: KERNEL_FACTS,
  sign: { pattern: /SONiC Software Version/i, rank: 1 },
  ports: { ...KERNEL_PORTS, management: /^eth0$/ },
}
