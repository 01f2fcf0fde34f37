import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** Arista EOS, which prints JSON. */
export const aristaEos: DriverSpec = shellDriver({
  platform: 'arista_eos',
  prepare: ['terminal length 0', 'terminal width 32767'],
  commands: commands(['show lldp neighbors detail | json'], ['show interfaces status', 'show version']),
  enable: true,
  refused: /^\s*%\s?(?:Invalid|Incomplete|Ambiguous|Unavailable|Authorization|Unconverted)/im,
})
