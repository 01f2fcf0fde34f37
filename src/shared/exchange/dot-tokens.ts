/** Tokens of the DOT language (graphviz.org, The DOT Language), comments left out. */
import type { TableFault } from './csv-table.ts'
import { htmlPorts } from './dot-ports.ts'

export interface DotToken {
  readonly kind: 'id' | 'mark'
  readonly text: string
  readonly line: number
  /** True for a text in quotation marks, which is never a keyword. */
  readonly quoted: boolean
  /** Of a label of HTML: what is written on each port that it draws. */
  readonly ports?: ReadonlyMap<string, string>
}

/** 150,000 edges with a label and three more attributes. */
const MAX_TOKENS = 3_000_000
// Bounded, so that no loop of the pattern runs out of stack; longer ones are read in pieces.
const BLANK = /(?:[ \t\r\n\f\ufeff]|\/\/[^\n]*){1,1000}/y
// Stricter readers want quotes around names with dots, slashes and dashes; people forget them.
const BARE = /(?:[\w.\u0080-\uffff]|\/(?![/*])|-(?![->])){1,1000}/y
const MARKS = /--|->|[{}[\]=,;:+]/y

/** All tokens, or the line of what is no DOT. Linear in the length. */
export function dotTokens(text: string): readonly DotToken[] | TableFault {
  const tokens: DotToken[] = []
  let line = 1
  // Looked for once each: a text without line breaks would be searched to its end at every token.
  let nextBreak = text.indexOf('\n')
  const lineAt = (offset: number): number => {
    for (; nextBreak >= 0 && nextBreak < offset; nextBreak = text.indexOf('\n', nextBreak + 1)) line += 1
    return line
  }
  for (let at = 0; at < text.length; ) {
    const here = at
    const match = (pattern: RegExp): RegExpExecArray | null => {
      pattern.lastIndex = here
      const found = pattern.exec(text)
      if (found) at = pattern.lastIndex
      return found
    }
    if (match(BLANK)) continue
    if (tokens.length >= MAX_TOKENS)
      return { line: lineAt(here), said: { code: 'file-has-too-many', what: 'words', most: MAX_TOKENS } }
    if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2)
      if (end < 0) return { line: lineAt(at), said: { code: 'dot-comment-open' } }
      at = end + 2
      continue
    }
    if (text[at] === '#') {
      at = (text.indexOf('\n', at) + 1 || text.length + 1) - 1
      continue
    }
    const from = lineAt(here)
    if (text[at] === '"') {
      const close = quoteEnd(text, at)
      if (close < 0) return { line: from, said: { code: 'quote-not-closed', csv: false } }
      tokens.push({ kind: 'id', text: unescaped(text.slice(at + 1, close)), line: from, quoted: true })
      at = close + 1
      continue
    }
    if (text[at] === '<') {
      const end = htmlEnd(text, at)
      if (end < 0) return { line: from, said: { code: 'dot-label-open' } }
      const html = text.slice(at + 1, end)
      const ports = htmlPorts(html)
      const shown = new Map([...ports].map(([id, inner]) => [id, plainText(inner)] as const))
      const token = { kind: 'id', text: plainText(html), line: from, quoted: true } as const
      tokens.push(shown.size === 0 ? token : { ...token, ports: shown })
      at = end + 1
      continue
    }
    const mark = match(MARKS)
    const id = mark ? undefined : match(BARE)
    const found = mark ?? id
    if (!found) return { line: from, said: { code: 'dot-bad-character' } }
    tokens.push({ kind: mark ? 'mark' : 'id', text: found[0], line: from, quoted: false })
  }
  return tokens
}

/** DOT knows one escape, the quotation mark, and a line that goes on after a backslash; we write `\\` as well. */
function unescaped(body: string): string {
  return body.replace(/\\(\r?\n|["\\])/g, (_, ch: string) => (ch === '"' || ch === '\\' ? ch : ''))
}

function quoteEnd(text: string, open: number): number {
  for (let i = open + 1; i < text.length; i++) {
    if (text[i] === '\\') i += 1
    else if (text[i] === '"') return i
  }
  return -1
}

/** What a label of HTML shows: its text without tags and comments, in one line. */
function plainText(html: string): string {
  const parted = html.replace(/<!--[^]*?-->|<\/?(?:br|hr|vr|table|tr|td)\b[^<>]*>/gi, ' ')
  const bare = parted.replace(/<[^<>]*>/g, '')
  const shown = bare.replace(/&(?:lt|gt|amp|quot|nbsp);/g, (entity) => ENTITIES.get(entity) ?? entity)
  return shown.replace(/\s+/g, ' ').trim()
}

const ENTITIES = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&nbsp;', ' '],
])

function htmlEnd(text: string, open: number): number {
  let depth = 0
  for (let i = open; i < text.length; i++) {
    if (text.startsWith('<!--', i)) {
      const end = text.indexOf('-->', i + 4)
      if (end < 0) return -1
      i = end + 2
    } else if (text[i] === '<') depth += 1
    else if (text[i] === '>' && --depth === 0) return i
  }
  return -1
}
