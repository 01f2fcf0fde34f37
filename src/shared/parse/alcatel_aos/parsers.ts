import { forPlatforms } from '#shared/parse/parser.ts'
import { parseAlcatelLldp } from './lldp.ts'

export const alcatelAosParsers = forPlatforms(
  ['alcatel_aos'],
  [{ commands: /^show lldp(?: \S+)? remote-system$/, parse: parseAlcatelLldp }],
)
