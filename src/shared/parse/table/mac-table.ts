/**
 * MAC address tables of any switch: rows with a MAC address, its VLAN and the port behind which it is. Every vendor prints
 * these three in a table with other columns around them; a cell keeps its own title besides.
 */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { hostOf } from '#shared/parse/text/draft.ts'
import { readAligned } from './aligned.ts'
import { parseTree } from './tree-records.ts'

const MAC =
  /(?<![\w.:-])(?:[0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5}|[0-9a-f]{4}[.:-][0-9a-f]{4}[.:-][0-9a-f]{4}|[0-9a-f]{6}-[0-9a-f]{6})(?![\w:-])/i
const HEAD = /\bmac\b|address/i
/** What a port is called in the end of a row: letters and a number, numbers with slashes, or a word of the switch itself. */
const PORT =
  /^(?:[a-z][a-z-]*[-\s]?\d[\w/.:-]*|\d+(?:[/*]\w+)+(?:\.\d+)?|cpu|router|switch|sup-eth1\(r\)|self|trk\d+|lag\d+)$/i
const PLAIN_PORT = /^[a-z]?\d{1,3}$/i
const KIND = /^(?:dynamic|static|learned?|learnt|self|management|permanent|secure|system|d|s|l|p|c|dl|forward)$/i
const AGE = /^(?:\d{1,3}(?::\d\d){1,2}|\d+:\d\d:\d\d ago|never|~~~|na|-)$/i

/** Rows with `mac`, `vlan` and `interface`, and every cell under its own title. */
export function parseMacTable(input: ParseInput): Parsed {
  const first = input.section.lines.find((line) => line.text.trim() !== '')?.text.trimStart() ?? ''
  if (/^[{[<]/.test(first)) return parseTree(input)
  const { rows, unparsed } = readAligned(
    input.section.lines,
    (text) => HEAD.test(text) && !MAC.test(text) && /\s/.test(text) && !/[:=]/.test(text),
    (text) => MAC.test(text),
  )
  const records = rows.map(({ cells, words, line }) => {
    const mac = MAC.exec(line.text)?.[0] ?? ''
    const rest = words.map((word) => word.replace(/,$/, '')).filter((word) => !MAC.test(word))
    return { ...cells, mac, vlan: vlanOf(cells, rest), interface: portOf(cells, rest) }
  })
  return { ...hostOf(input), neighbors: [], records, unparsed: unparsed.filter(isStrange) }
}

/** The cell of a VLAN, else the first number; switches that know no VLAN in the table have none. */
function vlanOf(cells: Readonly<Record<string, string>>, words: readonly string[]): string {
  const titled = Object.entries(cells).find(([key]) => /^(?:vlan|vlan_?id|vid|vlan_vsi.*|fid|name)$/.test(key))?.[1]
  const named = titled?.split(' ').find((word) => /^\d{1,4}$|^[a-z][\w-]+$/i.test(word) && !KIND.test(word))
  if (titled !== undefined && named !== undefined) return named
  const vlan = words.find((word) => /^(?:vlan)?\d{1,4}(?:\/-.*)?$/i.test(word)) ?? ''
  return /\d+/.exec(vlan)?.[0] ?? ''
}

/** The cell of a port, else the last word that looks like one and is neither kind nor age. */
function portOf(cells: Readonly<Record<string, string>>, words: readonly string[]): string {
  const titled = Object.entries(cells).find(([key]) =>
    /(?:^|_)(?:ports?|interfaces?|destination|learned_from|logical)$/.test(key),
  )
  const spaced = /^[A-Za-z]{2,4} \d[\d/.]*$/.exec(titled?.[1] ?? '')?.[0]
  if (spaced !== undefined) return spaced
  const named = titled?.[1].split(/[\s,]+/).findLast((word) => PORT.test(word) || PLAIN_PORT.test(word))
  if (named !== undefined && !KIND.test(named)) return named
  const usable = words.filter((word) => !KIND.test(word) && !AGE.test(word))
  return usable.findLast((word) => PORT.test(word) && /[a-z/]/i.test(word)) ?? usable.at(-1) ?? ''
}

/** Legends and totals are no surprise. */
function isStrange({ text }: UnparsedLine): boolean {
  return !/total|legend|routing instance|primary entry|n\/a -|number of|age-time|age - seconds|\*|\+|mac (?:address )?table|multicast|ethernet.switching|entries|flags|aging|^\s*[A-Z] ?[-,=]|vlan *:|secure|true|status/i.test(
    text,
  )
}
