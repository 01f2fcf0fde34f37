/** Prompts: recognize a candidate, compare, remember the literal. Pure. */

import { isPromptHeader } from '#shared/terminal/prompt-header.ts'

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

/** A prompt that was learned. */
export interface Learnt {
  /** Without trailing blanks. */
  readonly prompt: string
  /** It holds a number that changes: a line counter, the time. */
  readonly varies: boolean
  /** The line that the device prints above it: `{master:0}`, `[/]`. */
  readonly header?: string
}

/** True for a line that stands above the prompt and belongs to no output; `header` is the one that was learned. */
export function isHeader(line: string, header: string | undefined): boolean {
  const text = line.trim()
  return text !== '' && (text === header || isPromptHeader(text))
}

/** The lines that are not blank, from the end, without trailing blanks. */
function saidBackwards(lines: readonly string[]): string[] {
  const said: string[] = []
  for (let i = lines.length - 1; i >= 0; i--) {
    const text = (lines[i] ?? '').trimEnd()
    if (text !== '') said.push(text)
  }
  return said
}

/**
 * Learns the prompt after empty lines were sent: the last line, if the line before it that is not empty is the same, or
 * the same but for numbers. A banner that ends in `#` does not repeat itself at the device's word. Between the two may
 * stand a line that is known to stand above prompts, or one that stands above both.
 */
export function learnPrompt(lines: readonly string[], patterns: readonly RegExp[]): Learnt | undefined {
  if (!mayBePrompt(lines.at(-1) ?? '', patterns)) return undefined
  const [prompt = '', second = '', third, fourth] = saidBackwards(lines)
  if (samePrompt(second, prompt)) return { prompt, varies: second !== prompt }
  if (third === undefined || !samePrompt(third, prompt)) return undefined
  const header = second.trim()
  if (!isHeader(header, undefined) && fourth?.trim() !== header) return undefined
  return { prompt, varies: third !== prompt, header }
}

/** Prompts that end the last lines, counted from the end; blank lines and those above prompts are not counted. */
export function repeats(lines: readonly string[], learnt: Pick<Learnt, 'prompt' | 'header'>): number {
  let count = 0
  for (const text of saidBackwards(lines)) {
    if (samePrompt(text, learnt.prompt)) count++
    else if (learnt.header === undefined || !isHeader(text, learnt.header)) break
  }
  return count
}

/** True for a prompt with a letter or digit in it; one of signs only could as well be a line of a banner. */
export function isTelling(prompt: string): boolean {
  return /[\p{L}\p{N}]/u.test(prompt)
}

/** Host name in a prompt: `sw1(config)#`, `RP/0/RP0/CPU0:xr1#`, `lab@host:~$`, `admin@mx1>`, `(wlc1) >`, `sw1:admin#`. */
export function promptName(prompt: string): string | undefined {
  let text = prompt
    .trim()
    .replace(/[#>$%]+$/, '')
    .trim()
    // Nokia names the processor before the system.
    .replace(/^\*?[A-D]:(?=\S)/, '')
  // Broadcom's software and wireless controllers put it in brackets.
  text = /^\(([^()]+)\)$/.exec(text)?.[1] ?? text.replace(/\([^()]*\)$/, '').trim()
  // D-Link puts the user behind it.
  text = text.replace(/^([\w.-]+):(?:admin|user|oper(?:ator)?|power_user|\d)$/, '$1')
  if (text.startsWith('[') && text.endsWith(']')) text = text.slice(1, -1)
  const at = text.indexOf('@')
  if (at >= 0) text = (text.slice(at + 1).split(/[:\s]/)[0] ?? '').trim()
  else if (/^RP\/|^[\w/]+\/CPU\d+:/i.test(text)) text = text.slice(text.lastIndexOf(':') + 1)
  return /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(text) ? text : undefined
}
