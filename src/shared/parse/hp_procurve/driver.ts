import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** HPE ProCurve and ArubaOS-Switch, which ask for a key before the first prompt. */
export const hpProcurve: DriverSpec = shellDriver({
  platform: 'hp_procurve',
  prepare: ['no page', 'terminal width 1000'],
  commands: commands(
    ['show lldp info remote-device detail'],
    ['show cdp neighbors detail', 'show interfaces brief', 'show version'],
  ),
  enable: true,
  pager: /-- more --.{0,80}$|press any key to continue\s*$/i,
  refused: /^\s*(?:Invalid input|Incomplete input|Ambiguous input|Unknown command|Not authorized|Module not present)/im,
})

/** ArubaOS-Switch, which is the same system under its later name. */
export const arubaOs: DriverSpec = { ...hpProcurve, platform: 'aruba_os' }
