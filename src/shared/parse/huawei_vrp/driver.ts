import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'

/** Huawei VRP. */
export const huaweiVrp: DriverSpec = shellDriver({
  platform: 'huawei_vrp',
  prepare: ['screen-length 0 temporary', 'screen-width 200'],
  commands: commands(['display lldp neighbor'], ['display interface brief', 'display version']),
  prompt: /[<[][\w.\-~*/]+[>\]]\s*$/,
  pager: /-{2,4} ?more ?-{2,4}\s*$/i,
  refused:
    /^\s*(?:Error: ?(?:Unrecognized|Incomplete|Ambiguous|Wrong|Too many|No permission|You do not)|% ?Unrecognized)/im,
})
