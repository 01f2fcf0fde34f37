import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** HPE Comware and H3C; the list is the one form that all releases share. */
export const hpComware: DriverSpec = shellDriver({
  platform: 'hp_comware',
  prepare: ['screen-length disable'],
  commands: commands(['display lldp neighbor-information list'], ['display interface brief', 'display version']),
  prompt: /[<[][\w.\-~/]+[>\]]\s*$/,
  refused: /^\s*%\s?(?:Unrecognized|Incomplete|Ambiguous|Wrong|Too many|Permission)/im,
})
