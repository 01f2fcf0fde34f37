import type { LineSpan } from '#shared/model/observation.ts'

export interface ExcerptLine {
  /** 1-based. */
  readonly number: number
  readonly text: string
}

/** Lines of a neighbor record that say who and where. */
const TELLING = /device.?id|sys(tem)? ?name|interface|port.?(id|descr)|local (intf|int|port)|chassis|neighbou?r|parent/i
const MOST = 6
/** Shorter hints, such as the numbers of panel ports, are in every line. */
const SHORTEST_HINT = 3

/** The cited lines; of a long record those that name what is looked for, else those that say who and where. */
export function excerpt(lines: readonly string[], span: LineSpan, hints: readonly string[] = []): ExcerptLine[] {
  const [first, last] = span
  const cited: ExcerptLine[] = []
  for (let number = Math.max(1, first); number <= Math.min(last, lines.length); number++) {
    const text = lines[number - 1] ?? ''
    if (/\w/.test(text)) cited.push({ number, text })
  }
  if (cited.length <= MOST) return cited
  const wanted = hints.filter((hint) => hint.length >= SHORTEST_HINT).map((hint) => hint.toLowerCase())
  const naming = cited.filter(({ text }) => wanted.some((hint) => text.toLowerCase().includes(hint)))
  const telling = naming.length > 1 ? naming : cited.filter((line) => TELLING.test(line.text))
  return (telling.length > 1 ? telling : cited).slice(0, MOST)
}
