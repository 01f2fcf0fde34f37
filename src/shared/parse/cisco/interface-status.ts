/** `show interfaces status` (IOS, IOS-XE) and `show interface status` (NX-OS): a table with a header line. */
import type { InterfaceRecord, InterfaceState, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { type Column, cellsOf, columnsOfHead } from '#shared/parse/text/columns.ts'

/** Tunnels have a table of their own, with a reason in place of VLAN, duplex and speed. */
const TUNNELS = /^\s*Interface\s+Name\s+Status\s+Reason\s+Reason desc/i
const HEADER = /^\s*Port\s+Name\s+Status\s+Vlan\s+Duplex\s+Speed\s+Type/i
const TUNNEL_TITLES = ['Interface', 'Name', 'Status', 'Reason', 'Reason description']
const ABSENT = /not present|no transceiver|no gbic|no xcvr|absent/i

/** Status words, cut at nine characters by NX-OS. */
export function stateOf(status: string, type: string): InterfaceState | undefined {
  const s = status.toLowerCase()
  if (s === 'connected' || s === 'up' || s === 'monitoring' || s === 'monitor') return 'up'
  if (s.startsWith('xcvrabs') || s.startsWith('sfpabs')) return 'no-transceiver'
  // NX-OS puts a port that flapped too often into an err-disabled state of its own.
  if (s.startsWith('err') || s.startsWith('linkflap')) return 'err-disabled'
  if (s === 'disabled') return 'admin-down'
  if (s.startsWith('notconn')) return ABSENT.test(type) ? 'no-transceiver' : 'link-down'
  if (s === 'inactive' || s === 'suspended' || s === 'suspnd' || s === 'suspended(no') return 'link-down'
  return undefined
}

const STATUS =
  /(?:^|\s)(connected|notconnect?|disabled|err-?disabled?|inactive|monitoring|xcvrAbsen|sfpAbsent|suspended|noOperMem|up|down)(?=\s)/gi

/** Where the status stands: in its column, or in a copy that lost its spaces or its head the last such word. */
function statusAt(line: string, column: number): number {
  if (line.length > 400) return column
  const here = column < 0 ? '' : line.slice(column)
  if (/^\S/.test(here) && /\s$/.test(line.slice(0, column)) && stateOf(/^\S+/.exec(here)?.[0] ?? '', '') !== undefined)
    return column
  const all = [...line.matchAll(STATUS)]
  const last = all[all.length - 1]
  return last ? last.index + last[0].length - (last[1]?.length ?? 0) : column
}

/** `connected: TDR`: a cable test runs on the port; what is said of it is cut at the edge of its column. */
function withoutTest(line: string): string {
  if (!line.includes('t: ') && !line.includes('d: ')) return line
  return line.replace(/(?<= (?:connected|notconnect|disabled)):(?: T(?:DR?)?(?= ))?/, (said) => ' '.repeat(said.length))
}

/** One record a port; the status column is found by the header, since names hold anything. */
export function parseInterfaceStatus(input: ParseInput): Parsed {
  const interfaces: InterfaceRecord[] = []
  const records: Record<string, unknown>[] = []
  const unparsed: UnparsedLine[] = []
  let column = -1
  let tunnels: Column[] | undefined
  for (const raw of input.section.lines) {
    const line = { number: raw.number, text: withoutTest(raw.text) }
    const text = line.text.trim()
    if (text === '' || /^-+$/.test(text)) continue
    if (HEADER.test(line.text)) {
      column = line.text.indexOf('Status')
      tunnels = undefined
      continue
    }
    if (TUNNELS.test(line.text)) {
      tunnels = columnsOfHead(line.text, TUNNEL_TITLES)
      continue
    }
    if (tunnels) {
      const [port, name, status, reason, description] = cellsOf(line.text.slice(0, 400), tunnels)
      records.push({ port, name, status, reason, reason_description: description })
      continue
    }
    const name = /^\s*(\S+)/.exec(line.text)?.[1]
    const at = statusAt(line.text, column)
    const tail = at >= 0 && line.text.length > at ? line.text.slice(at).trim().split(/\s+/) : []
    const inChannel = tail[1] === 'in'
    const [status, , , duplex, speed] = inChannel ? tail : [tail[0], '', ...tail.slice(1)]
    const vlan = inChannel ? `in ${tail[2] ?? ''}` : tail[1]
    const type = tail.slice(inChannel ? 5 : 4).join(' ')
    if (name === undefined || status === undefined || vlan === undefined) {
      unparsed.push({ line: line.number, text: line.text })
      continue
    }
    const state = stateOf(status, type)
    const described = line.text.slice(line.text.indexOf(name) + name.length, at).trim()
    interfaces.push({
      name,
      ...(state === undefined ? {} : { state }),
      ...(speed === undefined ? {} : { speed }),
      ...(duplex === undefined ? {} : { duplex }),
      vlan,
      lines: [line.number, line.number],
    })
    const channel = inChannel ? { channel: tail[2] ?? '' } : {}
    records.push({ port: name, name: described, status, vlan, ...channel, duplex, speed, type })
  }
  return {
    ...(input.section.hostname === undefined ? {} : { hostname: input.section.hostname }),
    neighbors: [],
    records,
    ...(column >= 0 ? { interfaces } : {}),
    unparsed,
  }
}
