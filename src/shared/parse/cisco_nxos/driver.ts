import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** Cisco NX-OS; without `feature lldp` it does not know the LLDP command. */
export const ciscoNxos: DriverSpec = shellDriver({
  platform: 'cisco_nxos',
  prepare: ['terminal length 0', 'terminal width 511'],
  commands: commands(
    ['show cdp neighbors detail'],
    ['show lldp neighbors detail', 'show interface status', 'show version'],
  ),
  refused: /^\s*%\s?(?:Invalid|Incomplete|Ambiguous|Permission|Unknown)|Syntax error while parsing/im,
})
