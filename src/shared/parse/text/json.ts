/** A small JSON reader that keeps duplicate keys and knows the lines of its values. Linear; never throws. */
import type { SourceLine } from './session.ts'
import { DEEPEST, type TreeNode } from './tree.ts'

/** Plain words and numbers. */
const SCALAR = /[\w.+-]+/y
/** A string up to its closing quote. */
const PLAIN = /[^"\\]*/y

class JsonReader {
  readonly #text: string
  readonly #starts: readonly number[]
  readonly #numbers: readonly number[]
  #at = 0
  #line = 0

  constructor(lines: readonly SourceLine[]) {
    this.#text = lines.map((l) => l.text).join('\n')
    const starts: number[] = []
    let offset = 0
    for (const line of lines) {
      starts.push(offset)
      offset += line.text.length + 1
    }
    this.#starts = starts
    this.#numbers = lines.map((l) => l.number)
  }

  /** The document, or undefined if it is cut off, followed by more or no JSON at all. */
  document(): TreeNode | undefined {
    const nodes = this.#value('', 0)
    this.#space()
    if (!nodes || this.#at < this.#text.length) return undefined
    const first = this.#numbers[0] ?? 1
    return nodes.length === 1 && nodes[0]
      ? nodes[0]
      : { name: '', text: '', children: nodes, first, last: this.#lineHere() }
  }

  #value(name: string, depth: number, from?: number): TreeNode[] | undefined {
    this.#space()
    const first = from ?? this.#lineHere()
    const sign = this.#text[this.#at]
    if (depth > DEEPEST || sign === undefined) return undefined
    if (sign === '{') {
      const children = this.#members(depth)
      return children && [{ name, text: '', children, first, last: this.#lineHere() }]
    }
    if (sign === '[') return this.#items(name, depth)
    const text = sign === '"' ? this.#string() : this.#scalar()
    return text === undefined ? undefined : [{ name, text, children: [], first, last: this.#lineHere() }]
  }

  #members(depth: number): TreeNode[] | undefined {
    const children: TreeNode[] = []
    this.#at += 1
    for (let more = !this.#closes('}'); more; more = this.#goesOn()) {
      this.#space()
      const line = this.#lineHere()
      const key = this.#text[this.#at] === '"' ? this.#string() : undefined
      this.#space()
      if (key === undefined || this.#text[this.#at] !== ':') return undefined
      this.#at += 1
      const nodes = this.#value(key, depth + 1, line)
      if (!nodes) return undefined
      for (const node of nodes) children.push(node)
    }
    return this.#ended('}') ? children : undefined
  }

  #items(name: string, depth: number): TreeNode[] | undefined {
    const items: TreeNode[] = []
    this.#at += 1
    for (let more = !this.#closes(']'); more; more = this.#goesOn()) {
      const nodes = this.#value(name, depth + 1)
      if (!nodes) return undefined
      for (const node of nodes) items.push(node)
    }
    return this.#ended(']') ? items : undefined
  }

  #closes(sign: string): boolean {
    this.#space()
    return this.#text[this.#at] === sign
  }

  #goesOn(): boolean {
    this.#space()
    if (this.#text[this.#at] === ',') {
      this.#at += 1
      return true
    }
    return false
  }

  #ended(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false
    this.#at += 1
    return true
  }

  #string(): string | undefined {
    const begin = this.#at
    let at = begin + 1
    for (;;) {
      PLAIN.lastIndex = at
      PLAIN.test(this.#text)
      at = Math.max(at, PLAIN.lastIndex)
      const sign = this.#text[at]
      if (sign === undefined) return undefined
      if (sign === '"') break
      at += 2
    }
    this.#at = at + 1
    const raw = this.#text.slice(begin, at + 1)
    if (!raw.includes('\\')) return raw.slice(1, -1)
    try {
      return String(JSON.parse(raw.replaceAll('\n', ' ')))
    } catch {
      return raw.slice(1, -1)
    }
  }

  #scalar(): string | undefined {
    SCALAR.lastIndex = this.#at
    const text = SCALAR.exec(this.#text)?.[0]
    if (text === undefined) return undefined
    this.#at += text.length
    return text === 'null' ? '' : text
  }

  #space(): void {
    while (this.#at < this.#text.length && this.#text.charCodeAt(this.#at) <= 32) this.#at += 1
  }

  #lineHere(): number {
    while ((this.#starts[this.#line + 1] ?? Infinity) <= this.#at) this.#line += 1
    return this.#numbers[this.#line] ?? 1
  }
}

/** Reads lines that are one JSON document; undefined if they are not. */
export function readJson(lines: readonly SourceLine[]): TreeNode | undefined {
  return new JsonReader(lines).document()
}
