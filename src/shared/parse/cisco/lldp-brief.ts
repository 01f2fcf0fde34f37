/** `show lldp neighbors` of Cisco IOS, IOS-XE, IOS-XR, NX-OS and of FastIron, which copied it. */
import type { NeighborRecord, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { type Column, cellsOf, columnsOfHead } from '#shared/parse/text/columns.ts'
import { neighborOutput, newDraft, setHoldtime, setText, toRecord, unparsedLine } from '#shared/parse/text/draft.ts'

const TITLES = ['Device ID', 'Local Intf', 'Hold-time', 'Capability', 'Port ID']
const NOISE = /^(?:capability codes:|\([A-Z]\) |\w{3} \w{3} +\d+ \d)/i
const TOTAL = /^total entries displayed/i
const OFF = /lldp is not (?:enabled|running)|lldp (?:is )?disabled/i

/** One neighbour a row; a name too long for its column stands on a line of its own before the row. */
export function parseLldpBrief(input: ParseInput): Parsed {
  const neighbors: NeighborRecord[] = []
  const unparsed: UnparsedLine[] = []
  let columns: Column[] | undefined
  let said = false
  let off = false
  let name: { readonly text: string; readonly line: number } | undefined
  for (const line of input.section.lines) {
    const text = line.text.trim()
    if (text === '' || NOISE.test(text)) continue
    const head = columnsOfHead(line.text, TITLES)
    if (head) {
      columns = head
      said = true
    } else if (TOTAL.test(text)) said = true
    else if (OFF.test(text)) off = true
    else {
      const cells = columns ? cellsOf(line.text, columns) : []
      const [device, local, holdtime, capability, port] = cells
      if (local && /^\d+$/.test(holdtime ?? '')) {
        const draft = newDraft('lldp', name?.line ?? line.number)
        draft.last = line.number
        if (device !== 'not advertised') setText(draft, 'remoteName', device === '' ? name?.text : device)
        setText(draft, 'localPort', local)
        setText(draft, 'remotePort', port)
        setHoldtime(draft, holdtime)
        draft.capabilities = lettersOf(capability ?? '')
        neighbors.push(toRecord(draft))
        name = undefined
      } else if (columns && text.length < 300 && /^\S+$/.test(text)) {
        if (name) unparsed.push({ line: name.line, text: name.text })
        name = { text, line: line.number }
      } else unparsed.push(unparsedLine(line))
    }
  }
  if (name) unparsed.push({ line: name.line, text: name.text })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said, off })
}

/** `B,R` of IOS, `BR` of NX-OS. */
function lettersOf(text: string): string[] {
  const parts = text.split(/[,\s]+/).filter((p) => p !== '')
  return parts.flatMap((p) => (/^[A-Z]+$/.test(p) ? [...p] : [p]))
}
