import { KERNEL_FACTS } from './facts.ts'
import { KERNEL_PORTS } from '#shared/naming/port-family.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { linuxParsers } from './parsers.ts'

/** Linux with lldpd, which speaks LLDP and CDP. */
export const linux: Platform = {
  id: 'linux',
  proved: { transcripts: 4, system: true, since: '0.1' },
  discovery: 'cdp+lldp',
  words: ['ubuntu', 'debian', 'rhel', 'centos', 'alpine', 'genericvm', 'ubuntulinux', 'debianlinux', 'redhat'],
  wordsLike: /ubuntu|debian|centos|rocky|alma|fedora|alpine|rhel|redhat|suse|^linux|^frr/i,
  tools: { pyats: 'linux' },
  parsers: linuxParsers,
  driver: {
    channel: 'exec',
    prepare: [],
    commands: [
      { command: 'lldpcli show neighbors details -f json', needed: true },
      // The name that lldpd announces is the one that the neighbors see; `hostname` may be another.
      { command: 'lldpcli show chassis -f json', needed: false },
      { command: 'ip -j link show', needed: false },
    ],
    enable: false,
    pager: /--\s?more\s?--\s*$/i,
    prompt: /[$#>%]\s*$/,
    refused: /(?:command not found|not found|Permission denied|no such file or directory)\s*$/im,
  },
  facts: KERNEL_FACTS,
  sign: { pattern: /command not found|: not found|No such file or directory/i, rank: 7 },
  guess: 3,
  playedAs: 'lldpd',
  ports: KERNEL_PORTS,
}
