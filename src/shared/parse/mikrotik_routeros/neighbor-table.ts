/** `/ip neighbor print` of RouterOS: columns by their titles; a second port of a neighbor stands in the row below. */
import type { NeighborRecord, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { cellsOfRow, type Column } from '#shared/parse/text/columns.ts'
import { neighborOutput, recordOf, unparsedLine } from '#shared/parse/text/draft.ts'

const HEAD = /^\s*#\s+INTERFACE\b/
const NOISE = /^(?:flags:|columns:|[A-Z] - |-- \[)/i

interface Table {
  readonly titles: readonly string[]
  readonly columns: readonly Column[]
}

export function parseNeighborTable(input: ParseInput): Parsed {
  const neighbors: NeighborRecord[] = []
  const unparsed: UnparsedLine[] = []
  let table: Table | undefined
  for (const line of input.section.lines) {
    const text = line.text.slice(0, 1000)
    if (text.trim() === '' || NOISE.test(text.trim())) continue
    if (HEAD.test(text)) {
      table = tableOf(text)
      continue
    }
    const item = /^\s{0,4}\d+\s/.test(text)
    const last = neighbors[neighbors.length - 1]
    const cells = table && item ? cellsOfRow(text.trimEnd(), table.columns, table.titles.map(lookOf)) : undefined
    if (table && cells) neighbors.push(neighborOf(cells, table, line.number))
    else if (table && last && last.lines[1] === line.number - 1 && /^\s+\S+\s*$/.test(text))
      neighbors[neighbors.length - 1] = { ...last, lines: [last.lines[0], line.number] }
    else unparsed.push(unparsedLine(line))
  }
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: table !== undefined })
}

function tableOf(head: string): Table {
  const found = [...head.matchAll(/\S+/g)]
  const columns = found.map((m, i) => {
    const next = found[i + 1]
    return next ? { from: m.index, to: next.index } : { from: m.index }
  })
  return { titles: found.map((m) => m[0].toLowerCase()), columns }
}

/** Values that can be nothing else; a row out of place is told by them. */
function lookOf(title: string): RegExp | undefined {
  if (title === '#') return /^\d{1,4}(?: [A-Z]{1,3})?$/
  return title === 'mac-address' ? /^(?:[\dA-F]{2}:){5}[\dA-F]{2}$/i : undefined
}

function neighborOf(cells: readonly string[], { titles }: Table, number: number): NeighborRecord {
  const cell = (...names: string[]): string =>
    names.map((n) => cells[titles.indexOf(n)] ?? '').find((c) => c !== '') ?? ''
  return recordOf('lldp', [number, number], {
    localPort: cell('interface'),
    remoteName: cell('identity'),
    remotePort: cell('interface-name'),
    remotePlatform: cell('board', 'platform'),
    chassisId: cell('mac-address'),
    addresses: [cell('address', 'address4'), cell('address6')],
    version: cell('version'),
  })
}
