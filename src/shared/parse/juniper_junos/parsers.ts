import { forPlatforms } from '#shared/parse/parser.ts'
import { parseJunosLldpBrief } from './lldp-brief.ts'
import { parseJunosLldpDetail } from './lldp-detail.ts'
import { parseJunosLldpTree } from './lldp-tree.ts'

export const junosParsers = forPlatforms(
  ['juniper_junos'],
  [
    { commands: /^show lldp neighbors(?: .+)? \| display (?:json|xml)$/, parse: parseJunosLldpTree },
    { commands: /^show lldp neighbors$/, parse: parseJunosLldpBrief },
    { commands: /^show lldp neighbors (?:detail|interface [^|]+)$/, parse: parseJunosLldpDetail },
  ],
)
