import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { huaweiParsers } from './parsers.ts'

/** Huawei VRP. */
export const huaweiVrp: Platform = {
  id: 'huawei_vrp',
  proved: { transcripts: 6, since: '0.1' },
  words: ['vrp', 'huaweivrp', 'huawei', 'cloudengine', 'ce'],
  tools: { containerlab: 'huawei_vrp', pyats: 'vrp' },
  parsers: huaweiParsers,
  driver: shellDriver({
    prepare: ['screen-length 0 temporary', 'screen-width 200'],
    commands: commands(['display lldp neighbor'], ['display interface brief', 'display version']),
    prompt: /[<[][\w.\-~*/]+[>\]]\s*$/,
    pager: /-{2,4} ?more ?-{2,4}\s*$/i,
    refused:
      /^\s*(?:Error: ?(?:Unrecognized|Incomplete|Ambiguous|Wrong|Too many|No permission|You do not)|% ?Unrecognized)/im,
  }),
  // It has no `show`: the refusal is the sign.
  facts: {
    version: ['display version'],
    arp: ['display arp'],
    ipv6: ['display ipv6 neighbors'],
    mac: ['display mac-address'],
  },
  config: 'display current-configuration',
  sign: { pattern: /Huawei Versatile Routing Platform|^\s*Error: ?Unrecognized command/im, rank: 3 },
  ports: {
    full: {
      tengigabitethernet: 'XGigabitEthernet',
      fortygigabitethernet: '40GE',
      hundredgige: '100GE',
      twentyfivegige: '25GE',
      fiftygige: '50GE',
      twohundredgige: '200GE',
      fourhundredgige: '400GE',
    },
  },
}
