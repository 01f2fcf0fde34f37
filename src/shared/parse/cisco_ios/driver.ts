import type { DriverSpec } from '#shared/model/collecting.ts'

/** Cisco IOS: an interactive shell, since most images serve one exec channel a connection. */
export const ciscoIos: DriverSpec = {
  platform: 'cisco_ios',
  channel: 'shell',
  prepare: ['terminal length 0', 'terminal width 511'],
  commands: [
    { command: 'show cdp neighbors detail', needed: true },
    { command: 'show interfaces status', needed: false },
    { command: 'show version', needed: false },
  ],
  enable: true,
  pager: /(?:--\s?more\s?--|<---? ?more ?-?-->)\s*$/i,
  prompt: /[\w.\-()/:@]+[>#]\s*$/,
  refused: /^\s*%\s?(?:Invalid|Incomplete|Ambiguous|Unknown|Unrecognized|Bad|Authorization|Command)/im,
}
