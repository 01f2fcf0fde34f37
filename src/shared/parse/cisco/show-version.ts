/** `show version` of Cisco systems: name, serial, model, version, images, memory, ports and the members of a stack. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { hostOf } from '#shared/parse/text/draft.ts'
import { keyOf } from '#shared/parse/table/aligned.ts'
import { type Pick, pickFields } from '#shared/parse/text/pick.ts'

const FIELDS: readonly Pick[] = [
  ['hostname', /^\s*Device name:\s*(\S+)/i],
  ['hostname', /^(?!System |Kernel )(\S+) uptime is /i],
  ['serial', /^\s*(?:Processor board ID|Processor Board ID|System Serial Number\s*:)\s*([^\s,]+)/i],
  ['version', /^\s*(?:NXOS|system):\s+version\s+(\S+)/i],
  ['version', /^Cisco IOS XR Software, Version ([^\s[,]+)/i],
  ['version', /^(?:Cisco )?(?:IOS|Internetwork).{0,200}?Version ([^\s,]+)/i],
  ['xe_version', /^Cisco IOS[ -]XE Software, Version (\S.*)/i],
  ['version', /\bVersion\s+([^\s,[]+)/],
  ['version_short', /^(?:Cisco )?(?:IOS|Internetwork).{0,200}?Version 0?(\d+\.\d+)/i],
  ['model', /^\s*cisco\s+(Nexus\s?\S+(?:\s+C\S+)?|\S+)\s+(?:\(|Chassis|\S+\s+processor)/i],
  [
    'chassis',
    /^\s*cisco\s+(Nexus\s?\S+(?:\s+C\S+)?(?: \(\d+ Slot\))?(?: Chassis| chassis)?|\S+)\s+(?:\(|Chassis|\S+\s+processor)/i,
  ],
  ['hardware', /^cisco (.{2,60}?) \([^)]*\) processor/i],
  ['uptime', /\suptime is\s+(.{1,120})$/i],
  ['uptime_this_cp', /^Uptime for this control processor is (.{1,120})$/i],
  ['os_version', /^(?:Cisco )?IOS.{0,20} Software,? ((?:[^,]{2,60}, )?Version [^,]+(?:, [A-Z ]+ SOFTWARE \(\w+\))?)/i],
  ['image_id', /^(?:Cisco )?(?:IOS|Internetwork).{0,100}\(([\w-]+-[A-Z]|[\w-]+)\), (?:Experimental )?Version/i],
  ['release', /SOFTWARE \((fc\d+)\)/i],
  [
    'label',
    /Version [^,[]+(?:, |\s)((?:RELEASE|DEVELOPMENT TEST|EARLY DEPLOYMENT|MAINTENANCE)[^[]{0,60}?\(\w+\)|\[[^\]]+\])/,
  ],
  ['code_name', /^Cisco IOS Software \[(\w+)\]/i],
  ['compiled_date', /^Compiled (\w{3} \d+-\w{3}-\d+ [\d:]+)/i],
  ['compiled_by', /^Compiled .{1,60} by (\S+)/i],
  ['copyright_years', /^Copyright \(c\) ([\d-]+) by/i],
  ['text_base', /text-base: (\w+)/i],
  ['data_base', /data-base: (\w+)/i],
  ['rom', /^ROM: (\S.*)$/i],
  ['rommon', /^ROM: (\S+)/i],
  ['bootldr', /^BOOTLDR: (\S.*)$/i],
  ['returned_to_rom_at', /^System returned to ROM by .{1,80}? at (\d.{1,60})$/i],
  ['returned_to_rom_by', /^System returned to ROM by (.{1,120})$/i],
  ['restarted', /^System restarted at (.{1,60})$/i],
  ['system_image', /^System image file is "([^"]+)"/i],
  ['running_image', /^System image file is "(?:[\w-]+:)?\/?([^"]+)"/i],
  ['reload_reason', /^(?:Last reload reason|Last reset from|\s+Reason): ?(.{1,120})$/i],
  ['last_reload_reason', /^Last reset from (.{1,120})$/i],
  ['license_level', /^License Level: (\S.*?)(?: +Type:.*)?$/i],
  ['license_type', /^License Type: (\S.*)$/i],
  ['next_reload_license_level', /^Next reload license level: (\S.*)$/i],
  ['processor_type', /^cisco .{2,60}? \(([^)]+)\) processor/i],
  ['main_mem', /with (\d+)K(?:\/\d+K)? bytes of/i],
  ['config_register', /^Configuration register (?:on node \S+ )?is (\w+)/i],
  ['operating_mode', /^Router operating mode: (\S+)/i],
  ['chassis_detail', /^(\S.*Chassis.*)$/],
  ['built_by', /^\s*Built By\s*: (\S+)/i],
  ['built_on', /^\s*Built On\s*: (\S.*)/i],
  ['build_host', /^\s*(?:Build|Built) Host\s*: (\S+)/i],
  ['location', /^\s*Location\s*: (\S+)/i],
  ['bios_version', /^\s*BIOS:\s+version (\S+)/i],
  ['kickstart_version', /^\s*kickstart:\s+version (\S.*)/i],
  ['system_version', /^\s*(?:system|NXOS):\s+version (\S.*)/i],
  ['bios_compile_time', /^\s*BIOS compile time:\s+(\S+)/i],
  ['kickstart_image_file', /^\s*kickstart image file is:\s+(\S+)/i],
  ['kickstart_compile_time', /^\s*kickstart compile time:\s+(\S.*)/i],
  ['system_image_file', /^\s*(?:system|NXOS) image file is:\s+(\S+)/i],
  ['system_compile_time', /^\s*(?:system|NXOS) compile time:\s+(\S.*)/i],
  ['cpu', /^\s*(.{4,80}?) with \d+ kB of memory/i],
  ['memory', /with (\d+ kB) of memory/i],
  ['bootflash', /^\s*bootflash:\s+(\d+ kB)/i],
  ['supervisor', /^\s*cisco Nexus.{0,80}\("([^"]+)"\)/i],
]
/** `28 Gigabit Ethernet interfaces`, `512K bytes of flash`. */
const COUNT = /^(\d+)K? ((?:[A-Z]\w+[ /])*(?:interfaces?|bytes of [\w -]{2,60}|terminal lines?|ports?))\b/i
/** `Model number : WS-C3750X-24P-L`, of each member of a stack. */
const MEMBER = /^([A-Z][\w ]{3,40}?)\s*: (\S.*)$/
/** `*  1 30  WS-C3750X-24P  12.2(55)SE8  C3750E-UNIVERSALK9-M` */
const STACK = /^\*? +(\d+) +(\d+) +(\S+) +(\S+) +(\S+)(?: +(\S+))?$/
const UPTIME = /(\d+) (year|week|day|hour|minute|second)/g

/** One record with the first value of each field, and one for each further row of a stack. */
export function parseShowVersion(input: ParseInput): Parsed {
  const record: Record<string, unknown> = pickFields(input, FIELDS)
  const members: Record<string, unknown>[] = []
  for (const { text } of input.section.lines) {
    if (text.length > 300) continue
    const count = COUNT.exec(text)
    const member = MEMBER.exec(text)
    const stack = STACK.exec(text)
    if (count) record[keyOf(count[2] ?? '')] ??= count[1]
    else if (stack)
      members.push({
        switch: stack[1],
        ports: stack[2],
        model: stack[3],
        sw_ver: stack[4],
        sw_image: stack[5],
        mode: stack[6],
      })
    else if (member && !/^(?:ROM|Compiled|Version|Copyright|Location)/i.test(text))
      add(record, members, keyOf(member[1] ?? ''), member[2])
  }
  for (const [, amount, unit] of String(record['uptime'] ?? '').matchAll(UPTIME)) record[`uptime_${unit}s`] ??= amount
  const said = typeof record['hostname'] === 'string' ? { hostname: record['hostname'] } : hostOf(input)
  return { ...said, neighbors: [], records: Object.keys(record).length === 0 ? [] : [record, ...members], unparsed: [] }
}

/** A label that comes again belongs to the next member of the stack. */
function add(record: Record<string, unknown>, members: Record<string, unknown>[], key: string, value?: string): void {
  const owner = [record, ...members].find((r) => r[key] === undefined)
  if (owner) owner[key] = value?.trim()
  else members.push({ [key]: value?.trim() })
}
