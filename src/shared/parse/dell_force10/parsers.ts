import { forPlatforms } from '#shared/parse/parser.ts'
import { parseForce10Lldp } from './lldp.ts'

export const dellForce10Parsers = forPlatforms(
  ['dell_force10'],
  [{ commands: /^show lldp neighbors detail$/, parse: parseForce10Lldp }],
)
