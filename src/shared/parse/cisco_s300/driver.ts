import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** Cisco small-business switches (SG200 to CBS350). */
export const ciscoS300: DriverSpec = shellDriver({
  platform: 'cisco_s300',
  prepare: ['terminal datadump', 'terminal width 0'],
  commands: commands(['show lldp neighbors'], ['show interfaces status', 'show version', 'show inventory']),
  enable: true,
  pager: /more: <space>.{0,60}$|-- ?more ?--\s*$/i,
  refused: /^\s*%\s?(?:Unrecognized|Incomplete|Invalid|Ambiguous|bad|Wrong|missing)/im,
})
