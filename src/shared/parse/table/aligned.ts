/** Tables with a head line: cells by word where their number fits, else by the places of the titles. */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { Parser } from '#shared/parse/parser.ts'
import { hostOf, unparsedLine } from '#shared/parse/text/draft.ts'
import { type Pick, pickFields } from '#shared/parse/text/pick.ts'
import { cellsOf as cellsOfLine, type Column, columnsOfRule } from '#shared/parse/text/columns.ts'
import type { SourceLine } from '#shared/parse/text/session.ts'

export interface AlignedRow {
  /** By title in lower case with `_` for what is no letter or digit. */
  readonly cells: Readonly<Record<string, string>>
  readonly words: readonly string[]
  readonly line: SourceLine
}

export interface AlignedTable {
  readonly rows: readonly AlignedRow[]
  readonly unparsed: readonly UnparsedLine[]
  readonly found: boolean
}

interface Title {
  readonly key: string
  readonly from: number
  /** A later word of a title that may be one of its own. */
  readonly inner?: boolean
}

const LONGEST_LINE = 600
/** `---- More ----` and a space or two. */
const PAGER_WIDTH = 14

/** A key such as a record has: `Age (min)` becomes `age_min`. */
export function keyOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

/** A table as records: rows below the head that look like rows. */
export function alignedParser(isHead: RegExp, isRow: RegExp, picks: readonly Pick[] = []): Parser {
  return (input) => {
    const { rows, unparsed } = readAligned(
      input.section.lines,
      (text) => isHead.test(text),
      (text) => isRow.test(text),
    )
    const picked = pickFields(input, picks)
    const records = rows.map((row) => row.cells).filter((cells) => Object.keys(cells).length > 0)
    const all = Object.keys(picked).length === 0 ? records : [picked, ...records]
    return { ...hostOf(input), neighbors: [], records: all, unparsed }
  }
}

/** Reads rows below a head; what is neither stands in `unparsed`. */
export function readAligned(
  lines: readonly SourceLine[],
  isHead: (text: string) => boolean,
  isRow: (text: string) => boolean,
): AlignedTable {
  const rows: AlignedRow[] = []
  const unparsed: UnparsedLine[] = []
  let titles: Title[] = []
  let head = ''
  for (const line of lines) {
    const text = line.text.trim()
    if (text === '') continue
    if (/^[-=+| ]+$/.test(text.slice(0, LONGEST_LINE))) {
      const columns = columnsOfRule(line.text)
      if (columns && columns.length > 2 && head !== '') titles = titlesOfRule(head, columns)
      continue
    }
    if (text.length > LONGEST_LINE) unparsed.push(unparsedLine(line))
    else if (isHead(text)) {
      head = line.text
      titles = titlesOf(head)
    } else if (isRow(text)) {
      const words = text.split(/\s+/)
      // A pager that was blanked out leaves its width in front of a row.
      const blanked = /^\S/.test(head) && line.text.length - line.text.trimStart().length >= PAGER_WIDTH
      rows.push({ cells: cellsOf(blanked ? text : line.text, words, titles), words, line })
    } else unparsed.push(unparsedLine(line))
  }
  return { rows, unparsed, found: titles.length > 0 }
}

/** Titles by the rule under them, which says how wide they are. */
function titlesOfRule(head: string, columns: readonly Column[]): Title[] {
  const whole = columns.map((c, i) => ({ key: keyOf(cellsOfLine(head, columns)[i] ?? ''), from: c.from }))
  return whole.filter((t) => t.key !== '')
}

/** Words that are titles of their own wherever they stand in a head. */
const ALONE = /^(?:type|port|age|vlan|interface|status|state|flags|expire)$/i

/** Titles with two spaces between them, and the words of those that may be several with one space between. */
function titlesOf(head: string): Title[] {
  const wide = [...head.matchAll(/\S+(?: \S+)*/g)]
  const whole = (wide.length > 2 ? wide : [...head.matchAll(/\S+/g)]).map((m) => ({ key: keyOf(m[0]), from: m.index }))
  const starts = new Set(whole.map((t) => t.from))
  const inner = [...head.matchAll(/\S+/g)]
    .filter((m) => !starts.has(m.index) && ALONE.test(m[0]))
    .map((m) => ({ key: keyOf(m[0]), from: m.index, inner: true }))
  return [...whole, ...inner].filter((t) => t.key !== '').sort((a, b) => a.from - b.from)
}

function cellsOf(line: string, words: readonly string[], titles: readonly Title[]): Record<string, string> {
  const whole = titles.filter((t) => !t.inner)
  const starts = new Map(titles.map((t) => [t.from, t]))
  const placed = [...line.matchAll(/\S+/g)]
  const aligned = placed.filter((m) => starts.has(m.index)).length * 2 >= placed.length
  if (!aligned && words.length === whole.length) {
    return Object.fromEntries(whole.map((t, i) => [t.key, words[i] ?? '']))
  }
  const cells: Record<string, string> = {}
  let last: Title | undefined
  for (const m of placed) {
    // A word stands under the title that begins with it, or belongs to the last one that begins before its middle.
    const middle = m.index + m[0].length / 2
    const near = whole.findLast((t) => t.from <= middle) ?? whole[0]
    const title: Title | undefined = starts.get(m.index) ?? (last?.inner && near && near.from < last.from ? last : near)
    last = title
    if (title) cells[title.key] = cells[title.key] === undefined ? m[0] : `${cells[title.key]} ${m[0]}`
  }
  for (const title of whole) splitCell(cells, title.key)
  return cells
}

/** Two titles with one space between them look like one: `Aging Type` over `16 D`. */
function splitCell(cells: Record<string, string>, key: string): void {
  const keys = key.split('_')
  const words = cells[key]?.split(' ') ?? []
  if (keys.length < 2 || words.length !== keys.length) return
  keys.forEach((part, i) => {
    cells[part] ??= words[i] ?? ''
  })
  delete cells[key]
}
