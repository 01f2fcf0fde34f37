import { parseLldpBrief } from '#shared/parse/cisco/lldp-brief.ts'
import { forPlatforms } from '#shared/parse/parser.ts'
import { parseBrocadeLldpDetail } from './lldp-detail.ts'

export const brocadeParsers = forPlatforms(
  ['brocade_fastiron', 'brocade_netiron', 'ruckus_fastiron'],
  [
    { commands: /^show lldp neighbors? detail(?: .+)?$/, parse: parseBrocadeLldpDetail },
    { commands: /^show lldp neighbors?$/, parse: parseLldpBrief },
  ],
)
