/** `/interface print detail`, `/system identity print` and `/system resource print` of RouterOS. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { hostOf, unparsedLine } from '#shared/parse/text/draft.ts'
import { interfaceOutput } from '#shared/parse/text/interfaces.ts'
import { readItems } from './pairs.ts'

/** Flags: R running, X disabled. */
export function parseInterfaces(input: ParseInput): Parsed {
  const { items, unparsed } = readItems(input)
  const rows = items.flatMap(({ flags, values, lines }) => {
    const name = values.get('name')
    if (name === undefined) return []
    const state = flags.includes('X') ? 'admin-down' : flags.includes('R') ? 'up' : 'link-down'
    const record = { flags, ...Object.fromEntries(values) }
    const factory = values.get('default-name')
    const factoryName = factory === name ? undefined : factory
    const mac = values.get('mac-address')
    return [{ name, factoryName, state: state as 'up' | 'link-down' | 'admin-down', mac, lines, record }]
  })
  return interfaceOutput(input, rows, rows.length > 0, unparsed)
}

const UNITS: Readonly<Record<string, string>> = { w: 'weeks', d: 'days', h: 'hours', m: 'minutes', s: 'seconds' }

/** `label: value` lines as one record, labels with `_` for `-`. */
export function parseProperties(input: ParseInput): Parsed {
  const record: Record<string, string> = {}
  const unparsed = []
  for (const line of input.section.lines) {
    const text = line.text.trim()
    if (text === '') continue
    const pair = text.length < 1000 ? /^([a-z][a-z0-9-]*): ?(.*)$/.exec(text) : null
    if (pair?.[1] === undefined) unparsed.push(unparsedLine(line))
    else record[pair[1].replaceAll('-', '_')] = (pair[2] ?? '').trim()
  }
  for (const [, amount, unit] of (record['uptime'] ?? '').slice(0, 40).matchAll(/(\d+)([wdhms])/g))
    record[`uptime_${UNITS[unit ?? '']}`] = amount ?? ''
  return { ...hostOf(input), neighbors: [], records: Object.keys(record).length === 0 ? [] : [record], unparsed }
}

/** The name that the device has itself. */
export function parseIdentity(input: ParseInput): Parsed {
  const parsed = parseProperties(input)
  const name = parsed.records[0]?.['name']
  return typeof name === 'string' && name !== '' ? { ...parsed, hostname: name, records: [{ hostname: name }] } : parsed
}
