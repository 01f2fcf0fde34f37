/** `show version` of SONiC: labels, and the table of its containers. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { readAligned } from '#shared/parse/table/aligned.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'

const HEAD = /^REPOSITORY +TAG/
/** `14:40:15 up 3 min,  1 user,  load average: 1.26, 1.45, 0.66` */
const UPTIME = /^(.{1,80}?), +(\d+) users?, +load average: ([\d.]+), ([\d.]+), ([\d.]+)$/

export function parseSonicVersion(input: ParseInput): Parsed {
  const { lines } = input.section
  const at = lines.findIndex((l) => HEAD.test(l.text))
  const labels = parseLabels(at < 0 ? input : { ...input, section: { ...input.section, lines: lines.slice(0, at) } })
  if (at < 0) return labels
  const table = readAligned(
    lines.slice(at),
    (text) => HEAD.test(text),
    () => true,
  )
  const [first, ...rest] = labels.records
  const uptime = UPTIME.exec(String(first?.['uptime'] ?? ''))
  const load = uptime ? { up: uptime[1], users: uptime[2], load_average: uptime.slice(3) } : {}
  const records = [...(first ? [{ ...first, ...load }] : []), ...rest, ...table.rows.map((row) => row.cells)]
  return { ...labels, records, unparsed: [...labels.unparsed, ...table.unparsed] }
}
