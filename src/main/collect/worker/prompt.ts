/** Prompts: recognise a candidate, compare, remember the literal. Pure. */

/** Any prompt, for a device whose platform is not known yet. */
export const ANY_PROMPT = /[\w)\]~:/-]\s?[#>$%]\s?$|^[#>$%]\s?$/

/** The pagers of all platforms, for a device whose platform is not known yet. */
export const ANY_PAGER =
  /(?:-+ ?\(?more(?: \d+%)?\)? ?-+|<-+ ?more ?-+>|\(END\)|^lines \d+-\d+.*|press any key.*|^:)\s*$/i

const LONGEST_PROMPT = 200

/** A copy that keeps no place between tests. */
export function stateless(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''))
}

/** True when the unfinished line may be a prompt. */
export function mayBePrompt(line: string, patterns: readonly RegExp[]): boolean {
  const text = line.trimEnd()
  if (text === '' || text.length > LONGEST_PROMPT) return false
  return patterns.some((pattern) => pattern.test(line) || pattern.test(text))
}

/** True for two prompts of one device: the same, but for numbers where it counts its lines or shows the time. */
export function samePrompt(a: string, b: string): boolean {
  return a === b || withoutNumbers(a) === withoutNumbers(b)
}

const withoutNumbers = (prompt: string): string => prompt.replace(/\d+/g, '0')

/**
 * Learns the prompt after empty lines were sent: the last line, if the line before it that is not empty is the same, or
 * the same but for numbers. A banner that ends in `#` does not repeat itself at the device's word.
 */
export function learnPrompt(
  lines: readonly string[],
  patterns: readonly RegExp[],
): { readonly prompt: string; readonly varies: boolean } | undefined {
  const last = (lines.at(-1) ?? '').trimEnd()
  if (!mayBePrompt(lines.at(-1) ?? '', patterns)) return undefined
  for (let i = lines.length - 2; i >= 0; i--) {
    const before = (lines[i] ?? '').trimEnd()
    if (before === '') continue
    return samePrompt(before, last) ? { prompt: last, varies: before !== last } : undefined
  }
  return undefined
}

/** Prompts that end the last lines, counted from the end, blank lines not counted. */
export function repeats(lines: readonly string[], prompt: string): number {
  let count = 0
  for (let i = lines.length - 1; i >= 0; i--) {
    const text = (lines[i] ?? '').trimEnd()
    if (samePrompt(text, prompt)) count++
    else if (text !== '') break
  }
  return count
}

/** What a device asks that wants a login once more, in its shell. */
export function loginQuestion(line: string): 'user' | 'password' | undefined {
  const text = line.slice(-80)
  if (/(?:^|\s)(?:user ?name|user|login)(?: as)? ?:\s*$/i.test(text)) return 'user'
  return /(?:^|\s)password[^:]{0,40}:\s*$/i.test(text) ? 'password' : undefined
}

/** True for a prompt with a letter or digit in it; one of signs only could as well be a line of a banner. */
export function isTelling(prompt: string): boolean {
  return /[\p{L}\p{N}]/u.test(prompt)
}

/** Host name in a prompt: `sw1(config)#`, `RP/0/RP0/CPU0:xr1#`, `lab@host:~$`, `admin@mx1>`. */
export function promptName(prompt: string): string | undefined {
  let text = prompt
    .trim()
    .replace(/[#>$%]+$/, '')
    .trim()
  text = text.replace(/\([^()]*\)$/, '').trim()
  if (text.startsWith('[') && text.endsWith(']')) text = text.slice(1, -1)
  const at = text.indexOf('@')
  if (at >= 0) text = (text.slice(at + 1).split(/[:\s]/)[0] ?? '').trim()
  else if (/^RP\/|^[\w/]+\/CPU\d+:/i.test(text)) text = text.slice(text.lastIndexOf(':') + 1)
  return /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(text) ? text : undefined
}
