/** One line of output as a terminal would show it, escapes and corrections carried out. Pure. */

/** A longer line is stripped of control characters but no cursor is moved in it: no device corrects such a line. */
const LONGEST_EDITED = 65_536

const ESC = 0x1b
const CSI = 0x9b

function isControl(code: number): boolean {
  return (code < 0x20 && code !== 0x09) || (code >= 0x7f && code <= 0x9f)
}

function firstControl(text: string): number {
  for (let i = 0; i < text.length; i++) if (isControl(text.charCodeAt(i))) return i
  return -1
}

interface Escape {
  /** Index after the sequence. */
  readonly end: number
  /** Final byte of a control sequence, empty for the others. */
  readonly final: string
  readonly parameter: number | undefined
}

function readControlSequence(text: string, from: number): Escape {
  let i = from
  while (i < text.length && text.charCodeAt(i) >= 0x20 && text.charCodeAt(i) <= 0x3f) i++
  const number = Number.parseInt(text.slice(from, Math.min(i, from + 6)), 10)
  return {
    end: Math.min(i + 1, text.length),
    final: text[i] ?? '',
    parameter: Number.isNaN(number) ? undefined : number,
  }
}

/** Reads the escape sequence at `at`; an unfinished one loses only its introducer. */
function readEscape(text: string, at: number): Escape {
  const plain = (end: number): Escape => ({ end: Math.min(end, text.length), final: '', parameter: undefined })
  if (text.charCodeAt(at) === CSI) return readControlSequence(text, at + 1)
  const next = text[at + 1]
  if (next === '[') return readControlSequence(text, at + 2)
  if (next === ']' || next === 'P' || next === '_' || next === '^' || next === 'X') {
    for (let i = at + 2; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code === 0x07) return plain(i + 1)
      if (code === ESC) return plain(text[i + 1] === '\\' ? i + 2 : i)
    }
    return plain(at + 2)
  }
  if (next !== undefined && '()*+#%'.includes(next)) return plain(at + 3)
  return plain(at + 2)
}

function stripControls(raw: string): string {
  const parts: string[] = []
  let from = 0
  for (let i = 0; i < raw.length; ) {
    const code = raw.charCodeAt(i)
    if (!isControl(code)) {
      i++
      continue
    }
    if (i > from) parts.push(raw.slice(from, i))
    i = code === ESC || code === CSI ? readEscape(raw, i).end : i + 1
    from = i
  }
  parts.push(raw.slice(from))
  return parts.join('')
}

/** One line as it stands on a screen; `raw` has no line feed. */
export function renderLine(raw: string): string {
  if (firstControl(raw) < 0) return raw
  if (raw.length > LONGEST_EDITED) return stripControls(raw)
  const cells: string[] = []
  let column = 0
  let corrected = false
  for (let i = 0; i < raw.length; ) {
    const code = raw.charCodeAt(i)
    if (!isControl(code)) {
      while (cells.length < column) cells.push(' ')
      cells[column++] = raw.charAt(i++)
    } else if (code === ESC || code === CSI) {
      const escape = readEscape(raw, i)
      const n = escape.parameter
      if (escape.final === 'K') {
        if (n === 1) cells.fill(' ', 0, column)
        else cells.length = n === 2 ? 0 : Math.min(cells.length, column)
        corrected = true
      } else if (escape.final === 'D') {
        column = Math.max(0, column - (n ?? 1))
        corrected = true
      } else if (escape.final === 'C') column = Math.min(column + (n ?? 1), cells.length)
      else if (escape.final === 'G') column = Math.min((n ?? 1) - 1, cells.length)
      i = escape.end
    } else {
      if (code === 0x08 && column > 0) {
        column--
        corrected = true
      } else if (code === 0x0d && column > 0) {
        column = 0
        corrected = true
      }
      i++
    }
  }
  const line = cells.join('')
  return corrected ? line.trimEnd() : line
}
