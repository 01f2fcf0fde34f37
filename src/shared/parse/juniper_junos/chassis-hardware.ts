/** `show chassis hardware` of Junos: columns by the head, the item's own number as a field. */
import { alignedParser } from '#shared/parse/table/aligned.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'

const readTable = alignedParser(/^Item +Version/i, /^\S/)
/** `cd0   27649 MB  VMware Virtual IDE Har 00000000000000000001 Hard Disk` under a routing engine of the detail. */
const DISK = /^\s+(\w{2,8}) +(\d+) MB +(\S.*?) +(\S+) +((?:Hard|USB|Solid|Compact|Removable)\b.*)$/

export function parseJunosHardware(input: ParseInput): Parsed {
  const disks: Record<string, unknown>[] = []
  const lines = input.section.lines.filter(({ text }) => {
    const disk = text.length > 200 ? null : DISK.exec(text)
    if (disk)
      disks.push({ name: disk[1], disk_size: disk[2], model: disk[3], serial_number: disk[4], description: disk[5] })
    return !disk
  })
  const parsed = readTable({ ...input, section: { ...input.section, lines } })
  const records = parsed.records.map((record) => {
    const number = /^\D+ (\d+)$/.exec(String(record['item'] ?? ''))?.[1]
    return number === undefined ? record : { ...record, number }
  })
  return { ...parsed, records: [...records, ...disks] }
}
