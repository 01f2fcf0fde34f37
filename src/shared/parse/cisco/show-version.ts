/** `show version` of Cisco systems: name, serial, model and version; the rest of the text is not looked at. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'

const FIELDS: readonly (readonly [field: string, pattern: RegExp])[] = [
  ['hostname', /^\s*Device name:\s*(\S+)/i],
  ['hostname', /^(\S+) uptime is /i],
  ['serial', /^\s*Processor board ID\s+(\S+)/i],
  ['version', /\bVersion\s+([^\s,]+)/],
  ['version', /^\s*(?:NXOS|system):\s+version\s+(\S+)/i],
  ['model', /^\s*cisco\s+(Nexus\s?\S+(?:\s+C\S+)?|\S+)\s+(?:\(|Chassis|\S+\s+processor)/i],
  ['uptime', /\suptime is\s+(.{1,120})$/i],
]

/** One record with the first value of each field; absent where the text does not say. */
export function parseShowVersion(input: ParseInput): Parsed {
  const record: Record<string, unknown> = {}
  for (const { text } of input.section.lines) {
    if (text.length > 1000) continue
    for (const [field, pattern] of FIELDS) {
      if (record[field] !== undefined) continue
      const found = pattern.exec(text)?.[1]
      if (found !== undefined) record[field] = found
    }
  }
  const said =
    typeof record['hostname'] === 'string' && record['hostname'] !== 'Kernel' ? record['hostname'] : undefined
  const hostname = said ?? input.section.hostname
  return {
    ...(hostname === undefined ? {} : { hostname }),
    neighbors: [],
    records: Object.keys(record).length === 0 ? [] : [record],
    unparsed: [],
  }
}
