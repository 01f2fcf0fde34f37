/** `ip -j link show`: the state of every interface. */
import type { InterfaceRecord, InterfaceState } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'

/** Interfaces with their state; a kernel too old for JSON gives lines that are not understood. */
export function parseIpLink(input: ParseInput): Parsed {
  const { lines } = input.section
  const body = lines
    .map((l) => l.text)
    .join('\n')
    .trim()
  const rows = parseRows(body)
  const hostname = input.section.hostname === undefined ? {} : { hostname: input.section.hostname }
  if (!rows) {
    const unparsed = lines.filter((l) => l.text.trim() !== '').map((l) => ({ line: l.number, text: l.text }))
    return { ...hostname, neighbors: [], records: [], unparsed }
  }
  const span = [lines[0]?.number ?? 1, lines[lines.length - 1]?.number ?? 1] as const
  const interfaces = rows.flatMap((row): InterfaceRecord[] => {
    const name = row['ifname']
    if (typeof name !== 'string') return []
    const state = stateOf(row)
    return [
      {
        name,
        ...(state === undefined ? {} : { state }),
        ...(typeof row['address'] === 'string' ? { mac: row['address'] } : {}),
        ...(typeof row['ifindex'] === 'number' ? { ifIndex: row['ifindex'] } : {}),
        lines: span,
      },
    ]
  })
  // A link comes and goes with its driver or its peer: one that is not here now is no port that was never there.
  return { ...hostname, neighbors: [], records: rows, interfaces, interfacesPartial: true, unparsed: [] }
}

function parseRows(body: string): Readonly<Record<string, unknown>>[] | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return Array.isArray(value) ? value.filter((v) => typeof v === 'object' && v !== null) : undefined
  } catch {
    return undefined
  }
}

function stateOf(row: Readonly<Record<string, unknown>>): InterfaceState | undefined {
  const flags = Array.isArray(row['flags']) ? row['flags'] : []
  if (!flags.includes('UP')) return 'admin-down'
  if (flags.includes('NO-CARRIER') || row['operstate'] === 'DOWN') return 'link-down'
  return flags.includes('LOWER_UP') ? 'up' : undefined
}
