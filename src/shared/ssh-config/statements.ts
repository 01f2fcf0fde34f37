/** One line of an SSH client configuration as keyword and arguments (ssh_config(5)). Pure. */

export interface ConfigStatement {
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** Lower case. */
  readonly keyword: string
  readonly args: readonly string[]
}

/** A line that OpenSSH would refuse, in one sentence with file and line. */
export interface ConfigWarning {
  readonly file: string
  readonly line: number
  readonly message: string
}

/** Keywords whose value is a command line: quotes and `#` belong to it. */
const WHOLE_LINE = new Set(['proxycommand', 'localcommand', 'remotecommand', 'knownhostscommand'])

const LONGEST_LINE = 4096

/** Splits a file into statements; what cannot be split becomes a warning and is left out. */
export function readStatements(
  file: string,
  text: string,
): { statements: ConfigStatement[]; warnings: ConfigWarning[] } {
  const statements: ConfigStatement[] = []
  const warnings: ConfigWarning[] = []
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  for (const [index, raw] of lines.entries()) {
    const line = index + 1
    const warn = (message: string): void =>
      void warnings.push({ file, line, message: `${file}, line ${line}: ${message}` })
    if (raw.length > LONGEST_LINE) {
      warn('the line is too long and was left out. Shorten it.')
      continue
    }
    const trimmed = raw.trim()
    if (trimmed === '' || trimmed.startsWith('#')) continue
    const head = /^(?:"([^"]*)"|([^\s="]+))(?:\s*=\s*|\s+|$)/.exec(trimmed)
    const keyword = (head?.[1] ?? head?.[2] ?? '').toLowerCase()
    if (!head || keyword === '') {
      warn('there is no keyword. The line was left out.')
      continue
    }
    const rest = trimmed.slice(head[0].length)
    const args = WHOLE_LINE.has(keyword) ? (rest === '' ? [] : [rest]) : splitWords(rest)
    if (args === undefined) warn('a quote is not closed. The line was left out.')
    else if (args.length === 0) warn(`"${keyword}" has no value. The line was left out.`)
    else statements.push({ file, line, keyword, args })
  }
  return { statements, warnings }
}

/** Words parted by white space; quotes hold together, a backslash protects quotes and itself, `#` begins a comment. */
function splitWords(text: string): string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let quote: string | undefined
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? ''
    const next = text[i + 1] ?? ''
    if (char === '\\' && (next === '"' || next === "'" || next === '\\' || (quote === undefined && next === ' '))) {
      word = (word ?? '') + next
      i++
    } else if (quote !== undefined) {
      if (char === quote) quote = undefined
      else word = (word ?? '') + char
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (char === ' ' || char === '\t') {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (char === '#' && word === undefined) break
    else word = (word ?? '') + char
  }
  if (quote !== undefined) return undefined
  if (word !== undefined) words.push(word)
  return words
}
