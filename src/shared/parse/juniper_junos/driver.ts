import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** Juniper Junos: XML, which every release prints, old ones without the detail of a neighbour. */
export const juniperJunos: DriverSpec = shellDriver({
  platform: 'juniper_junos',
  prepare: ['set cli screen-length 0', 'set cli screen-width 0'],
  commands: commands(['show lldp neighbors | display xml'], ['show interfaces terse | display xml', 'show version']),
  prompt: /[\w.\-@:/]+[>#%]\s*$|:[~/]\S{0,80} ?[#$]\s*$/,
  // The C shell of FreeBSD, `root@sw1:RE:0%`, and later ones, `root@sw1:~ #`; `root@sw1#` is the configuration mode.
  unixShell: /%\s*$|:[~/]\S{0,80} ?[#$]\s*$/,
  pager: /---\(more(?: \d+%)?\)---\s*$/i,
  refused: /^\s*(?:syntax error|unknown command|error: (?:syntax|command|permission))|^\s*\^\s*$/im,
})
