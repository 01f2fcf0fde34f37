/** `show lldp neighbors` of Junos: columns as wide as they need to be, so cut by the look of their values. */
import type { NeighborRecord, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { neighborOutput, recordOf, unparsedLine } from '#shared/parse/text/draft.ts'

const HEAD = /^Local ?Interface +(Parent Interface +)?Chassis Id +Port info +System Name/i
/** Interface, parent where the head has one, chassis; port and name are the rest. */
const ROW = /^(\S+) +(?:(-|[a-z]+[\d.:]+) +)?([0-9a-f]{2}(?::[0-9a-f]{2}){5}|\S+) +(\S.*)$/i

export function parseJunosLldpBrief(input: ParseInput): Parsed {
  const neighbors: NeighborRecord[] = []
  const unparsed: UnparsedLine[] = []
  let head: string | undefined
  for (const line of input.section.lines) {
    const text = line.text.trim()
    if (text === '' || /^\{[a-z:\d]+\}$/.test(text)) continue
    if (HEAD.test(text)) {
      head = line.text
      continue
    }
    const row = head !== undefined && text.length < 1000 ? ROW.exec(text) : null
    if (!row || head === undefined) {
      unparsed.push(unparsedLine(line))
      continue
    }
    const [remotePort, remoteName] = portAndName(row[4] ?? '', line.text, head)
    const values = { localPort: row[1], chassisId: row[3], remotePort, remoteName }
    neighbors.push(recordOf('lldp', [line.number, line.number], values))
  }
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: head !== undefined })
}

/**
 * The name has no spaces; a port of several words ends before the last one, unless that stands left of the column of names.
 * Without a name the port stands alone.
 */
function portAndName(rest: string, line: string, head: string): [port: string, name: string] {
  const wide = rest.split(/ {2,}/)
  if (wide.length === 2) return [wide[0] ?? '', wide[1] ?? '']
  const at = rest.lastIndexOf(' ')
  const names = head.search(/System Name/i)
  if (at < 0) return line.trimEnd().length > names && line.slice(names).trim() === rest ? ['', rest] : [rest, '']
  if (line.trimEnd().length - (rest.length - at - 1) < names) return [rest, '']
  return [rest.slice(0, at).trim(), rest.slice(at + 1)]
}
