import { parseOutput, recognized, SNMP } from '#shared/parse/registry.ts'

/** What stands before the tables of a walk; descriptions of systems are of 255 octets at most. */
const HEAD = 8_000

/** The platform of an agent, by what the text of its walk says of the system; `snmp` if that is no known one. */
export function platformInWalk(text: string): string {
  const said = parseOutput(SNMP, 'walk version', text.slice(0, HEAD))?.records[0]?.['sysDescr']
  return (typeof said === 'string' ? recognized(said) : undefined) ?? SNMP
}
