/** Saved sessions: prompts, echoed commands, several commands in one file. */

export interface SourceLine {
  /** 1-based line of the file. */
  readonly number: number
  readonly text: string
}

export interface SessionSection {
  /** Command as echoed; absent where no prompt was seen. */
  readonly echoed?: string
  readonly hostname?: string
  readonly lines: readonly SourceLine[]
}

/** `name#`, `name>` (Cisco and alike), or `user@name:path$` (a Unix shell), then what was typed. */
const CISCO_PROMPT = /^\s*([A-Za-z0-9][\w.\-/:@]{0,63})(?:\([\w.\- ]{1,40}\))?[#>]\s*(\S.{0,300})?$/
const SHELL_PROMPT = /^\s*[\w.-]{1,64}@([A-Za-z0-9][\w.-]{0,63}):[^\s$#]{0,200}[$#]\s?(\S.{0,300})?$/
/** Commands worth cutting at; a line of output that merely looks like a prompt is not cut. */
const TYPED =
  /^(?:sudo\s+)?(?:do\s+)?(?:sh|sho|show|display|disp|dis|get|lldpcli|lldpctl|net|ip|hostname|terminal|term|ter|enable|en|exit|quit|admin|uname|cat|configure|conf)\b/i

// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is removed here
const ESCAPES = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[@-Z\\-_]/g
const PAGER = /^(?:\s?-{2,3}\s?more\s?-{2,3}|<---? ?more ?-?-->|press any key to continue.*)\s*/i

/** Removes escapes, backspaces and pager residue from one line of a capture. */
export function cleanLine(raw: string): string {
  let line = raw
  if (line.charCodeAt(line.length - 1) === 13) line = line.slice(0, -1)
  if (line.indexOf('\u001b') >= 0) line = line.replace(ESCAPES, '')
  if (line.indexOf('\b') >= 0) line = applyBackspaces(line)
  if (line.indexOf('\r') >= 0) line = line.slice(line.lastIndexOf('\r') + 1)
  if (/more/i.test(line)) line = line.replace(PAGER, '')
  return line
}

function applyBackspaces(line: string): string {
  const out: string[] = []
  for (const ch of line) {
    if (ch === '\b') out.pop()
    else out.push(ch)
  }
  return out.join('')
}

/** Cuts a capture into lines; numbers are those of the file, also after cleaning. */
export function sourceLines(text: string): SourceLine[] {
  const lines: SourceLine[] = []
  let number = 0
  let from = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (from <= text.length) {
    let to = text.indexOf('\n', from)
    if (to < 0) to = text.length
    number += 1
    lines.push({ number, text: cleanLine(text.slice(from, to)) })
    from = to + 1
  }
  return lines
}

interface PromptMatch {
  readonly hostname: string
  readonly typed: string
}

function matchPrompt(line: string): PromptMatch | undefined {
  if (line.length > 400) return undefined
  const m = line.indexOf('@') >= 0 ? (SHELL_PROMPT.exec(line) ?? CISCO_PROMPT.exec(line)) : CISCO_PROMPT.exec(line)
  if (!m?.[1]) return undefined
  const typed = (m[2] ?? '').trim()
  return { hostname: m[1], typed }
}

/** Splits a capture at its prompts. Without any prompt there is one section with all lines. */
export function splitSession(text: string): SessionSection[] {
  const lines = sourceLines(text)
  const sections: { echoed?: string; hostname?: string; lines: SourceLine[] }[] = []
  let current: { echoed?: string; hostname?: string; lines: SourceLine[] } = { lines: [] }
  for (const line of lines) {
    const last = line.text.charCodeAt(line.text.length - 1)
    const prompt = mayHoldPrompt(line.text) || last === 35 || last === 62 ? matchPrompt(line.text) : undefined
    if (prompt && (prompt.typed === '' ? prompt.hostname === current.hostname : TYPED.test(prompt.typed))) {
      if (current.echoed !== undefined || current.lines.some((l) => l.text.trim() !== '')) sections.push(current)
      current = { hostname: prompt.hostname, lines: [] }
      if (prompt.typed !== '') current.echoed = prompt.typed
    } else current.lines.push(line)
  }
  if (current.echoed !== undefined || current.lines.some((l) => l.text.trim() !== '')) sections.push(current)
  return sections
}

function mayHoldPrompt(line: string): boolean {
  return line.indexOf('#') >= 0 || line.indexOf('>') >= 0 || line.indexOf('$') >= 0
}

/** Lower case, single spaces, without `| no-more` and `sudo`. */
export function normalCommand(command: string): string {
  return command
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\s*\|\s*no-more$/, '')
    .replace(/^sudo /, '')
}

/** `neighbor` and `neighbors` are one word to most systems, as are `neighbor-info` and `neighbors-info`. */
function singular(word: string): string {
  return word.replace(/(?<=..)s(?=-|$)/, '')
}

/** Whether what was typed is the command, words cut short included (`sh cdp nei det`). */
export function typedIs(typed: string, command: string): boolean {
  const t = normalCommand(typed).split(' ')
  const c = normalCommand(command).split(' ')
  return (
    t.length === c.length && t.every((word, i) => word.length > 0 && singular(c[i] ?? '').startsWith(singular(word)))
  )
}

/** The section of a capture that answers a command; everything but prompts where no echo names it. */
export function sectionFor(text: string, command: string): SessionSection {
  const sections = splitSession(text)
  const named = sections.filter((s) => s.echoed !== undefined && typedIs(s.echoed, command))
  const last = named[named.length - 1]
  if (last) return last
  // One command alone, typed in a way that is not known: the file says whose output it is.
  const [only] = sections.filter((s) => s.lines.some((l) => l.text.trim() !== ''))
  if (only?.echoed !== undefined && sections.every((s) => s === only || s.lines.every((l) => l.text.trim() === ''))) {
    const { lines } = only
    return only.hostname === undefined ? { lines } : { lines, hostname: only.hostname }
  }
  const hostname = sections.find((s) => s.hostname !== undefined)?.hostname
  const lines = sections.filter((s) => s.echoed === undefined).flatMap((s) => s.lines)
  const section: SessionSection = { lines }
  return hostname === undefined ? section : { ...section, hostname }
}
