/** `lldpcli show chassis -f json`: the name and id under which lldpd announces this system to its neighbors. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'

type Json = Readonly<Record<string, unknown>>

/** One record with `hostname` and `chassisId`; a system without a name announces only its id. */
export function parseChassis(input: ParseInput): Parsed {
  const { lines } = input.section
  const chassis = field(field(readDocument(lines.map((l) => l.text).join('\n')), 'local-chassis'), 'chassis')
  const named = chassis && Object.entries(chassis).find(([name, body]) => name !== 'id' && asObject(body) !== undefined)
  const hostname = named?.[0]
  const id = field(named ? asObject(named[1]) : chassis, 'id')?.['value']
  const record = {
    ...(hostname === undefined ? {} : { hostname }),
    ...(typeof id === 'string' ? { chassisId: id } : {}),
  }
  const unread = chassis ? [] : lines.filter((l) => l.text.trim() !== '')
  return {
    ...(hostname === undefined ? {} : { hostname }),
    neighbors: [],
    records: Object.keys(record).length === 0 ? [] : [record],
    unparsed: unread.map((l) => ({ line: l.number, text: l.text })),
  }
}

function readDocument(text: string): Json | undefined {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return undefined
  }
}

function field(object: Json | undefined, name: string): Json | undefined {
  return asObject(object?.[name])
}

function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
}
