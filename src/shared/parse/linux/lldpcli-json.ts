/** `lldpcli show neighbors details -f json` (and `lldpctl -f json`) of lldpd 0.9 to 1.0: LLDP and CDP neighbours. */
import type { NeighborProtocol, NeighborRecord, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import type { SourceLine } from '#shared/parse/text/session.ts'

type Json = Readonly<Record<string, unknown>>

const BOTH: readonly NeighborProtocol[] = ['cdp', 'lldp']

/** Reads the document; text before and after it (prompts, warnings) is given back as not understood. */
export function parseLldpcliJson(input: ParseInput): Parsed {
  const { lines } = input.section
  const hostname = input.section.hostname === undefined ? {} : { hostname: input.section.hostname }
  const first = lines.findIndex((l) => l.text.trimStart().startsWith('{'))
  let last = lines.length - 1
  while (last > first && !/^[}\]]/.test((lines[last]?.text ?? '').trim())) last -= 1
  const outside = [...(first < 0 ? lines : lines.slice(0, first)), ...(first < 0 ? [] : lines.slice(last + 1))]
  const unparsed: UnparsedLine[] = outside
    .filter((l) => l.text.trim() !== '')
    .map((l) => ({ line: l.number, text: l.text }))
  if (first < 0) return { ...hostname, neighbors: [], records: [], unparsed }

  const body = lines.slice(first, last + 1)
  const document = parseDocument(body)
  if (document === undefined) {
    const text = 'This is not a complete JSON document.'
    return { ...hostname, neighbors: [], records: [], unparsed: [...unparsed, { line: body[0]?.number ?? 1, text }] }
  }
  const root = asObject(document['lldp'])
  const entries = listOf(root?.['interface']).flatMap((e) => Object.entries(e))
  const spans = spansOf(
    body,
    entries.map(([name]) => name),
  )
  const neighbors = entries.flatMap(([port, entry], i) => {
    const object = asObject(entry)
    return object ? [toRecord(port, object, spans[i] ?? [body[0]?.number ?? 1, body[0]?.number ?? 1])] : []
  })
  const answered = root !== undefined || Array.isArray(document['lldp'])
  return { ...hostname, neighbors, records: [], ...(answered ? { answers: BOTH } : {}), unparsed }
}

function parseDocument(body: readonly SourceLine[]): Json | undefined {
  try {
    return asObject(JSON.parse(body.map((l) => l.text).join('\n')))
  } catch {
    return undefined
  }
}

/** An interface stands alone as an object, several as an array of objects with one key each. */
function listOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap((v): Json[] => [asObject(v) ?? {}])
  const object = asObject(value)
  return object ? [object] : []
}

function toRecord(port: string, entry: Json, lines: readonly [number, number]): NeighborRecord {
  const via = text(entry['via']) ?? 'LLDP'
  const chassis = chassisOf(entry['chassis'])
  const remote = asObject(entry['port'])
  const chassisId = idOf(chassis.body['id'])
  const remotePort = idOf(remote?.['id'])
  const description = text(remote?.['descr'])
  const vlan = vlanOf(entry['vlan'])
  const system = text(chassis.body['descr'])
  const cdp = /cdp/i.test(via)
  return {
    protocol: cdp ? 'cdp' : 'lldp',
    localPort: port,
    ...(chassis.name === undefined ? {} : { remoteName: chassis.name }),
    ...(remotePort === undefined ? {} : { remotePort }),
    ...(description === undefined ? {} : { remotePortDescription: description }),
    addresses: texts(chassis.body['mgmt-ip']),
    // Over CDP lldpd repeats the name as a chassis id of type local: no identity of its own.
    ...(chassisId === undefined || (cdp && chassisId === chassis.name) ? {} : { chassisId }),
    capabilities: listOf(chassis.body['capability']).flatMap((c) =>
      c['enabled'] === true ? (text(c['type']) ?? []) : [],
    ),
    ...(system === undefined ? {} : { softwareVersion: system }),
    ...(vlan === undefined ? {} : { nativeVlan: vlan }),
    lines,
  }
}

/** The chassis stands under its own name, or without a name directly. */
function chassisOf(value: unknown): { readonly name?: string; readonly body: Json } {
  const object = asObject(value) ?? {}
  if (asObject(object['id']) && 'value' in (asObject(object['id']) ?? {})) return { body: object }
  const [name, body] = Object.entries(object)[0] ?? []
  const inner = asObject(body)
  return name !== undefined && inner ? { name, body: inner } : { body: object }
}

function idOf(value: unknown): string | undefined {
  return text(asObject(value)?.['value'])
}

function vlanOf(value: unknown): string | undefined {
  const list = listOf(value)
  const native = list.find((v) => v['pvid'] === true)
  return native ? text(native['vlan-id']) : undefined
}

function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((v) => text(v) ?? [])
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
}

/** Line spans of the entries, in their order: from the line with the name to the line before the next. */
function spansOf(body: readonly SourceLine[], names: readonly string[]): (readonly [number, number])[] {
  const starts: number[] = []
  let at = 0
  for (const name of names) {
    const key = JSON.stringify(name)
    let i = at
    while (i < body.length && !(body[i]?.text ?? '').trimStart().startsWith(key)) i += 1
    if (i >= body.length) i = Math.min(at, body.length - 1)
    starts.push(i)
    at = Math.min(i + 1, body.length - 1)
  }
  const end = body[body.length - 1]?.number ?? 1
  return starts.map((start, i) => {
    const next = starts[i + 1]
    const first = body[start]?.number ?? 1
    const until = next === undefined ? end : (body[Math.max(start, next - 1)]?.number ?? first)
    return [first, until]
  })
}
