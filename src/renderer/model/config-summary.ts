/** What changed between two configurations, in words: one entry for each part of it. Pure. */
import type { DiffLine } from '#shared/configs/compare-configs.ts'
import { counted, listed } from '#shared/words/entry.ts'

/** Changed lines that stand together in one part: an interface, a router, or a line that belongs to no part. */
export interface ConfigChange {
  /** The line that the part begins with; undefined for lines outside any part. */
  readonly part: string | undefined
  /** Place of its first changed line in the diff. */
  readonly at: number
  /** Lines that only the newer version has, that only the older one has, and that say something else in each. */
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** What each line says: "vlan 20 → 22", "Added: shutdown". */
  readonly said: readonly string[]
}

const MARK = /<masked:[0-9a-f]+>/g
const HIDDEN = '••••••'

/** The changes in order. Lines that only part others (`!`, blanks) are told in the counts of {@link changeTotals} alone. */
export function configChanges(lines: readonly DiffLine[]): readonly ConfigChange[] {
  const found = new Map<string, Told>()
  // Each side has its own parts: what is removed belongs to a part of the older version.
  const parts = { left: '', right: '' }
  const tell = (line: DiffLine, i: number, what: 'added' | 'removed' | 'changed', said: string): void => {
    const isHead = indentOf(line.text) === 0
    const head = line.kind === 'removed' ? parts.left : parts.right
    // A line of its own is its own entry, and the lines below it join it.
    const key = isHead ? line.text.trim() : head
    const entry = found.get(key) ?? { part: undefined, at: i, added: 0, removed: 0, changed: 0, said: [] }
    found.set(key, entry)
    if (!isHead) entry.part = head || undefined
    entry[what] += 1
    entry.said.push(said)
  }
  const pairs = pairsOf(lines)
  for (const [i, line] of lines.entries()) {
    const isHead = indentOf(line.text) === 0 && !isSeparator(line.text)
    if (isHead && line.kind !== 'added') parts.left = line.text.trim()
    if (isHead && line.kind !== 'removed') parts.right = line.text.trim()
    if (line.kind === 'same' || isSeparator(line.text)) continue
    const other = line.words && pairs.get(i)
    if (other === undefined)
      tell(line, i, line.kind, `${line.kind === 'added' ? 'Added' : 'Removed'}: ${plain(line.text)}`)
    // Of a pair, the newer line tells.
    else if (line.kind === 'added') tell(line, i, 'changed', changeWords(other, line))
  }
  return [...found.values()].sort((a, b) => a.at - b.at)
}

type Told = { -readonly [Key in keyof Omit<ConfigChange, 'said'>]: ConfigChange[Key] } & { said: string[] }

/** All changed lines in one sentence. */
export function changeTotals(lines: readonly DiffLine[]): string {
  const count = { same: 0, added: 0, removed: 0 }
  let changed = 0
  for (const { kind, words } of lines) {
    if (words === undefined) count[kind] += 1
    else if (kind === 'added') changed += 1
  }
  const parts = [
    [changed, 'changed'],
    [count.added, 'added'],
    [count.removed, 'removed'],
  ] as const
  const said = parts.filter(([n]) => n > 0).map(([n, word], i) => `${i === 0 ? counted(n, 'line') : n} ${word}`)
  return said.length === 0 ? 'No line differs.' : `${listed(said)}.`
}

/** The lines that stand for each other in the two versions, by their places: the nth removed of a run and its nth added. */
function pairsOf(lines: readonly DiffLine[]): ReadonlyMap<number, DiffLine> {
  const pairs = new Map<number, DiffLine>()
  for (let from = 0; from < lines.length; from++) {
    let added = from
    while (lines[added]?.kind === 'removed') added += 1
    let end = added
    while (lines[end]?.kind === 'added') end += 1
    for (let n = 0; n < Math.min(added - from, end - added); n++) {
      pairs.set(from + n, lines[added + n] as DiffLine)
      pairs.set(added + n, lines[from + n] as DiffLine)
    }
    from = Math.max(from, end - 1)
  }
  return pairs
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length
}

function isSeparator(text: string): boolean {
  return /^\s*[!#}]?\s*$/.test(text)
}

/** Longer texts are cut: the difference itself stands beside. */
const LONGEST = 60

function plain(text: string): string {
  const said = text.trim().replace(MARK, HIDDEN)
  return said.length > LONGEST ? `${said.slice(0, LONGEST - 1)}…` : said
}

/** "switchport access vlan 20 → 22": the words both have, then what each has of its own. */
function changeWords(before: DiffLine, after: DiffLine): string {
  const [left, right] = [before.text.trim(), after.text.trim()]
  if (left.replace(MARK, HIDDEN) === right.replace(MARK, HIDDEN)) return `${plain(right)} (another secret)`
  const [a, b] = [left.split(/\s+/), right.split(/\s+/)]
  let start = 0
  while (start < Math.min(a.length, b.length) - 1 && a[start] === b[start]) start += 1
  let end = 0
  while (end < Math.min(a.length, b.length) - start - 1 && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const middle = (words: readonly string[]): string => words.slice(start, words.length - end).join(' ')
  const tail = end === 0 ? '' : ` ${b.slice(-end).join(' ')}`
  const head = b.slice(0, start).join(' ')
  return plain(`${head} ${middle(a).replace(MARK, HIDDEN)} → ${middle(b).replace(MARK, HIDDEN)}${tail}`)
}
