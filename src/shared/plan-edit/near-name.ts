/** "Did you mean": the known name nearest to one that is unknown. */
import { compareNatural } from '#shared/naming/port-name.ts'

export interface NearName {
  readonly name: string
  /** No other name is as near. */
  readonly certain: boolean
}

/** The name at the smallest distance by single keystrokes (exchanged neighbors count as one), at most 2; else undefined. */
export function nearName(written: string, names: readonly string[]): NearName | undefined {
  const text = written.trim().toLowerCase()
  const most = text.length < 5 ? STRAY_DIGIT : 2
  let best: { name: string; distance: number; ties: number } | undefined
  for (const name of names) {
    const other = name.toLowerCase()
    if (Math.abs(other.length - text.length) > most) continue
    const distance = keystrokes(text, other, most)
    if (distance > most) continue
    if (!best || distance < best.distance) best = { name, distance, ties: 1 }
    else if (distance === best.distance && other !== best.name.toLowerCase()) {
      best.ties += 1
      if (compareNatural(name, best.name) < 0) best.name = name
    }
  }
  return best && { name: best.name, certain: best.ties === 1 }
}

/** Another digit makes another device of the row; digits the wrong way round are a slip. */
const OTHER_DIGIT = 3
/** One digit too many or too few; taken twice it is another number again. */
const STRAY_DIGIT = 1.2

function stray(ch: string | undefined): number {
  return isDigit(ch) ? STRAY_DIGIT : 1
}

function isDigit(ch = ''): boolean {
  return ch >= '0' && ch <= '9'
}

/** Optimal string alignment distance; more than `most` is `most + 1`. */
function keystrokes(a: string, b: string, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const other = same ? 0 : isDigit(a[i - 1]) && isDigit(b[j - 1]) ? OTHER_DIGIT : 1
      let d = Math.min(
        (last[j] ?? 0) + stray(a[i - 1]),
        (row[j - 1] ?? 0) + stray(b[j - 1]),
        (last[j - 1] ?? 0) + other,
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, (before[j - 2] ?? 0) + 1)
      row.push(d)
      least = Math.min(least, d)
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return last[b.length] ?? most + 1
}
