/** Lines of a configuration diff as they are shown: folded where equal, side by side or below each other. Pure. */
import { type DiffLine, type DiffWord, unified } from '#shared/configs/compare-configs.ts'

/** Equal lines around a change that stay in sight. */
const AROUND = 3

export type DiffBlock =
  | { readonly kind: 'folded'; readonly id: number; readonly lines: readonly DiffLine[] }
  | { readonly kind: 'lines'; readonly id: number; readonly lines: readonly DiffLine[]; readonly hasChange: boolean }

/** Runs of lines near changes, and the equal ones between them, which are folded. */
export function diffBlocks(lines: readonly DiffLine[]): readonly DiffBlock[] {
  const near = Array.from({ length: lines.length }, () => false)
  lines.forEach(({ kind }, i) => {
    if (kind !== 'same') near.fill(true, Math.max(0, i - AROUND), Math.min(lines.length, i + AROUND + 1))
  })
  const blocks: DiffBlock[] = []
  for (let from = 0; from < lines.length; ) {
    let to = from + 1
    while (to < lines.length && near[to] === near[from]) to += 1
    const some = lines.slice(from, to)
    // A fold of one or two lines would hide less than it takes.
    if (near[from] || some.length <= 2)
      blocks.push({ kind: 'lines', id: from, lines: some, hasChange: some.some(({ kind }) => kind !== 'same') })
    else blocks.push({ kind: 'folded', id: from, lines: some })
    from = to
  }
  return blocks
}

export interface SideRow {
  readonly left: DiffLine | undefined
  readonly right: DiffLine | undefined
}

/** Removed lines beside the added ones that came in their place. */
export function sideRows(
  lines: readonly DiffLine[],
  leftNumber: (at: number) => number,
  from: number,
): readonly SideRow[] {
  const rows: SideRow[] = []
  for (let i = 0; i < lines.length; ) {
    const line = lines[i]
    if (line?.kind === 'same') {
      rows.push({ left: { ...line, line: leftNumber(from + i) }, right: line })
      i += 1
      continue
    }
    const run = (kind: DiffLine['kind'], at: number): readonly DiffLine[] => {
      let end = at
      while (lines[end]?.kind === kind) end += 1
      return lines.slice(at, end)
    }
    const removed = run('removed', i)
    const added = run('added', i + removed.length)
    const count = Math.max(removed.length, added.length, 1)
    for (let nth = 0; nth < count; nth++) rows.push({ left: removed[nth], right: added[nth] })
    i += Math.max(1, removed.length + added.length)
  }
  return rows
}

/** Numbers of lines in the older version, by place in the diff: equal lines tell those of the newer one alone. */
export function leftNumbers(lines: readonly DiffLine[]): readonly number[] {
  let n = 0
  return lines.map(({ kind }) => (kind === 'added' ? n : ++n))
}

export interface ShownPiece {
  readonly text: string
  readonly changed: boolean
  /** It stands for a secret: the same on both sides, or not. */
  readonly secret?: 'same' | 'other'
}

const MARK = /<masked:([0-9a-f]+)>/g

/** A line in pieces: words that changed, and marks of secrets. `others` are the marks of the other side. */
export function piecesOf({ text, words }: DiffLine, others: ReadonlySet<string>): readonly ShownPiece[] {
  const parts: readonly DiffWord[] = words === undefined ? [{ text, changed: false }] : joined(words)
  return parts.flatMap((part): ShownPiece[] => {
    const pieces: ShownPiece[] = []
    let from = 0
    for (const match of part.text.matchAll(MARK)) {
      if (match.index > from) pieces.push({ text: part.text.slice(from, match.index), changed: part.changed })
      pieces.push({ text: '••••••', changed: part.changed, secret: others.has(match[1] ?? '') ? 'same' : 'other' })
      from = match.index + match[0].length
    }
    if (from < part.text.length) pieces.push({ text: part.text.slice(from), changed: part.changed })
    return pieces
  })
}

/** A mark whose digits alone changed comes in three words: it is one piece, and changed as a whole. */
function joined(words: readonly DiffWord[]): readonly DiffWord[] {
  const text = words.map((word) => word.text).join('')
  const changed = words.flatMap((word) => Array.from({ length: word.text.length }, () => word.changed))
  for (const match of text.matchAll(MARK)) {
    const to = match.index + match[0].length
    if (changed.slice(match.index, to).includes(true)) changed.fill(true, match.index, to)
  }
  const parts: DiffWord[] = []
  for (let from = 0; from < text.length; ) {
    let to = from + 1
    while (to < text.length && changed[to] === changed[from]) to += 1
    parts.push({ text: text.slice(from, to), changed: changed[from] === true })
    from = to
  }
  return parts
}

/** Marks of the secrets of one side. */
export function marksOf(lines: readonly DiffLine[], side: 'removed' | 'added'): ReadonlySet<string> {
  const own = lines.filter(({ kind }) => kind === 'same' || kind === side)
  return new Set(own.flatMap(({ text }) => [...text.matchAll(MARK)].map((match) => match[1] ?? '')))
}

/** The difference of two backups of a device as a text that other tools show, too. */
export function diffFile(device: string, [from, to]: readonly [string, string], lines: readonly DiffLine[]): string {
  return `--- ${device} ${from}\n+++ ${device} ${to}\n${unified(lines).join('\n')}\n`
}
