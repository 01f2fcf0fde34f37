/** Statements of a DOT graph as nodes and edges, subgraphs included. */
import { type DotToken, dotTokens } from './dot-tokens.ts'
import { portNames, recordPorts } from './dot-ports.ts'
import type { TableFault } from './csv-table.ts'
import type { Message } from '#shared/words/message.ts'

export interface DotEnd {
  readonly node: string
  readonly port?: string | undefined
  readonly line: number
}

export type Attributes = ReadonlyMap<string, string>

export interface DotGraph {
  /** `usual` are those that the graph gives to all nodes from there on, told of a node where it is first named. */
  readonly nodes: readonly (DotEnd & { readonly attributes: Attributes; readonly usual?: Attributes })[]
  readonly edges: readonly {
    readonly a: DotEnd
    readonly b: DotEnd
    readonly line: number
    readonly attributes: Attributes
  }[]
  /** Names of ports by their identifiers, of the nodes whose labels draw them. */
  readonly ports: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Names that are set for the whole graph, such as PTM's templates. */
  readonly settings: readonly { readonly name: string; readonly line: number }[]
}

const DEEPEST = 100
/** Where an edge meets the drawing of a node. */
const COMPASS: ReadonlySet<string> = new Set(['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw', 'c', '_'])
/** `{a b} -- {c d}` joins each with each. */
const MAX_EDGES = 250_000

class DotFault extends Error {
  readonly line: number
  readonly said: Message
  constructor(line: number, said: Message) {
    super(said.code)
    this.line = line
    this.said = said
  }
}

/** Reads a graph, or says in which line it is broken. */
export function readDotGraph(text: string): DotGraph | TableFault {
  const tokens = dotTokens(text)
  if ('said' in tokens) return tokens
  try {
    return new GraphReader(tokens).read()
  } catch (error) {
    if (error instanceof DotFault) return { line: error.line, said: error.said }
    throw error
  }
}

class GraphReader {
  readonly #tokens: readonly DotToken[]
  readonly #nodes: (DotEnd & { attributes: Attributes; usual?: Attributes })[] = []
  readonly #named = new Set<string>()
  #usual: Attributes = new Map()
  readonly #edges: { a: DotEnd; b: DotEnd; line: number; attributes: Attributes }[] = []
  readonly #settings: { name: string; line: number }[] = []
  readonly #ports = new Map<string, ReadonlyMap<string, string>>()
  /** Ports that the label among the last attributes draws. */
  #drawn: ReadonlyMap<string, string> = new Map()
  #at = 0

  constructor(tokens: readonly DotToken[]) {
    this.#tokens = tokens
  }

  read(): DotGraph {
    if (this.#keyword('strict')) this.#at += 1
    if (!this.#keyword('graph') && !this.#keyword('digraph')) throw this.#fault('begin')
    this.#at += 1
    if (this.#peek()?.kind === 'id') this.#id()
    this.#expect('{')
    this.#statements(0)
    if (this.#peek()) throw this.#fault('after-end')
    return { nodes: this.#nodes, edges: this.#edges, settings: this.#settings, ports: this.#ports }
  }

  /** Statements up to the closing brace; the ends they name, for edges from and to the whole subgraph. */
  #statements(depth: number): DotEnd[] {
    if (depth > DEEPEST) throw new DotFault(this.#line(), { code: 'dot-too-deep', most: DEEPEST })
    const ends: DotEnd[] = []
    const around = this.#usual
    while (!this.#accept('}')) {
      if (!this.#peek()) throw this.#fault('brace')
      if (this.#accept(';') || this.#accept(',')) continue
      // One by one: the arguments of a call are limited.
      for (const end of this.#statement(depth)) ends.push(end)
    }
    this.#usual = around
    return ends
  }

  #statement(depth: number): readonly DotEnd[] {
    const first = this.#peek()
    const general = ['graph', 'node', 'edge'].some((k) => this.#keyword(k)) && this.#tokens[this.#at + 1]?.text === '['
    if (general) {
      this.#at += 1
      const attributes = this.#attributes()
      if (first?.text.toLowerCase() === 'node') this.#usual = new Map([...this.#usual, ...attributes])
      return []
    }
    if (first?.kind === 'id' && this.#setting()) return []
    const chain = [this.#operand(depth)]
    while (this.#accept('--') || this.#accept('->')) chain.push(this.#operand(depth))
    const attributes = this.#attributes()
    const line = first?.line ?? 1
    for (let i = 1; i < chain.length; i++) this.#join(chain[i - 1] ?? [], chain[i] ?? [], line, attributes)
    const all = chain.flat()
    if (chain.length === 1 && this.#drawn.size > 0)
      for (const { node } of all) this.#ports.set(node, portNames(this.#drawn))
    for (const end of all) {
      const usual = this.#usual.size > 0 && !this.#named.has(end.node) ? { usual: this.#usual } : {}
      this.#named.add(end.node)
      this.#nodes.push({ ...end, attributes: chain.length === 1 ? attributes : new Map(), ...usual })
    }
    return all
  }

  #join(from: readonly DotEnd[], to: readonly DotEnd[], line: number, attributes: Attributes): void {
    if (this.#edges.length + from.length * to.length > MAX_EDGES)
      throw new DotFault(line, { code: 'file-has-too-many', what: 'edges', most: MAX_EDGES })
    for (const a of from) for (const b of to) this.#edges.push({ a, b, line, attributes })
  }

  #setting(): boolean {
    const before = this.#at
    const { line } = this.#tokens[before] ?? { line: 1 }
    const name = this.#id()
    if (this.#accept('=')) {
      this.#id()
      this.#settings.push({ name, line })
      return true
    }
    this.#at = before
    return false
  }

  #operand(depth: number): readonly DotEnd[] {
    if (this.#keyword('subgraph')) {
      this.#at += 1
      if (this.#peek()?.kind === 'id') this.#id()
      this.#expect('{')
      return this.#statements(depth + 1)
    }
    if (this.#accept('{')) return this.#statements(depth + 1)
    const line = this.#peek()?.line ?? 1
    const node = this.#id()
    const colon = this.#accept(':')
    const isCompass = colon && this.#peek()?.quoted === false && COMPASS.has(this.#peek()?.text ?? '')
    const named = colon ? this.#id() : undefined
    // A second name is a point of the compass, and so is the only one if it is called like one.
    const both = named !== undefined && this.#accept(':')
    if (both) this.#id()
    const port = isCompass && !both ? undefined : named
    return [{ node, port, line }]
  }

  #attributes(): Attributes {
    const all = new Map<string, string>()
    this.#drawn = new Map()
    while (this.#accept('[')) {
      while (!this.#accept(']')) {
        if (this.#accept(',') || this.#accept(';')) continue
        const name = this.#id()
        const is = this.#accept('=')
        const html = is ? this.#peek()?.ports : undefined
        const value = is ? this.#id() : 'true'
        all.set(name, value)
        if (name === 'label' && is) this.#drawn = html ?? (value.includes('<') ? recordPorts(value) : new Map())
      }
    }
    return all
  }

  #id(): string {
    const token = this.#peek()
    if (token?.kind !== 'id') throw this.#fault('name')
    this.#at += 1
    let { text } = token
    while (token.quoted && this.#accept('+')) text += this.#id()
    return text
  }

  #peek(): DotToken | undefined {
    return this.#tokens[this.#at]
  }

  #keyword(word: string): boolean {
    const token = this.#peek()
    return token?.kind === 'id' && !token.quoted && token.text.toLowerCase() === word
  }

  #accept(mark: string): boolean {
    const token = this.#peek()
    if (token?.kind !== 'mark' || token.text !== mark) return false
    this.#at += 1
    return true
  }

  #expect(mark: string): void {
    if (!this.#accept(mark)) throw this.#fault('mark', mark)
  }

  #line(): number {
    return this.#peek()?.line ?? this.#tokens.at(-1)?.line ?? 1
  }

  #fault(problem: Extract<Message, { code: 'dot-syntax' }>['problem'], mark?: string): DotFault {
    const before = this.#peek()?.text.slice(0, 40)
    return new DotFault(this.#line(), { code: 'dot-syntax', problem, mark, before })
  }
}
