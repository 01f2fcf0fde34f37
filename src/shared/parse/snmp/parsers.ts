import type { CommandParser } from '#shared/parse/parser.ts'
import { parseWalk } from './walk.ts'

/** The text of `snmpwalk -On`, kept under this name whatever the system. */
export const walkParser: CommandParser = {
  commands: /^(?:walk|snmp(?:bulk)?walk\b.*)$/,
  parse: parseWalk,
  whole: true,
}
