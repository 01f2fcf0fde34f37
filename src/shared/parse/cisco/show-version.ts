/** `show version` of Cisco systems: name, serial, model, version, images, memory, ports and the members of a stack. */
import { keyOf } from '#shared/parse/table/aligned.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { hostOf } from '#shared/parse/text/draft.ts'
import { pickFields } from '#shared/parse/text/pick.ts'
import { CISCO_VERSION_FIELDS } from './version-fields.ts'

/** `28 Gigabit Ethernet interfaces`, `512K bytes of flash`. */
const COUNT =
  /^(\d+)K? ((?:[A-Z\d][\w.]*(?: |\/(?:IEEE [\d.]+ +)?))*(?:interfaces?(?:\(s\))?|bytes of [\w -]{2,60}|terminal lines?|ports?))(?![\w-])/i
/** `11161600K bytes of Bootflash at bootflash-2:.`, once for each member. */
const DISK = /^(\d+)K bytes of (\S.{0,60}?) at ([\w-]+):\.?$/
/** `1 Enhanced FlexWAN controller (4 Serial).` */
const CONTROLLER = /^(\d+) (\S.{0,60}?) controllers? \((\d+) ([\w ]+)\)/
/** `Model number : WS-C3750X-24P-L`, of each member of a stack. */
const MEMBER = /^([A-Z][\w ]{3,40}?)\s*: (\S.*)$/
/** `*  1 30  WS-C3750X-24P  12.2(55)SE8  C3750E-UNIVERSALK9-M` */
const STACK = /^\*? *(\d+) +(\d+) +(\S+) +(\S+) +(\S+)(?: +(\S+))?$/
/** `*0  C3900-SPE150/K9  FOC16050QP6` */
const UDI = /^\*?\d+ +([A-Z][\w/+-]{3,30}) +([A-Z]{3}\w{8})$/
/** `SMU  CSCvz54210  17.03.03.  C  cat9k_iosxe….bin` */
const PATCH = /^(SMU) +(\S+) +(\S+) +([A-Z]) +(\S+)$/
/** `Jawa Revision 7, Snowtrooper Revision 0x0.0x1C` */
const REVISIONS = /^(?:\w+ Revision [\w.]+(?:, |$))+$/
const LICENSES = /^(?:technology(?:[- ]| {2,})|suite ).*(?:technology-package|next reboot)/i
const UPTIME = /(\d+) (year|week|day|hour|minute|second)/g

/** One record with the first value of each field, and one for each further row of a stack or of another table. */
export function parseShowVersion(input: ParseInput): Parsed {
  // Some captures are indented as a whole.
  const lines = input.section.lines.map((line) => ({ ...line, text: line.text.trim() }))
  const record = pickFields({ ...input, section: { ...input.section, lines } }, CISCO_VERSION_FIELDS)
  const packages = /^[^\s,[]+/.exec(String(record['xe_version'] ?? ''))?.[0]
  if (packages !== undefined) record['version'] ??= packages
  const members: Record<string, unknown>[] = []
  const rows: Record<string, unknown>[] = []
  let licensed = false
  for (const { text } of lines) {
    if (text.length > 300) continue
    if (text === '') licensed = false
    else if (LICENSES.test(text)) licensed = true
    const row = rowOf(text) ?? (licensed ? licenseOf(text) : undefined)
    if (row) rows.push(row)
    else readLabel(text, record, members)
  }
  for (const [, amount, unit] of String(record['uptime'] ?? '').matchAll(UPTIME)) record[`uptime_${unit}s`] ??= amount
  const said = typeof record['hostname'] === 'string' ? { hostname: record['hostname'] } : hostOf(input)
  const records = Object.keys(record).length === 0 ? [] : [record, ...members, ...rows]
  return { ...said, neighbors: [], records, unparsed: [] }
}

/** A line that is a row of one of the tables. */
function rowOf(text: string): Record<string, unknown> | undefined {
  const disk = DISK.exec(text)
  if (disk) return { size_kb: disk[1], type_of_disk: disk[2], filesystem: disk[3] }
  const udi = UDI.exec(text)
  if (udi) return { pid: udi[1], sn: udi[2] }
  const patch = PATCH.exec(text)
  if (patch) return { type: patch[1], defect_id: patch[2], version: patch[3], state: patch[4], file_name: patch[5] }
  const stack = STACK.exec(text)
  if (stack) {
    const [, number, ports, model, version, image, mode] = stack
    return { switch: number, ports, model, sw_ver: version, sw_image: image, mode }
  }
  const card = CONTROLLER.exec(text)
  return card ? { controller: card[2], count: card[1], [keyOf(card[4] ?? '')]: card[3] } : undefined
}

/** Three columns of newer systems, four of older ones, which name the technology first. */
function licenseOf(text: string): Record<string, unknown> | undefined {
  const cells = text.split(/ *\t+ *| {2,}/).map((cell) => cell.trim())
  if (cells.length < 3 || cells.length > 4 || /technology|current/i.test(cells[0] ?? '')) return undefined
  const [next, type, current, technology] = cells.toReversed()
  return {
    ...(technology === undefined ? {} : { technology }),
    license_level: current,
    license_type: type,
    next_reload_license_level: next,
  }
}

function readLabel(text: string, record: Record<string, unknown>, members: Record<string, unknown>[]): void {
  const count = COUNT.exec(text)
  const member = MEMBER.exec(text)
  if (count) record[keyOf(count[2] ?? '')] ??= count[1]
  else if (REVISIONS.test(text)) {
    for (const [, name, revision] of text.matchAll(/(\w+) Revision ([\w.]+)/g))
      record[keyOf(`${name} revision`)] = revision
  } else if (member && !/^(?:ROM|Compiled|Version(?! ID)|Copyright|Location)/i.test(text))
    add(record, members, keyOf(member[1] ?? ''), member[2])
}

/** A label that comes again belongs to the next member of the stack. */
function add(record: Record<string, unknown>, members: Record<string, unknown>[], key: string, value?: string): void {
  const owner = [record, ...members].find((r) => r[key] === undefined)
  if (owner) owner[key] = value?.trim()
  else members.push({ [key]: value?.trim() })
}
