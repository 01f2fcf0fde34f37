/** Tables of fixed width, cut by their head or by the rule under it. */

/** Where a column begins, and where the next one does (the last has no end). */
export interface Column {
  readonly from: number
  readonly to?: number
}

/** Columns by the places of their titles in the head; undefined where a title is missing. */
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

/** Columns by a rule such as `----- --- ------`, each as wide as its dashes; undefined where the line is no rule. */
export function columnsOfRule(rule: string): Column[] | undefined {
  if (rule.length > 400 || !/^[\s\-=+|]+$/.test(rule)) return undefined
  const columns = [...rule.matchAll(/[-=]+/g)].map((m) => ({ from: m.index, to: m.index + m[0].length }))
  return columns.length < 2 ? undefined : columns
}

function toColumns(starts: readonly number[]): Column[] {
  return starts.map((from, i) => {
    const to = starts[i + 1]
    return to === undefined ? { from } : { from, to }
  })
}

/** Cells under a rule with gaps; a word that crosses a gap belongs to the column in which it begins. */
export function cellsOfRule(line: string, columns: readonly Column[]): string[] {
  let from = 0
  return columns.map((column, i) => {
    const next = columns[i + 1]
    let to = column.to ?? line.length
    if (next && next.from > to) while (to < line.length && isWord(line, to - 1) && isWord(line, to)) to += 1
    const cell = line.slice(Math.max(column.from, from), to).trim()
    from = to
    return cell
  })
}

function isWord(line: string, at: number): boolean {
  return line.charCodeAt(at) > 32
}

/** Cells of a line, trimmed; those beyond its end are empty. */
export function cellsOf(line: string, columns: readonly Column[]): string[] {
  return columns.map((c) => line.slice(c.from, c.to).trim())
}
