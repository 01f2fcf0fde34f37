/**
 * IPv6 neighbors of any platform: rows with an address, a MAC address, a port and a state. The forms are those of the vendors'
 * command references: a table (IOS, EOS, Junos, Comware, ProCurve, FastIron, AOS-CX), a table whose long addresses have a
 * line of their own (NX-OS), a block of labels for each neighbor (VRP), `ip -6 neigh` (VyOS), and pairs (RouterOS).
 */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { CommandParser, Parsed, ParseInput } from '#shared/parse/parser.ts'
import { hostOf, unparsedLine } from '#shared/parse/text/draft.ts'

const ADDRESS = /^(?:(?=.*::)[0-9a-f:.]{2,45}|(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4})(?:%[\w./-]{1,32})?$/i
const MAC =
  /^(?:[0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5}|[0-9a-f]{4}[.:-][0-9a-f]{4}[.:-][0-9a-f]{4}|[0-9a-f]{6}-[0-9a-f]{6})$/i
const STATE =
  /^\*?(?:incmp\w*|incomplete|reach\w*|stale|delay|probe\w*|permanent|failed|static|noarp|none|unreachable|unknown|tenta\w*|invalid)$/i
const AGE = /^(?:\d+|\d{1,3}(?::\d\d){1,2}|(?:\d+[wdhms])+)$/i
const PORT = /^(?:[a-z][a-z-]*\d[\w/.:-]*|\d{1,3}(?:\/\d{1,3}){1,3}(?:\.\d+)?)$/i
/** Where a card stands, and how a neighbor was learned. */
const NO_PORT = /\/cpu\d+$|^(?:icmpv6|icmp6|yes|no|[a-z]|n\/a|dynamic|static|other|-)$/i
/** Bytes of a line that are looked at: nothing of a neighbor is longer. */
const LONGEST = 1000

interface Row {
  ip: string
  mac: string
  interface: string
  state: string
  [field: string]: string
}

export const ipv6Neighbors: CommandParser = {
  commands: /^(?:show|display) ipv6 neighbors?(?: .*)?$|^\/?ipv6 neighbor print(?: .*)?$/,
  parse: parseIpv6Neighbors,
}

function parseIpv6Neighbors(input: ParseInput): Parsed {
  const records: Row[] = []
  const unparsed: UnparsedLine[] = []
  /** An address on a line of its own, whose row is the next line. */
  let alone: string | undefined
  let block: Row | undefined
  for (const line of input.section.lines) {
    const text = line.text.slice(0, LONGEST).trim()
    const words = text.split(/\s+/)
    const labels = labelsOf(text)
    if (labels.some(([key]) => key === 'ipv6_address')) {
      block = { ip: '', mac: '', interface: '', state: '' }
      records.push(block)
    }
    if (/^total\b/i.test(text)) block = undefined
    if (block && labels.length > 0) {
      for (const [key, value] of labels) block[BLOCK[key] ?? key] = value
      continue
    }
    const pairs = /\baddress=(\S+)/.test(text) ? pairsOf(text) : undefined
    if (pairs) {
      if (ADDRESS.test(pairs['address'] ?? '')) records.push(rowOfPairs(pairs))
      continue
    }
    const at = words.findIndex((word) => ADDRESS.test(word) && !MAC.test(word))
    const ip = at === 0 || at === 1 ? words[at] : undefined
    if (ip !== undefined && words.length === at + 1) {
      alone = ip
      continue
    }
    const rest = ip === undefined ? words : words.slice(at + 1)
    const row = rowOf(ip ?? alone, rest)
    alone = undefined
    if (row) records.push(row)
    else if (ip !== undefined || words.some((word) => MAC.test(word))) unparsed.push(unparsedLine(line))
  }
  return { ...hostOf(input), neighbors: [], records: records.filter(({ ip }) => ip !== ''), unparsed }
}

/** Names that VRP gives to the fields of a neighbor. */
const BLOCK: Readonly<Record<string, string>> = {
  ipv6_address: 'ip',
  link_layer: 'mac',
  interface: 'interface',
  state: 'state',
}

/** `Link-layer   : 00e0-fc12-3456      State : REACH` as fields. */
function labelsOf(text: string): readonly (readonly [string, string])[] {
  return text.split(/\s{2,}(?=[A-Za-z][\w -]{0,30}? ?: )/).flatMap((part): (readonly [string, string])[] => {
    const match = /^([A-Za-z][\w -]{0,30}?)\s*:\s+(\S+)$/.exec(part.trim())
    return match ? [[(match[1] ?? '').toLowerCase().replace(/[ -]+/g, '_'), match[2] ?? '']] : []
  })
}

function pairsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/([a-z][\w-]*)=("?)([^\s"]*)\2/g)].map((m) => [m[1] ?? '', m[3] ?? '']))
}

function rowOfPairs(pairs: Readonly<Record<string, string>>): Row {
  const { address = '', interface: port = '', status = '' } = pairs
  return { ...pairs, ip: address, mac: pairs['mac-address'] ?? '', interface: port, state: status }
}

/** `dev eth1 lladdr 00:… REACHABLE`, or the cells of a table in any order. */
function rowOf(ip: string | undefined, words: readonly string[]): Row | undefined {
  if (ip === undefined) return undefined
  const address = ip.replace(/%.*$/, '')
  const mac = words.find((word) => MAC.test(word)) ?? ''
  const state = words.findLast((word) => STATE.test(word))?.replace('*', '') ?? ''
  const dev = words.indexOf('dev')
  if (dev >= 0) return { ip: address, mac, interface: words[dev + 1] ?? '', state }
  if (mac === '' && state === '') return undefined
  const others = words.filter((word) => !MAC.test(word) && !STATE.test(word) && !NO_PORT.test(word))
  const slashed = others.findLast((word) => /^\d+(?:\/\d+)+$/.test(word))
  const port = slashed ?? others.findLast((word) => PORT.test(word) && !AGE.test(word)) ?? others.at(-1) ?? ''
  const age = others.find((word) => AGE.test(word) && word !== port)
  return { ip: address, mac, interface: port, state, ...(age === undefined ? {} : { age }) }
}
