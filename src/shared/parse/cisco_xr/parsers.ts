import { forPlatforms } from '#shared/parse/parser.ts'
import { parseXrInterfaces } from './interfaces.ts'

export const ciscoXrParsers = forPlatforms(
  ['cisco_xr'],
  [{ commands: /^show interfaces brief$/, parse: parseXrInterfaces }],
)
