import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** Dell Force10 (FTOS, OS9). */
export const dellForce10: DriverSpec = shellDriver({
  platform: 'dell_force10',
  prepare: ['terminal length 0'],
  commands: commands(['show lldp neighbors detail'], ['show interfaces status', 'show version']),
  enable: true,
  refused: /^\s*%\s?Error: (?:Invalid|Incomplete|Ambiguous|Command|Unrecognized)/im,
})
