import { forPlatforms } from '#shared/parse/parser.ts'
import { parseHuaweiLldp } from './lldp.ts'

export const huaweiParsers = forPlatforms(
  ['huawei_vrp'],
  [{ commands: /^display lldp neighbor(?: interface .+)?$/, parse: parseHuaweiLldp }],
)
