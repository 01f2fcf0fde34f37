/** YAML as a tree of texts with line numbers: no aliases, no tags of programs, no key twice, bounded in size and depth. */
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { TableFault } from './csv-table.ts'
import { shown } from './cells.ts'
import type { Message } from '#shared/words/message.ts'

/** An inventory of 10,000 devices has about 1 MB; reading YAML takes its time. */
export const MAX_YAML_CHARS = 16 * 1024 * 1024
const DEEPEST = 60
const TOO_DEEP: Message = { code: 'yaml-too-deep', most: DEEPEST }
const PLAIN_TAG = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq|timestamp)$/

export type YamlNode =
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[]; readonly line: number }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, YamlNode>; readonly line: number }

class YamlFault extends Error {
  readonly offset: number
  readonly said: Message
  constructor(offset: number, said: Message) {
    super(said.code)
    this.offset = offset
    this.said = said
  }
}

/** Reads one document. Scalars stay as written (`no`, `0123`, `1_0` are texts); null and an empty value are ''. */
export function readYaml(source: string): YamlNode | TableFault {
  // A carriage return alone ends a line in YAML as well, which the library does not know.
  const text = source.replace(/\r\n?/g, '\n')
  if (text.length > MAX_YAML_CHARS)
    return { line: 1, said: { code: 'file-too-large', what: 'YAML file', mebibytes: MAX_YAML_CHARS / 1024 / 1024 } }
  const deep = tooDeep(text)
  if (deep !== undefined) return { line: deep, said: TOO_DEEP }
  const lines = new LineCounter()
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line)
  try {
    // Keys are compared below: the library would compare each with each.
    const document = parseDocument(text, {
      lineCounter: lines,
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
    })
    const error = document.errors[0]
    if (error?.code === 'MULTIPLE_DOCS') throw new YamlFault(error.pos[0], { code: 'yaml-several-documents' })
    if (error?.message.includes('call stack')) throw new YamlFault(error.pos[0], TOO_DEEP)
    if (error) throw new YamlFault(error.pos[0], { code: 'yaml-invalid', reason: shown(error.message) })
    return treeOf(document.contents, lineAt, 0)
  } catch (error) {
    if (error instanceof YamlFault) return { line: lineAt(error.offset), said: error.said }
    // The library itself runs out of stack on what tooDeep did not foresee.
    if (error instanceof RangeError) return { line: 1, said: TOO_DEEP }
    throw error
  }
}

function treeOf(node: unknown, lineAt: (offset: number) => number, depth: number): YamlNode {
  if (node === null || node === undefined) return { kind: 'text', text: '', line: 1 }
  const offset = (node as { range?: readonly number[] }).range?.[0] ?? 0
  const line = lineAt(offset)
  if (depth > DEEPEST) throw new YamlFault(offset, TOO_DEEP)
  if (isAlias(node)) throw new YamlFault(offset, { code: 'yaml-alias' })
  const tag = (node as { tag?: string }).tag
  // Values that Ansible has sealed or quoted: none that is read here.
  if (tag === '!vault' || tag === '!unsafe') return { kind: 'text', text: '', line }
  if (tag !== undefined && !PLAIN_TAG.test(tag)) throw new YamlFault(offset, { code: 'yaml-tag', tag: shown(tag) })
  if (isScalar(node)) {
    const written = String(node.value ?? '')
    const none = node.type === 'PLAIN' && /^(~|null|Null|NULL)$/.test(written)
    return { kind: 'text', text: none ? '' : written, line }
  }
  if (isSeq(node)) return { kind: 'list', items: node.items.map((i) => treeOf(i, lineAt, depth + 1)), line }
  if (!isMap(node)) throw new YamlFault(offset, { code: 'yaml-invalid', reason: undefined })
  const entries = new Map<string, YamlNode>()
  for (const pair of node.items) {
    if (!isPair(pair) || !isScalar(pair.key)) throw new YamlFault(offset, { code: 'yaml-key-not-text' })
    const at = pair.key.range?.[0] ?? offset
    const key = String(pair.key.value ?? '').trim()
    if (key === '<<' && pair.key.type === 'PLAIN') throw new YamlFault(at, { code: 'yaml-merge-key' })
    if (entries.has(key)) throw new YamlFault(at, { code: 'yaml-key-twice', key: shown(key) })
    const value = treeOf(pair.value, lineAt, depth + 1)
    // An entry is where its key is.
    entries.set(key, { ...value, line: lineAt(at) })
  }
  return { kind: 'map', entries, line }
}

/** Line of the bracket that opens too deep a level, before the library's recursion meets it. */
function tooDeep(text: string): number | undefined {
  let depth = 0
  let line = 1
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '\n') line += 1
    else if (c === '[' || c === '{') depth += 1
    else if ((c === ']' || c === '}') && depth > 0) depth -= 1
    // Brackets in texts count too: so many open ones are in no inventory.
    if (depth > 2000) return line
  }
  return undefined
}

/** The value under a key of a map, or undefined; so are empty texts. */
export function under(node: YamlNode | undefined, key: string): YamlNode | undefined {
  const value = node?.kind === 'map' ? node.entries.get(key) : undefined
  return value?.kind === 'text' && value.text === '' ? undefined : value
}

/** The text under a key of a map, trimmed; undefined if there is none. */
export function textUnder(node: YamlNode | undefined, key: string): string | undefined {
  const value = under(node, key)
  return value?.kind === 'text' ? value.text.trim() || undefined : undefined
}

/** Entries of a map; none of anything else. */
export function entriesOf(node: YamlNode | undefined): readonly (readonly [string, YamlNode])[] {
  return node?.kind === 'map' ? [...node.entries] : []
}

/** Items of a list; none of anything else. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'list' ? node.items : []
}
