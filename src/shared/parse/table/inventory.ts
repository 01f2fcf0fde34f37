/** `show inventory` of Cisco systems: a line with name and description, one with product, version and serial. */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { hostOf, unparsedLine } from '#shared/parse/text/draft.ts'

/** Small-business switches leave the commas out. */
const NAME = /^NAME\s*:\s*"?([^"]*?)"?\s*,?\s+DESCR(?:IPTION)?\s*:\s*"?(.*?)"?\s*$/i
const PID = /^PID\s*:\s*"?([^,"]*?)"?\s*,?\s+VID\s*:\s*"?([^,"]*?)"?\s*,?\s+SN\s*:\s*"?([^"]*?)"?\s*$/i

/** One record a part; a part whose second line is missing is one anyway. */
export function parseInventory(input: ParseInput): Parsed {
  const records: Record<string, unknown>[] = []
  const unparsed: UnparsedLine[] = []
  let part: Record<string, unknown> | undefined
  for (const line of input.section.lines) {
    const text = line.text.trim()
    if (text === '' || /^[-=+*]{3,}$/.test(text.slice(0, 300))) continue
    const name = text.length > 300 ? null : NAME.exec(text)
    const pid = text.length > 600 || name ? null : PID.exec(text)
    if (name) {
      part = { name: name[1]?.trim() ?? '', descr: name[2]?.trim() ?? '' }
      records.push(part)
    } else if (pid && part && part['pid'] === undefined) {
      Object.assign(part, { pid: pid[1]?.trim(), vid: pid[2]?.trim(), sn: pid[3]?.trim() })
    } else unparsed.push(unparsedLine(line))
  }
  return { ...hostOf(input), neighbors: [], records, unparsed }
}
