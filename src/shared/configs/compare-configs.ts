/** What differs between two configurations: lines, and words within changed lines. Pure. */
import { diffArrays, diffWordsWithSpace } from 'diff'

/** Lines that change by themselves: dates, sizes, counters of the clock. */
const VOLATILE =
  /^\s*(?:[!#*;]+\s*)*(?:(?:last configuration change|nvram config last updated|no configuration change since|running configuration last done|last commit(?=:)|last changed|generated (?:on|by|at)|command(?=:)|device(?=:)|current configuration ?:|building configuration|time(?=:)|using \d+ (?:out )?of|startup-config last changed)\b|ntp clock-period\b|(?:\w{3} )?\w{3}[/ ]\d{1,2}[/ ]\d{2,4} \d\d:\d\d|\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d)|^\s*current configuration\s*:/i

/** A configuration as it is compared: without lines that change by themselves and blanks at line ends. */
export function comparable(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trimEnd())
  return lines.filter((line) => line !== '' && !VOLATILE.test(line))
}

/** True if the two are equal but for what changes by itself. */
export function sameConfig(a: string, b: string): boolean {
  const [left, right] = [comparable(a), comparable(b)]
  return left.length === right.length && left.every((line, i) => line === right[i])
}

export interface DiffWord {
  readonly text: string
  /** In the other version it is not there. */
  readonly changed: boolean
}

export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
  /** 1-based, in the version that has the line. */
  readonly line: number
  /** The words of a line that has a counterpart. */
  readonly words?: readonly DiffWord[]
}

/** Steps of the search for the shortest difference; past it, two versions have nothing to do with each other. */
const MOST_EDITS = 20_000

/** All lines of both, in order: a changed line is removed, then added, each with its words. */
export function diffConfigs(before: string, after: string): readonly DiffLine[] {
  const [left, right] = [linesOf(before), linesOf(after)]
  const parts = diffArrays(left, right, { maxEditLength: MOST_EDITS }) ?? [
    { value: left, removed: true, added: false, count: left.length },
    { value: right, added: true, removed: false, count: right.length },
  ]
  const lines: DiffLine[] = []
  let [a, b] = [0, 0]
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]
    const next = parts[i + 1]
    if (!part) continue
    if (!part.added && !part.removed) {
      for (const text of part.value) lines.push({ kind: 'same', text, line: ++b })
      a += part.value.length
    } else if (part.removed && next?.added) {
      lines.push(...pairs(part.value, next.value, a, b))
      a += part.value.length
      b += next.value.length
      i += 1
    } else if (part.removed) for (const text of part.value) lines.push({ kind: 'removed', text, line: ++a })
    else for (const text of part.value) lines.push({ kind: 'added', text, line: ++b })
  }
  return lines
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trimEnd())
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** Removed lines beside the added ones that came in their place. */
function pairs(removed: readonly string[], added: readonly string[], a: number, b: number): DiffLine[] {
  const words = removed.map((text, i) => (added[i] === undefined ? undefined : wordsOf(text, added[i] ?? '')))
  return [
    ...removed.map((text, i): DiffLine => withWords({ kind: 'removed', text, line: a + i + 1 }, words[i]?.before)),
    ...added.map((text, i): DiffLine => withWords({ kind: 'added', text, line: b + i + 1 }, words[i]?.after)),
  ]
}

function withWords(line: DiffLine, words: readonly DiffWord[] | undefined): DiffLine {
  return words === undefined ? line : { ...line, words }
}

/** Longer lines are compared as a whole. */
const LONGEST_LINE = 2000

function wordsOf(before: string, after: string) {
  if (before.length > LONGEST_LINE || after.length > LONGEST_LINE) return undefined
  const parts = diffWordsWithSpace(before, after)
  const side = (skip: 'added' | 'removed'): DiffWord[] =>
    parts.filter((part) => !part[skip]).map(({ value, added, removed }) => ({ text: value, changed: added || removed }))
  return { before: side('added'), after: side('removed') }
}

/** A unified difference with so many equal lines around each change. */
export function unified(lines: readonly DiffLine[], around = 3): readonly string[] {
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - around), i + around + 1).some(({ kind }) => kind !== 'same'),
  )
  const out: string[] = []
  lines.forEach(({ kind, text, line }, i) => {
    if (!near[i]) return
    if (i > 0 && !near[i - 1]) out.push(`@@ line ${line} @@`)
    out.push(`${kind === 'same' ? ' ' : kind === 'removed' ? '-' : '+'}${text}`)
  })
  return out
}
