/** Counting on: `C-0001` → `C-0002`, `Eth1/1` → `Eth1/2`, `leaf-09` → `leaf-10`. */

/** Digits that a counter may have; longer ones are serial numbers and addresses of cards. */
const COUNTER = /^(.*?)(\d{1,9})(\D*)$/s

/** The text with its last number raised by so much, leading zeros kept; undefined without a number, or below 0. */
export function countOn(text: string, by = 1): string | undefined {
  const match = COUNTER.exec(text)
  if (!match) return undefined
  const [, before = '', digits = '', after = ''] = match
  const n = Number(digits) + by
  const width = digits.startsWith('0') ? digits.length : 0
  return n < 0 ? undefined : `${before}${String(n).padStart(width, '0')}${after}`
}

/**
 * `length` texts that go on as `seeds` begin: two numbered seeds give the step, one counts by 1; texts without a number
 * repeat in turn.
 */
export function series(seeds: readonly string[], length: number): readonly string[] {
  const [first = '', second] = seeds
  const step = second === undefined ? 1 : stepBetween(first, second)
  const counted = step !== undefined && countOn(first, 0) !== undefined
  return Array.from({ length }, (_, i) => {
    const seed = seeds[i % Math.max(1, seeds.length)] ?? ''
    if (i < seeds.length) return seed
    return counted ? (countOn(first, step * i) ?? seed) : seed
  })
}

function stepBetween(a: string, b: string): number | undefined {
  const [x, y] = [COUNTER.exec(a), COUNTER.exec(b)]
  if (!x || !y || x[1] !== y[1] || x[3] !== y[3]) return undefined
  return Number(y[2]) - Number(x[2])
}

/** The next text after `last` by counting that is not taken; ends with a number of its own where `last` has none. */
export function nextFree(last: string, taken: (text: string) => boolean): string {
  let text = countOn(last) ?? `${last}-2`
  while (taken(text)) text = countOn(text) ?? `${text}-2`
  return text
}
