/** Interface tables: rows with the words of the platform, states with our own. */
import type { InterfaceRecord, InterfaceState, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { hostOf, unparsedLine } from './draft.ts'

export interface InterfaceRow {
  readonly name: string
  readonly factoryName?: string | undefined
  readonly state?: InterfaceState | undefined
  readonly speed?: string | undefined
  readonly duplex?: string | undefined
  readonly vlan?: string | undefined
  readonly mac?: string | undefined
  readonly ifIndex?: number | undefined
  readonly lines: readonly [first: number, last: number]
  /** The row as a record, in the platform's own words. */
  readonly record: Readonly<Record<string, unknown>>
}

/** `found` says that the head of the table was there: only then are the interfaces known. */
export function interfaceOutput(
  input: ParseInput,
  rows: readonly InterfaceRow[],
  found: boolean,
  unparsed: readonly UnparsedLine[],
): Parsed {
  const interfaces = rows.map((row): InterfaceRecord => {
    const { name, lines, factoryName, state, speed, duplex, vlan, mac, ifIndex } = row
    const entries = Object.entries({ factoryName, state, speed, duplex, vlan, mac, ifIndex })
    const said = entries.filter(([, value]) => value !== undefined && value !== '')
    return { name, ...Object.fromEntries(said), lines }
  })
  const records = rows.map((row) => row.record)
  return { ...hostOf(input), neighbors: [], records, ...(found ? { interfaces } : {}), unparsed }
}

/** Administrative and operational state as one. */
export function stateOf(admin: string, oper: string): InterfaceState | undefined {
  if (/^(?:down|admin|disabled?|no$|false)/i.test(admin)) return 'admin-down'
  if (/^up/i.test(oper)) return 'up'
  return /^(?:down|lower|not ?present|dormant)/i.test(oper) ? 'link-down' : undefined
}

/** A table that begins at its head; what stands before it, and rows that do not fit, are given back as not understood. */
export function interfaceTable(
  input: ParseInput,
  shape: { readonly head: RegExp; readonly noise: RegExp; readonly row: RegExp },
  toRow: (cells: RegExpExecArray) => Omit<InterfaceRow, 'lines'> | undefined,
): Parsed {
  const rows: InterfaceRow[] = []
  const unparsed: UnparsedLine[] = []
  let found = false
  for (const line of input.section.lines) {
    const text = line.text.trim()
    if (text === '' || shape.noise.test(text)) continue
    if (shape.head.test(text)) {
      found = true
      continue
    }
    const cells = found && text.length < 400 ? shape.row.exec(text) : null
    const row = cells ? toRow(cells) : undefined
    if (row) rows.push({ ...row, lines: [line.number, line.number] })
    else unparsed.push(unparsedLine(line))
  }
  return interfaceOutput(input, rows, found, unparsed)
}
