/** Saved sessions: prompts, echoed commands, several commands in one file. */
import { cleanLines, type SourceLine } from './lines.ts'
import { isSureHeader, isPromptHeader } from '#shared/terminal/prompt-header.ts'

export { type SourceLine, sourceLines } from './lines.ts'

export interface SessionSection {
  /** Command as echoed; absent if no prompt was seen. */
  readonly echoed?: string
  readonly hostname?: string
  readonly lines: readonly SourceLine[]
  /** Set if the next prompt followed: nothing is cut off at the end. */
  readonly closed?: true
  /** Log messages of the device between these lines. */
  readonly logged?: readonly SourceLine[]
}

/**
 * Prompts with what was typed behind them. In order: `[admin@name] /ip>` of RouterOS, `<name>` and `[name-Vlan1]` of
 * Huawei and Comware, `user@name:path$` of a Unix shell, `(name) #` of Broadcom's and controllers' software, `name.3 #` of
 * Extreme, `name#`, `name (root) #` of Fortinet, `user@name(active)>`, `RP/0/RP0/CPU0:name(config)#`.
 */
const PROMPTS: readonly RegExp[] = [
  /^\[[\w.-]{1,64}@(?<host>[^\]]{1,64})\] ?(?:\/[\w/ -]{0,60})?> ?(?<typed>\S.{0,300})?$/,
  /^(?:<(?<host>[A-Za-z0-9][\w.\-~/]{0,63})>|\[[~*]?(?<name>[A-Za-z0-9][\w.\-~/]{0,63})\]) ?(?<typed>[^\s<>[\]][^<>]{0,300})?$/,
  /^[\w.-]{1,64}@(?<host>[A-Za-z0-9][\w.-]{0,63}):[^\s$#]{0,200}[$#] ?(?<typed>\S.{0,300})?$/,
  /^\((?<host>[A-Za-z0-9][\w. -]{0,63})\) ?(?:\*?[[(][\w\-/ ]{1,40}[\])] ?)?[#>] ?(?<typed>\S.{0,300})?$/,
  /^(?:\* ?)?(?:\([^()]{1,20}\) )?(?<host>[A-Za-z0-9][\w-]{0,63})\.\d{1,4} [#>] ?(?<typed>\S.{0,300})?$/,
  /^(?<host>[A-Za-z0-9][\w.\-/:@~]{0,100})(?:(?:\([\w.\-/ ]{1,40}\))?[#>]|(?: \([\w.-]{1,40}\))? #) ?(?<typed>\S.{0,300})?$/,
]
/** Commands worth cutting at; a line of output that merely looks like a prompt is not cut. */
const TYPED =
  /^(?:sudo\s+)?(?:do\s+|run\s+|admin\s+)?(?:sh|sho|show|display|disp|dis|get|lldpcli|lldpctl|lldp|net|ip|\/ip|\/interface|\/system|system|interface|arp|hostname|terminal|term|ter|screen-length|screen-width|set cli|no page|enable|en|exit|quit|admin|uname|cat|configure|conf)\b/i

interface PromptMatch {
  readonly hostname: string
  readonly typed: string
}

function matchPrompt(raw: string): PromptMatch | undefined {
  if (raw.length > 450) return undefined
  const line = raw.trim()
  for (const pattern of PROMPTS) {
    const groups = pattern.exec(line)?.groups
    const host = groups?.['host'] ?? groups?.['name']
    if (host !== undefined) return { hostname: hostOf(host), typed: (groups?.['typed'] ?? '').trim() }
  }
  return undefined
}

/** The name in `RP/0/RP0/CPU0:name`, `user@name`. */
function hostOf(prompt: string): string {
  // D-Link puts the user behind the name.
  // Nokia names the processor before the system.
  const name = prompt
    .slice(prompt.lastIndexOf('@') + 1)
    .replace(/^[A-D]:(?=\S)/, '')
    .replace(/:(?:admin|user|oper(?:ator)?|power_user|\d)$/, '')
  return /^[\w/]+\/CPU\d+:/i.test(name) ? name.slice(name.lastIndexOf(':') + 1) : name
}

interface Building {
  echoed?: string
  hostname?: string
  lines: SourceLine[]
  closed?: true
}

/** Splits a capture at its prompts. Without any prompt there is one section with all lines. */
export function splitSession(text: string): SessionSection[] {
  const { lines: all, logged } = cleanLines(text)
  const lines = MAY_HEAD.test(text) ? all.filter((line) => !isSureHeader(line.text)) : all
  const sections: readonly SessionSection[] = MAY_PROMPT.test(text) ? cut(lines) : [{ lines }]
  const kept = sections.filter((s) => s.echoed !== undefined || s.lines.some((l) => l.text.trim() !== ''))
  return logged.length === 0 ? kept : kept.map((s, i) => withLogged(s, kept[i + 1], logged))
}

function cut(lines: readonly SourceLine[]): Building[] {
  let current: Building = { lines: [] }
  const sections = [current]
  for (const line of lines) {
    const prompt = MAY_PROMPT.test(line.text) ? matchPrompt(line.text) : undefined
    if (prompt && (prompt.typed === '' ? prompt.hostname === current.hostname : TYPED.test(prompt.typed))) {
      current.closed = true
      while (isPromptHeader(current.lines.at(-1)?.text ?? '')) current.lines.pop()
      current = { hostname: prompt.hostname, lines: [] }
      if (prompt.typed !== '') current.echoed = prompt.typed
      sections.push(current)
    } else current.lines.push(line)
  }
  return sections
}

const MAY_PROMPT = /[#>$\]]/
const MAY_HEAD = /^\s*(?:--)?\{[ a-z]/m

function withLogged(
  section: SessionSection,
  next: SessionSection | undefined,
  logged: readonly SourceLine[],
): SessionSection {
  const from = section.lines[0]?.number ?? 0
  const to = next?.lines[0]?.number ?? Infinity
  const own = logged.filter((l) => l.number >= from - 1 && l.number < to)
  return own.length === 0 ? section : { ...section, logged: own }
}

/** Lower case, single spaces, without `| no-more` and `sudo`. */
export function normalCommand(command: string): string {
  return command
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?\| no-more$/, '')
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
  if (t.length !== c.length) return false
  return t.every((word, i) => word.length > 0 && singular(c[i] ?? '').startsWith(singular(word)))
}

/** The section of a capture that answers a command; everything but prompts if no echo names it. */
export function sectionFor(sections: readonly SessionSection[], command: string): SessionSection {
  const section = findSection(sections, command)
  // Some captures keep the command and not the prompt before it.
  const first = section.lines.findIndex((l) => l.text.trim() !== '')
  const said = section.lines[first]?.text.replace(/^\s*(?:#|->|>)\s*/, '') ?? ''
  if (said.length > 200 || command === '' || !typedIs(said, command)) return section
  return { ...section, lines: section.lines.slice(first + 1) }
}

function findSection(sections: readonly SessionSection[], command: string): SessionSection {
  const last = sections.findLast((s) => s.echoed !== undefined && typedIs(s.echoed, command))
  if (last) return last
  const full = sections.filter((s) => s.lines.some((l) => l.text.trim() !== ''))
  // One command alone, typed in a way that is not known: the file says whose output it is.
  const [only] = full
  if (only && full.length === 1) {
    const { echoed: _, ...rest } = only
    return rest
  }
  const hostname = sections.find((s) => s.hostname !== undefined)?.hostname
  const loose = sections.filter((s) => s.echoed === undefined)
  const logged = loose.flatMap((s) => s.logged ?? [])
  const section: SessionSection = { lines: loose.flatMap((s) => s.lines), ...(logged.length === 0 ? {} : { logged }) }
  return hostname === undefined ? section : { ...section, hostname }
}
