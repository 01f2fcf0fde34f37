/** Tables with a head line: cells by word where their number fits, else by the places of the titles. */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { Parser } from '#shared/parse/parser.ts'
import { hostOf, unparsedLine } from '#shared/parse/text/draft.ts'
import { type Pick, pickFields } from '#shared/parse/text/pick.ts'
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
}

const LONGEST_LINE = 600

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
    const records = rows.map((row) => row.cells)
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
  for (const line of lines) {
    const text = line.text.trim()
    if (text === '' || /^[-=+| ]+$/.test(text.slice(0, LONGEST_LINE))) continue
    if (text.length > LONGEST_LINE) unparsed.push(unparsedLine(line))
    else if (isHead(text)) titles = titlesOf(line.text)
    else if (isRow(text)) {
      const words = text.split(/\s+/)
      rows.push({ cells: cellsOf(line.text, words, titles), words, line })
    } else unparsed.push(unparsedLine(line))
  }
  return { rows, unparsed, found: titles.length > 0 }
}

function titlesOf(head: string): Title[] {
  const wide = [...head.matchAll(/\S+(?: \S+)*/g)].map((m) => ({ key: keyOf(m[0]), from: m.index }))
  const words = [...head.matchAll(/\S+/g)].map((m) => ({ key: keyOf(m[0]), from: m.index }))
  return (wide.length > 2 ? wide : words).filter((t) => t.key !== '')
}

function cellsOf(line: string, words: readonly string[], titles: readonly Title[]): Record<string, string> {
  if (words.length === titles.length) return Object.fromEntries(titles.map((t, i) => [t.key, words[i] ?? '']))
  const cells: Record<string, string> = {}
  for (const m of line.matchAll(/\S+/g)) {
    // A word belongs to the last title that begins before its middle.
    const middle = m.index + m[0].length / 2
    const title = titles.findLast((t) => t.from <= middle) ?? titles[0]
    if (title) cells[title.key] = cells[title.key] === undefined ? m[0] : `${cells[title.key]} ${m[0]}`
  }
  return cells
}
