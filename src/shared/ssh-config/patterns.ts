/** Patterns of ssh_config(5), "PATTERNS": `*`, `?`, `!`. Pure; linear in time for each star. */

/** True when the whole name fits. */
export function fitsPattern(name: string, pattern: string): boolean {
  let n = 0
  let p = 0
  let star = -1
  let resume = 0
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++
      resume = n
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++
      n++
    } else if (star >= 0) {
      p = star + 1
      n = ++resume
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}

/** What a list of patterns says of a name: the pattern that fits, or nothing where one of the `!` ones does. */
export function fitsList(name: string, patterns: readonly string[]): string | undefined {
  let fits: string | undefined
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) {
      if (fitsPattern(name, pattern.slice(1))) return undefined
    } else if (fits === undefined && fitsPattern(name, pattern)) fits = pattern
  }
  return fits
}
