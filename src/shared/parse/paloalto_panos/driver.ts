import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** Palo Alto PAN-OS. */
export const paloaltoPanos: DriverSpec = shellDriver({
  platform: 'paloalto_panos',
  prepare: ['set cli scripting-mode on', 'set cli pager off', 'set cli terminal width 500'],
  commands: commands(['show lldp neighbors all'], ['show system info']),
  pager: /^lines \d+-\d+\s*$/i,
  refused: /^\s*(?:Invalid syntax|Unknown command|Server error : (?!LLDP)|.{0,80}is unexpected)/im,
})
