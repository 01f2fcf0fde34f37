import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** Cisco IOS: an interactive shell, since most images serve one exec channel a connection. */
export const ciscoIos: DriverSpec = shellDriver({
  platform: 'cisco_ios',
  prepare: ['terminal length 0', 'terminal width 511'],
  commands: commands(
    ['show cdp neighbors detail'],
    ['show lldp neighbors detail', 'show lldp neighbors', 'show interfaces status', 'show version'],
  ),
  enable: true,
  refused: /^\s*%\s?(?:Invalid|Incomplete|Ambiguous|Unknown|Unrecognized|Bad|Authorization|Command)/im,
})
