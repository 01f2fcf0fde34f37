import type { DriverSpec } from '#shared/model/collecting.ts'

/** Cisco NX-OS. */
export const ciscoNxos: DriverSpec = {
  platform: 'cisco_nxos',
  channel: 'shell',
  prepare: ['terminal length 0', 'terminal width 511'],
  commands: [
    { command: 'show cdp neighbors detail', needed: true },
    { command: 'show interface status', needed: false },
    { command: 'show version', needed: false },
  ],
  enable: false,
  pager: /--\s?more\s?--\s*$/i,
  prompt: /[\w.\-()/:@]+[>#]\s*$/,
  refused: /^\s*%\s?(?:Invalid|Incomplete|Ambiguous|Permission|Unknown)|Syntax error while parsing/im,
}
