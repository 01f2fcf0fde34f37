import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** HPE Aruba AOS-CX. */
export const arubaAoscx: DriverSpec = shellDriver({
  platform: 'aruba_aoscx',
  prepare: ['no page'],
  commands: commands(['show lldp neighbor-info detail'], []),
  refused: /^\s*(?:%|Invalid input|Ambiguous command|Cannot execute|Authorization)/im,
})
