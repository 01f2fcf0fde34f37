import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** Dell SmartFabric OS10, whose XML holds interfaces and neighbours in one. */
export const dellOs10: DriverSpec = shellDriver({
  platform: 'dell_os10',
  prepare: ['terminal length 0'],
  commands: commands(['show lldp neighbors | display-xml'], ['show version | display-xml']),
  refused: /^\s*(?:%\s?Error|%\s?Invalid|Error: (?:Unrecognized|Invalid))/im,
})
