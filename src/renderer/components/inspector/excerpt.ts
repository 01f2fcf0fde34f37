import type { LineSpan } from '#shared/model/observation.ts'

export interface ExcerptLine {
  /** 1-based. */
  readonly number: number
  readonly text: string
}

/** Lines of a neighbour record that say who and where. */
const TELLING = /device.?id|sys(tem)? ?name|interface|port.?(id|descr)|local (intf|int|port)|chassis|neighbou?r|parent/i
const MOST = 6

/** The cited lines, or of a long record those that say who and where. */
export function excerpt(lines: readonly string[], span: LineSpan): ExcerptLine[] {
  const [first, last] = span
  const cited: ExcerptLine[] = []
  for (let number = Math.max(1, first); number <= Math.min(last, lines.length); number++) {
    const text = lines[number - 1] ?? ''
    if (text.trim() !== '') cited.push({ number, text })
  }
  if (cited.length <= MOST) return cited
  const telling = cited.filter((line) => TELLING.test(line.text))
  return (telling.length > 0 ? telling : cited).slice(0, MOST)
}
