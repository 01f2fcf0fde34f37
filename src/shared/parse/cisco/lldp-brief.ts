/** `show lldp neighbors` of Cisco IOS, IOS-XE, IOS-XR, NX-OS and of FastIron, which copied it. */
import type { NeighborRecord, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { cellsOfRow, type Column, columnsOfHead, type Look } from '#shared/parse/text/columns.ts'
import { neighborOutput, newDraft, setHoldtime, setText, toRecord, unparsedLine } from '#shared/parse/text/draft.ts'

const TITLES = ['Device ID', 'Local Intf', 'Hold-time', 'Capability', 'Port ID']
/** A port has a number, however it is called. */
const PORT = /^\S.{0,40}\d/
const LOOKS: readonly Look[] = [
  undefined,
  PORT,
  /^\d{1,5}$/,
  /^(?:[A-Za-z](?:, ?[A-Za-z])*|[BRTCWPSO]{2,8}|[A-Z](?: [A-Z])*|-)$/,
  undefined,
]
const LOOSE =
  /^(.{0,200}? |)([A-Za-z][A-Za-z-]{0,30} ?\d[\w/.:-]{0,30}) +(\d{1,5})(?: +((?:[BRTCWPSO](?:,[BRTCWPSO])*|[BRTCWPSO]{2,8})(?= |$)))? +(\S.{0,200})$/
const NOISE = /^(?:capability codes:|\([A-Z]\) |\w{3} \w{3} +\d+ \d)/i
const TOTAL = /^total entries displayed/i
const OFF = /lldp is not (?:enabled|running)|lldp (?:is )?disabled/i

/** One neighbor a row; a name too long for its column stands on a line of its own before the row. */
/**
 * The same of NX-OS and IOS XR, whose `Hold-time` is the announced one: 120 in every row of the corpus, where IOS counts
 * down.
 */
export function parseAnnouncedLldpBrief(input: ParseInput): Parsed {
  const parsed = parseLldpBrief(input)
  const neighbors = parsed.neighbors.map((n) =>
    n.holdtimeS === undefined ? n : { ...n, ttlAdvertised: true as const },
  )
  return { ...parsed, neighbors }
}

export function parseLldpBrief(input: ParseInput): Parsed {
  const neighbors: NeighborRecord[] = []
  const unparsed: UnparsedLine[] = []
  let columns: Column[] | undefined
  let said = false
  let off = false
  let name: { readonly text: string; readonly line: number } | undefined
  let before = -1
  for (const line of input.section.lines) {
    const text = line.text.trim()
    const previous = before
    before = line.number
    if (text === '' || NOISE.test(text)) continue
    const head = columnsOfHead(line.text, TITLES)
    if (head) {
      columns = head
      said = true
    } else if (TOTAL.test(text)) said = true
    else if (OFF.test(text)) off = true
    else {
      const row = columns && text.length < 400 ? rowOf(line.text, columns) : undefined
      if (row) {
        const { device, local, holdtime, capability, port, cut } = row
        const above = device === '' && name?.line === previous ? name : undefined
        if (name && !above) unparsed.push({ line: name.line, text: name.text })
        const draft = newDraft('lldp', above?.line ?? line.number)
        draft.nameCut = cut
        draft.last = line.number
        // NX-OS has `null` for what was not sent.
        if (!/^(?:not advertised|null)$/.test(device))
          setText(draft, 'remoteName', device === '' ? above?.text : device)
        setText(draft, 'localPort', local)
        setText(draft, 'remotePort', port)
        setHoldtime(draft, holdtime)
        draft.capabilities = lettersOf(capability ?? '')
        neighbors.push(toRecord(draft))
        name = undefined
      } else if (columns && text.length < 300 && isName(line.text, columns)) {
        if (name) unparsed.push({ line: name.line, text: name.text })
        name = { text, line: line.number }
      } else unparsed.push(unparsedLine(line))
    }
  }
  if (name) unparsed.push({ line: name.line, text: name.text })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said, off })
}

interface Row {
  readonly device: string
  readonly local: string
  readonly holdtime: string
  readonly capability: string
  readonly port: string
  /** The name reaches to its neighbor column. */
  readonly cut: boolean
}

/** Cells by the head; by their look where a long name or port has shifted them, or a copy has lost its spaces. */
function rowOf(line: string, columns: readonly Column[]): Row | undefined {
  const width = (columns[1]?.from ?? 0) - (columns[0]?.from ?? 0)
  const [device = '', local = '', holdtime = '', capability = '', port = ''] = cellsOfRow(line, columns, LOOKS) ?? []
  if (local !== '' && holdtime !== '') return { device, local, holdtime, capability, port, cut: fills(device, width) }
  const loose = LOOSE.exec(line.trim())
  if (!loose) return undefined
  return {
    device: loose[1]?.trim() ?? '',
    local: loose[2] ?? '',
    holdtime: loose[3] ?? '',
    capability: loose[4] ?? '',
    port: loose[5] ?? '',
    cut: fills(loose[1]?.trim() ?? '', width),
  }
}

/** A name of its own: one that does not fit its column, or a word where names stand, as NX-OS wraps some that would. */
function isName(line: string, columns: readonly Column[]): boolean {
  const text = line.trim()
  const [name = 0, local = 0] = columns.map((column) => column.from)
  if (/^\S/.test(line) && text.length >= local - name - 1) return true
  return /^\S+$/.test(text) && Math.abs(line.indexOf(text) - name) < 2 && !/^["'`=|]|[#>$:-]$/.test(text)
}

/** With or without a space before the next column; a name that is longer was not cut. */
function fills(name: string, width: number): boolean {
  return name.length === width || name.length === width - 1
}

/** `B,R` of IOS, `BR` of NX-OS. */
function lettersOf(text: string): string[] {
  const parts = text.split(/[,\s]+/).filter((p) => p !== '')
  return parts.flatMap((p) => (/^[A-Z]+$/.test(p) ? [...p] : [p]))
}
