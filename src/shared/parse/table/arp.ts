/** ARP tables of any platform: rows with an address, a MAC address and what else the head names. */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { hostOf } from '#shared/parse/text/draft.ts'
import { readAligned } from './aligned.ts'
import { parseTree } from './tree-records.ts'

const IP = /(?<![\w.:])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]|:\d)/
const MAC =
  /(?<![\w.:-])(?:[0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5}|[0-9a-f]{4}[.:-][0-9a-f]{4}[.:-][0-9a-f]{4}|[0-9a-f]{6}-[0-9a-f]{6})(?![\w:-])/i
const PENDING = /\b(?:incomplete|unresolved|failed)\b/i
const HEAD = /addr|\bmac\b|hardware|hwtype|lladdr/i
const INTERFACE_TITLE = /^(?:.*_)?(?:interface|interfac|iface|intf|if|port|port_id|circuit|vlan|vlan_id)(?:_.*)?$/
/** A word that names an interface, whatever its column. */
const PORT =
  /^(?:(?:[a-z]+-)?(?:gigabit|fast|ten|forty|hundred|[a-z]{0,6}eth|vlan|port-channel|bundle|loopback|mgmt|meth|trunk|trk|ae|irb|ge|xe|et|em|ens|eno|enp|gi|te|fa|hu|xge|br)[\w-]*\d[\w/.:]*|[a-z]+\d+(?:\/\d+)+(?:\.\d+)?)$/i
/** IOS-XR has a table for each card, under its name. */
const CARD = /^\s*\d{1,3}\/\w{1,5}\/CPU\d\s*$/
/** `name (192.0.2.1) at 02:00:… [ether] on eth0` */
const BSD = /^(\S+) \(([^)]+)\) at (\S+)(?: \[(\w+)\])?(?: \S+){0,6}? on (\S+)/

/** Rows with `ip`, `mac` and `interface`, and every cell under its own title. */
export function parseArp(input: ParseInput): Parsed {
  const first = input.section.lines.find((l) => l.text.trim() !== '')?.text.trimStart() ?? ''
  if (/^[{[<]/.test(first) && !first.startsWith('[{')) return parseTree(input)
  const records: Record<string, unknown>[] = []
  const isRow = (text: string): boolean => MAC.test(text) || (IP.test(text) && PENDING.test(text))
  const isHead = (text: string): boolean => HEAD.test(text) && !IP.test(text) && /\s/.test(text) && !text.includes(': ')
  const { rows, unparsed } = readAligned(input.section.lines, isHead, isRow)
  const cards = unparsed.filter((l) => CARD.test(l.text))
  let card = -1
  for (const { cells, words, line } of rows) {
    while ((cards[card + 1]?.line ?? Infinity) < line.number) card += 1
    const text = line.text.trim()
    const bsd = BSD.exec(text)
    const mac = MAC.exec(text)?.[0] ?? PENDING.exec(text)?.[0] ?? ''
    if (bsd) records.push({ name: bsd[1], ip: bsd[2], mac, hwtype: bsd[4] ?? '', interface: bsd[5] })
    else {
      const pairs = Object.fromEntries([...text.matchAll(/([a-z][\w-]*)=(\S*)/g)].map((m) => [m[1] ?? '', m[2] ?? '']))
      const ip = IP.exec(text)?.[0] ?? words[0] ?? ''
      const item = /^(\d{1,6}) +([A-Z]{1,6})? /.exec(text)
      const numbered =
        item && (Object.keys(pairs).length > 0 || item[2] !== undefined) ? { index: item[1], flags: item[2] ?? '' } : {}
      // Small-business switches write the VLAN in two words.
      const vlan = /^vlan \d{1,4}\b/i.exec(text)?.[0]
      if (vlan !== undefined)
        Object.assign(cells, { vlan, ...(/^\d+$/.test(cells['interface'] ?? '') ? { interface: '' } : {}) })
      const cpu = card < 0 ? {} : { cpu: cards[card]?.text.trim() }
      records.push({
        ...cells,
        ...pairs,
        ...cpu,
        ...numbered,
        ip,
        mac,
        interface: interfaceOf({ ...cells, ...pairs }, words),
      })
    }
  }
  return { ...hostOf(input), neighbors: [], records, unparsed: unparsed.filter(isStrange) }
}

function interfaceOf(cells: Readonly<Record<string, string>>, words: readonly string[]): string {
  const port = words.findLast((w) => PORT.test(w) && !MAC.test(w))
  const cell = cells['interface'] === '' ? undefined : cells['interface']
  if (port !== undefined) return cell !== undefined && (PORT.test(cell) || cell.includes(port)) ? cell : port
  const titled = Object.entries(cells).filter(([key, v]) => INTERFACE_TITLE.test(key) && v !== '')
  const named = (pattern: RegExp): [string, string] | undefined => titled.find(([key]) => pattern.test(key))
  const likeliest = named(/interface|iface|intf/) ?? named(/^(?:port|vlan)$/) ?? titled[0]
  if (likeliest && !IP.test(likeliest[1]) && !MAC.test(likeliest[1])) return likeliest[1]
  const likely = (w: string): boolean => /[a-z]/i.test(w) && !IP.test(w) && !MAC.test(w) && !/^(?:arpa|\w)$/i.test(w)
  return words.findLast(likely) ?? ''
}

/** Legends and totals are no surprise. */
function isStrange(line: UnparsedLine): boolean {
  return (
    !CARD.test(line.text) &&
    !/total|flags|legend|^\s*(?:[a-z*#+-] ?[-:=]|ip arp|arp |no\.|vpn|status)|entries|\d+ found|timeout|age/i.test(
      line.text,
    )
  )
}
