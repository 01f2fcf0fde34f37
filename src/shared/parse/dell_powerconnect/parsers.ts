import { parseS300LldpTable } from '#shared/parse/cisco_s300/lldp.ts'
import { forPlatforms } from '#shared/parse/parser.ts'
import { parseArp } from '#shared/parse/table/arp.ts'

export const dellPowerconnectParsers = forPlatforms(
  ['dell_powerconnect'],
  [
    { commands: /^show lldp neighbors?$/, parse: parseS300LldpTable },
    { commands: /^show arp$/, parse: parseArp },
  ],
)
