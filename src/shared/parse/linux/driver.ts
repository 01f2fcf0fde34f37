import type { DriverSpec } from '#shared/model/collecting.ts'

/** Linux with lldpd, which speaks LLDP and CDP. */
export const linux: DriverSpec = {
  platform: 'linux',
  channel: 'exec',
  prepare: [],
  commands: [
    { command: 'lldpcli show neighbors details -f json', needed: true },
    // The name that lldpd announces is the one that the neighbours see; `hostname` may be another.
    { command: 'lldpcli show chassis -f json', needed: false },
    { command: 'ip -j link show', needed: false },
  ],
  enable: false,
  pager: /--\s?more\s?--\s*$/i,
  prompt: /[$#>%]\s*$/,
  refused: /(?:command not found|not found|Permission denied|no such file or directory)\s*$/im,
}

/** Cumulus Linux and SONiC are spoken to as Linux is. */
export const cumulusLinux: DriverSpec = { ...linux, platform: 'cumulus_linux' }
export const sonic: DriverSpec = { ...linux, platform: 'sonic' }
