/** Tables of fixed width, cut by their head or by the rule under it. */

import { parsePort } from '#shared/naming/parse-port.ts'

/** Where a column begins, and where the next one does (the last has no end). */
export interface Column {
  readonly from: number
  readonly to?: number
}

/** Columns by the places of their titles in the head; undefined if a title is missing. */
export function columnsOfHead(head: string, titles: readonly string[]): Column[] | undefined {
  const lower = head.toLowerCase()
  const starts: number[] = []
  let at = 0
  for (const title of titles) {
    const found = lower.indexOf(title.toLowerCase(), at)
    if (found < 0) return undefined
    starts.push(found)
    at = found + title.length
  }
  return toColumns(starts)
}

/** Columns by a rule such as `----- --- ------`, each as wide as its dashes; undefined if the line is no rule. */
export function columnsOfRule(rule: string): Column[] | undefined {
  if (rule.length > 400 || !/^[\s\-=+|_]+$/.test(rule)) return undefined
  const columns = [...rule.matchAll(/[-=_]+/g)].map((m) => ({ from: m.index, to: m.index + m[0].length }))
  return columns.length < 2 ? undefined : columns
}

function toColumns(starts: readonly number[]): Column[] {
  return starts.map((from, i) => {
    const to = starts[i + 1]
    return to === undefined ? { from } : { from, to }
  })
}

/** What the values of a column look like, so that a row out of place can be told; absent: anything. */
export type Look = RegExp | undefined

/** A port of the device's own: it has a number, or is the one for management; no MAC address, and no end of one. */
export const LOCAL_PORT =
  /^(?:(?=.*\d)(?!.*(?:[\da-f]{2}[:-]){3}|[\da-f]{4}[.-][\da-f]{4}|0[\da-f]:)[\w]\S{0,40}(?: \d\S{0,20})?|oobm?|mgmt|management|me)$/i
/** Seconds, or the number of a row. */
export const NUMBER = /^\d{1,6}$/

/** A port with its type before its numbers, which can be told when it touches the cell before it. */
const TYPED_PORT = /^(?:[A-Z][A-Za-z-]{1,30}\d+(?:[/:.]\d+)*|[gxem]{1,2}[et]-\d+\/\d+\/\d+)$/
/** Places that a value may stand before its column if nothing is known of its look. */
const LEFT = 3
/** Words of a row that is cut by its words; longer ones are no rows. */
const MOST_WORDS = 60

/**
 * Cells of a row, trimmed; undefined if they cannot be told. A word that crosses a border is never cut in two: the row is
 * out of place, and its cells are told by their look and the nearest column; or two cells touch, the second one a port.
 */
export function cellsOfRow(
  drawn: string,
  columns: readonly Column[],
  looks: readonly Look[] = [],
): string[] | undefined {
  const line = drawn.includes('|') ? withoutBars(drawn, columns) : drawn
  const cells = columns.map((c, i) => line.slice(c.from, columns[i + 1]?.from).trim())
  const first = columns[0]?.from ?? 0
  // A row that stands left of its head loses nothing.
  if (first > 0 && isWord(line, first - 1)) return isWord(line, first) ? wordCells(line, columns, looks) : undefined
  const clean = columns.every((c, i) => i === 0 || !crosses(line, c.from) || touches(line, columns, i))
  return clean && fitLooks(cells, looks) ? cells : wordCells(line, columns, looks)
}

/** Bars beside the columns are drawn, and no part of a cell; without a rule's ends nobody knows where a cell stops. */
function withoutBars(line: string, columns: readonly Column[]): string {
  let text = ''
  let at = 0
  for (const [i, { from, to }] of columns.entries()) {
    text += line.slice(at, from).replaceAll('|', ' ')
    const end = to ?? columns[i + 1]?.from ?? line.length
    text += line.slice(Math.max(at, from), end)
    at = end
  }
  return text + line.slice(at).replaceAll('|', ' ')
}

function crosses(line: string, at: number): boolean {
  return at > 0 && isWord(line, at - 1) && isWord(line, at)
}

/** The cell before fills its column to the last place, and a port begins at the border. */
function touches(line: string, columns: readonly Column[], index: number): boolean {
  const [before, here] = [columns[index - 1]?.from ?? 0, columns[index]?.from ?? 0]
  const word = /^\S+/.exec(line.slice(here))?.[0] ?? ''
  const above = line.slice(before, here)
  const whole = (/\S+$/.exec(above)?.[0] ?? '') + word
  // `Gigabit` and `Ethernet1/0/1` are one port that crosses the border.
  return isWord(line, before) && !/\s{2}/.test(above) && TYPED_PORT.test(word) && parsePort(whole).kind !== 'typed'
}

function fitLooks(cells: readonly string[], looks: readonly Look[]): boolean {
  return cells.every((cell, i) => cell === '' || looks[i]?.test(cell) !== false)
}

interface Fit {
  readonly cost: number
  readonly cells: readonly string[]
  /** Another way costs the same. */
  readonly tied: boolean
}

/** Words in their order to columns in theirs, each as near to its place as can be. */
function wordCells(line: string, columns: readonly Column[], looks: readonly Look[]): string[] | undefined {
  const words = [...line.matchAll(/\S+/g)].map((m) => ({ from: m.index, to: m.index + m[0].length }))
  if (words.length === 0 || words.length > MOST_WORDS) return undefined
  /** Best ways to have put the first so many words into the columns so far. */
  let ways: (Fit | undefined)[] = [{ cost: 0, cells: [], tied: false }]
  columns.forEach((column, c) => {
    const next: (Fit | undefined)[] = []
    ways.forEach((way, used) => {
      if (!way) return
      next[used] = better(next[used], { ...way, cells: [...way.cells, ''] })
      const from = words[used]?.from ?? -1
      const look = looks[c]
      if (from < 0 || (!look && !isNear(from, c, columns))) return
      for (let end = used + 1; end <= words.length; end++) {
        // Two blanks stand between cells, never in one.
        if (end > used + 1 && (words[end - 1]?.from ?? 0) - (words[end - 2]?.to ?? 0) > 1) break
        // A word behind the border of the next column is more likely its cell.
        if (!look && end > used + 1 && (words[end - 1]?.from ?? 0) >= (columns[c + 1]?.from ?? Infinity)) break
        const cell = line.slice(from, words[end - 1]?.to)
        if (look && !look.test(cell)) continue
        const cost = way.cost + Math.abs(from - column.from)
        next[end] = better(next[end], { cost, cells: [...way.cells, cell], tied: way.tied })
      }
    })
    ways = next
  })
  const whole = ways[words.length]
  return !whole || whole.tied ? undefined : [...whole.cells]
}

function isNear(from: number, index: number, columns: readonly Column[]): boolean {
  return from >= (columns[index]?.from ?? 0) - LEFT && from < (columns[index + 1]?.from ?? Infinity)
}

function better(a: Fit | undefined, b: Fit): Fit {
  if (!a || b.cost < a.cost) return b
  return a.cost < b.cost ? a : { ...a, tied: true }
}

function isWord(line: string, at: number): boolean {
  return line.charCodeAt(at) > 32
}

/** Cells of a line, trimmed; those beyond its end are empty. */
export function cellsOf(line: string, columns: readonly Column[]): string[] {
  return columns.map((c) => line.slice(c.from, c.to).trim())
}
