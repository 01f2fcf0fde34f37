/** Outputs that log messages have broken into: a line cut in two is put together again, or not believed. */
import type { InterfaceRecord, NeighborRecord } from '#shared/model/observation.ts'
import type { Parsed, ParseInput, Parser } from '#shared/parse/parser.ts'
import { unparsedLine } from './draft.ts'
import type { SourceLine } from './lines.ts'

/** Lines read over, at most, for the sake of all messages in one output. */
const EFFORT = 400_000

/**
 * Reads an output. Nothing says whether a message came between two lines or within one, so both are read, and what
 * tells more is taken: a line that is understood only with the one before it was cut there.
 */
export function readAroundLogs(input: ParseInput, parse: Parser): Parsed {
  let lines = input.section.lines
  let best = parse(input)
  const breaks = lines.flatMap((line, i) => (line.interrupted && followerOf(lines, i) > 0 ? [line.number] : []))
  if (breaks.length === 0) return best
  let effort = EFFORT
  const doubted: number[] = []
  let kept = breaks.length * lines.length > EFFORT ? breaks.filter((at) => isUnread(best, lines, at)) : breaks
  for (const at of kept) {
    if (effort < lines.length) break
    effort -= lines.length
    const whole = joinedAt(lines, at)
    const read = parse({ ...input, section: { ...input.section, lines: whole } })
    if (!tellsMore(read, best, at, hasLabel(lines, at))) {
      if (isPiece(lines, at) && differs(read, best, at)) doubted.push(at)
      continue
    }
    lines = whole
    best = read
    kept = kept.filter((other) => other !== at)
  }
  return withoutHalves(best, lines, doubted)
}

/** Index of the line that a broken one would go on in; a blank line may stand around the message. */
function followerOf(lines: readonly SourceLine[], index: number): number {
  const next = (lines[index + 1]?.text.trim() ?? '') === '' ? index + 2 : index + 1
  return lines[index]?.text.trim() !== '' && (lines[next]?.text.trim() ?? '') !== '' ? next : -1
}

function joinedAt(lines: readonly SourceLine[], number: number): SourceLine[] {
  const at = lines.findIndex((line) => line.number === number)
  const next = followerOf(lines, at)
  const [head, tail] = [lines[at], lines[next]]
  if (!head || !tail) return [...lines]
  const text = head.text + tail.text
  const whole = { number, text, ...(tail.interrupted ? { interrupted: true as const } : {}) }
  return [...lines.slice(0, at), whole, ...lines.slice(next + 1)]
}

/** Whether the line behind the message is one that nobody understood. */
function isUnread(read: Parsed, lines: readonly SourceLine[], number: number): boolean {
  const at = lines.findIndex((line) => line.number === number)
  const next = lines[followerOf(lines, at)]?.number
  return read.unparsed.some((line) => line.line === next)
}

type Told = NeighborRecord | InterfaceRecord

/** Whether the line behind the message says by its beginning that it is one of its own. */
function hasLabel(lines: readonly SourceLine[], number: number): boolean {
  const next = followerOf(
    lines,
    lines.findIndex((line) => line.number === number),
  )
  return LABEL.test(lines[next]?.text ?? '')
}

const LABEL = /^\s*[A-Z][\w ()/-]{2,40}(?: ?:|\.{2}| - )/

/** A port with nothing behind it is a row of some tables. */
const WHOLE_PORT = /^(?:[A-Z][A-Za-z]{1,20}|\d+\/[a-z]?)\d+(?:\/\d+)*$/

/** A line of one word, which may be the end of the value before it. */
function isPiece(lines: readonly SourceLine[], number: number): boolean {
  const next = followerOf(
    lines,
    lines.findIndex((line) => line.number === number),
  )
  const text = lines[next]?.text.trimEnd() ?? ''
  return /^ ?\S{1,40}$/.test(text) && !WHOLE_PORT.test(text) && !LABEL.test(text)
}

/** Read together the lines give another name, and nothing says which of the two is right. */
function differs(joined: Parsed, apart: Parsed, at: number): boolean {
  const [a] = joined.neighbors.filter((n) => n.lines[0] <= at && at <= n.lines[1] + 3)
  const [b] = apart.neighbors.filter((n) => n.lines[0] <= at && at <= n.lines[1] + 3)
  return a !== undefined && b !== undefined && NAMES.some((field) => a[field] !== b[field] && b[field] !== undefined)
}

function tellsMore(joined: Parsed, apart: Parsed, at: number, labelled: boolean): boolean {
  if (touched(joined, at).some((t) => 'protocol' in t && NAMES.some((field) => WIDE.test(t[field] ?? '')))) return false
  const fewer = apart.unparsed.length - joined.unparsed.length
  const [now, before] = [fieldsOf(joined), fieldsOf(apart)]
  if (fewer < 0) return false
  // Two rows of a table, of which one has less than the row that they make together.
  const rich = size(touched(joined, at)[0])
  const rows = touched(apart, at)
  const halves = rows.map(size)
  if (told(joined).length < told(apart).length)
    return (
      rows[0]?.lines[0] === at &&
      rows[0].lines[1] === at &&
      halves.every((half) => half <= rich) &&
      halves.some((half) => half < rich)
    )
  if (fewer > 1) return true
  // A line of its own that nobody knows would become the end of the value before it.
  if (fewer > 0) return now > before || (now === before && !hasNewBlank(joined, apart))
  return !labelled && now > before && namesOf(joined) > namesOf(apart)
}

function told(read: Parsed): readonly Told[] {
  return [...read.neighbors, ...(read.interfaces ?? [])]
}

/** Two cells of a table in one. */
const WIDE = /\s{2}|\|/
const NAMES = ['localPort', 'remotePort', 'remoteName', 'chassisId'] as const

function namesOf(read: Parsed): number {
  return read.neighbors.reduce((n, neighbor) => n + NAMES.filter((field) => neighbor[field] !== undefined).length, 0)
}

function touched(read: Parsed, at: number): Told[] {
  return told(read).filter((t) => t.lines[0] <= at + 3 && at <= t.lines[1])
}

function size(t: Told | undefined): number {
  return t === undefined ? 0 : Object.values(t).reduce((n: number, v) => n + weight(v), 0)
}

function weight(value: unknown): number {
  if (Array.isArray(value)) return value.length > 0 ? 1 : 0
  return value === undefined ? 0 : 1
}

function fieldsOf(read: Parsed): number {
  const facts = read.records.reduce((n, r) => n + Object.values(r).filter((v) => v !== undefined && v !== '').length, 0)
  return told(read).reduce((n, t) => n + size(t), facts)
}

/** A name that has more blanks than it had is two values. */
function hasNewBlank(joined: Parsed, apart: Parsed): boolean {
  return joined.neighbors.some((n, i) => NAMES.some((field) => blanks(n[field]) > blanks(apart.neighbors[i]?.[field])))
}

function blanks(value = ''): number {
  return value.trim().split(/\s/).length
}

/** A line that is not understood behind a message may be the rest of the one before: that neighbor is not believed. */
function withoutHalves(read: Parsed, lines: readonly SourceLine[], doubted: readonly number[]): Parsed {
  const unread = new Set(read.unparsed.map((line) => line.line))
  const cut = lines.filter((line, i) => {
    const next = line.interrupted ? lines[followerOf(lines, i)] : undefined
    if (next === undefined) return false
    return doubted.includes(line.number) || (unread.has(next.number) && isRest(next.text))
  })
  if (cut.length === 0) return read
  const half = (n: NeighborRecord): boolean => cut.some((l) => n.lines[0] <= l.number && l.number <= n.lines[1])
  const own = cut.filter((line) => !unread.has(line.number)).map(unparsedLine)
  const unparsed = [...read.unparsed, ...own].sort((a, b) => a.line - b.line)
  const neighbors = read.neighbors.filter((n) => !half(n))
  // What the neighbor said is gone: silence on its port is no answer.
  return { ...read, neighbors, ...(read.answers ? { answers: [] } : {}), unparsed }
}

/** At the margin, and without a label of its own. */
function isRest(next: string): boolean {
  return /^ ?\S/.test(next) && !LABEL.test(next)
}
