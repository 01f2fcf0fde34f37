import type { Driver } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** FastIron of Brocade and Ruckus: `skip-page-display` is known in privileged mode (ICX, "Command Reference"). */
export const fastironDriver: Driver = shellDriver({
  prepare: ['skip-page-display'],
  commands: commands(['show lldp neighbors detail'], ['show interfaces brief', 'show version']),
  enable: true,
  refused:
    /^\s*(?:Invalid input|Incomplete command|Ambiguous input|Unrecognized command|Error ?- ?(?:Invalid|Not authorized))/im,
})
