import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** Cisco IOS-XR; neither protocol runs unless it was configured, so either may be off. */
export const ciscoXr: DriverSpec = shellDriver({
  platform: 'cisco_xr',
  prepare: ['terminal length 0', 'terminal width 511'],
  commands: commands(
    [],
    ['show lldp neighbors detail', 'show cdp neighbors detail', 'show interfaces brief', 'show version'],
  ),
  refused: /^\s*%\s?(?:Invalid|Incomplete|Ambiguous|Unknown|This command is not authorized)/im,
})
