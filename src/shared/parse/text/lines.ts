/** Lines of a capture without what terminals put into them: escapes, backspaces, pagers, time stamps, log messages. */

import { logMessageAt } from '#shared/terminal/log-message.ts'

export interface SourceLine {
  /** 1-based line of the file. */
  readonly number: number
  readonly text: string
  /** A log message came behind it, between two lines or in the middle of this one. */
  readonly interrupted?: true
}

export interface CleanLines {
  readonly lines: readonly SourceLine[]
  /** Log messages of the device that came in between; they are part of no output. */
  readonly logged: readonly SourceLine[]
}

// Escapes are what is removed here
const ESCAPES = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[@-Z\\-_]/g
/** `---- More ----`, then the cursor goes back over it, blanks it and goes back again (Huawei, Comware). */
// Escapes are what is removed here
const BLANKED = /^[^\u001b]{0,80}\u001b\[\d{1,3}D {0,200}\u001b\[\d{1,3}D/
/** Enter as ProCurve and ArubaOS-Switch draw it: next line, or a line taken out above and put in at the foot of the screen. */
// Escapes are what is removed here
const DRAWN_ENTER =
  /\u001bE\r?\n?|\u001b\[\d{0,3};\d{0,3}H\u001b\[\d{0,3}M\u001b\[\d{0,3};\d{0,3}H\u001b\[\d{0,3}L\r?\n?/g
const PAGER =
  /^(?:\s?-{2,4}\s?\(?more(?: \d+%)?\)?\s?-{2,4}(?:, next page: Space[^\n]{0,50}Control-C)?|<---? ?more ?-?-->|more: <space>,[^\n]{0,40}<return>|press any key to continue.{0,40}|lines \d+-\d+)\s*/i
const MAY_PAGE = /more|press any key|^lines \d/im
const MAY_LOG = /%|SYSLOG|<[A-Z][a-z]{3}[:.]|\[/
/** Stamps that a logging terminal puts before every line. */
const STAMP = /^\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,:]\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?\]?[ \t]?/
/** Lines that must all have a stamp before it is taken for one. */
const STAMPED = 3
/** One that cannot be anything else counts alone. */
const CERTAIN_STAMP = /^\[\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/

/** Removes escapes, backspaces and pager residue from one line of a capture. */
function cleaned(raw: string): string {
  let line = raw
  if (line.includes('\u001b')) line = line.replace(BLANKED, '').replace(ESCAPES, '')
  if (line.includes('\b')) line = applyBackspaces(line)
  // Some loggers write several returns before a line feed, or spaces behind one.
  if (line.includes('\r')) line = line.trimEnd()
  if (line.includes('\r')) line = line.slice(line.lastIndexOf('\r') + 1)
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
export function cleanLines(raw: string): CleanLines {
  const { text, numbers } = raw.includes('\u001b') ? withDrawnLines(raw) : { text: raw, numbers: undefined }
  // Most captures are clean: what is not in the text need not be looked for in its lines.
  const dirty = /[\u001b\b\r]/.test(text)
  const paged = MAY_PAGE.test(text)
  const stamped = isStamped(text)
  const mayLog = MAY_LOG.test(text)
  const lines: SourceLine[] = []
  const logged: SourceLine[] = []
  /** What stood in a line before the message that broke into it: the line goes on in the next one. */
  let begun: SourceLine | undefined
  let place = 0
  let from = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (from <= text.length) {
    let to = text.indexOf('\n', from)
    if (to < 0) to = text.length
    place += 1
    const number = numbers?.[place - 1] ?? place
    let line = text.slice(from, to)
    from = to + 1
    if (dirty) line = cleaned(line)
    if (stamped) line = line.replace(STAMP, '')
    if (paged && line !== '') {
      line = line.replace(PAGER, '')
      // A pager on a line of its own is no blank line of the output.
      if (line === '') continue
    }
    const message = mayLog ? logMessageAt(line) : -1
    if (message < 0) {
      lines.push(begun ? { number: begun.number, text: begun.text + line } : { number, text: line })
      begun = undefined
      continue
    }
    logged.push({ number, text: line.slice(message) })
    const rest = line.slice(0, message)
    if (begun || rest.trim() !== '') {
      begun = { number: begun?.number ?? number, text: (begun?.text ?? '') + (begun ? rest.trimStart() : rest) }
      continue
    }
    const before = lines.at(-1)
    if (before) lines[lines.length - 1] = { ...before, interrupted: true }
  }
  if (begun) lines.push(begun)
  return { lines, logged }
}

/** Lines that were drawn, as lines; `numbers` says in which line of the file each of them begins. */
function withDrawnLines(raw: string): { readonly text: string; readonly numbers: readonly number[] } {
  const numbers = [1]
  let number = 1
  const add = (piece: string): string => {
    for (const ch of piece) if (ch === '\n') numbers.push(++number)
    return piece
  }
  let text = ''
  let from = 0
  for (const match of raw.matchAll(DRAWN_ENTER)) {
    text += `${add(raw.slice(from, match.index))}\n`
    if (match[0].includes('\n')) number += 1
    numbers.push(number)
    from = match.index + match[0].length
  }
  return { text: text + add(raw.slice(from)), numbers }
}

/** The lines of a capture, log messages left out. */
export function sourceLines(text: string): readonly SourceLine[] {
  return cleanLines(text).lines
}

function isStamped(text: string): boolean {
  const head = text.slice(0, 4000).split('\n', 20).slice(0, 19)
  const said = head.filter((line) => line.trim() !== '')
  const enough = said.length >= STAMPED || (said[0] !== undefined && CERTAIN_STAMP.test(said[0]))
  return enough && said.every((line) => STAMP.test(line))
}
