/** What a Linux kernel says of memory, neighbors and bridges: `/proc/meminfo` (proc(5)), `ip -j neigh`, `bridge -j fdb`. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { hostOf, unparsedLine } from '#shared/parse/text/draft.ts'
import { keyOf } from '#shared/parse/table/aligned.ts'

/** One record: each field in lower case, with its number in KiB where the kernel says so. */
export function parseMeminfo(input: ParseInput): Parsed {
  return oneRecord(input, /^$/, (text) => {
    const field = /^(\w+(?:\(\w+\))?):\s+(\d+)(?: kB)?\s*$/.exec(text)
    return field ? [keyOf(field[1] ?? ''), field[2] ?? ''] : undefined
  })
}

/** `KEY=value` lines of os-release(5) as one record. */
export function parseOsRelease(input: ParseInput): Parsed {
  return oneRecord(input, /^#/, (text) => {
    const field = /^([A-Z][A-Z0-9_]*)=("?)(.*)\2\s*$/.exec(text)
    return field ? [(field[1] ?? '').toLowerCase(), field[3] ?? ''] : undefined
  })
}

/** A field of one record in each line; `skips` are lines that are none. */
function oneRecord(
  input: ParseInput,
  skips: RegExp,
  fieldOf: (text: string) => readonly [key: string, value: string] | undefined,
): Parsed {
  const fields: (readonly [string, string])[] = []
  const unparsed = []
  for (const line of input.section.lines) {
    const field = fieldOf(line.text)
    if (field) fields.push(field)
    else if (line.text.trim() !== '' && !skips.test(line.text)) unparsed.push(unparsedLine(line))
  }
  const records = fields.length === 0 ? [] : [Object.fromEntries(fields)]
  return { ...hostOf(input), neighbors: [], records, unparsed }
}

/** `ip -j neigh show`: addresses of IPv4 and IPv6 with `ip`, `mac` and `interface`. */
export function parseIpNeigh(input: ParseInput): Parsed {
  return jsonRows(input, (row) => ({
    ...row,
    ip: textOf(row['dst']),
    mac: textOf(row['lladdr']),
    interface: textOf(row['dev']),
  }))
}

/** `bridge -j fdb show`: addresses with `mac`, `vlan` and the bridge's port as `interface`. */
export function parseBridgeFdb(input: ParseInput): Parsed {
  return jsonRows(input, (row) => ({
    ...row,
    mac: textOf(row['mac']),
    vlan: textOf(row['vlan']),
    interface: textOf(row['ifname']),
  }))
}

type Row = Readonly<Record<string, unknown>>

function jsonRows(input: ParseInput, rowOf: (row: Row) => Row): Parsed {
  const { lines } = input.section
  const body = lines.map((line) => line.text).join('\n')
  const rows = arrayIn(body)
  if (rows) return { ...hostOf(input), neighbors: [], records: rows.map(rowOf), unparsed: [] }
  const strange = lines.filter((line) => line.text.trim() !== '').map(unparsedLine)
  return { ...hostOf(input), neighbors: [], records: [], unparsed: strange }
}

/** A kernel without JSON prints lines, and iproute2 nothing at all for a table without rows. */
function arrayIn(body: string): readonly Row[] | undefined {
  if (body.trim() === '') return []
  try {
    const value: unknown = JSON.parse(body)
    return Array.isArray(value) ? value.filter((row): row is Row => typeof row === 'object' && row !== null) : undefined
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
