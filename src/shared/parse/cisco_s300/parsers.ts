import { forPlatforms } from '#shared/parse/parser.ts'
import { parseS300LldpPort, parseS300LldpTable } from './lldp.ts'

export const ciscoS300Parsers = forPlatforms(
  ['cisco_s300'],
  [
    { commands: /^show lldp neighbors?$/, parse: parseS300LldpTable },
    { commands: /^show lldp neighbors? (?:interface )?[a-z]\S* ?\d\S*$/, parse: parseS300LldpPort },
  ],
)
