/** A small XML reader for device output: elements, attributes, text; no entities but the five. Never throws. */
import type { SourceLine } from './session.ts'
import { DEEPEST, type TreeNode } from './tree.ts'

interface Open {
  readonly name: string
  readonly children: TreeNode[]
  readonly first: number
  text: string
}

const ATTRIBUTE = /\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (whole, dec, hex, name) => {
    if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole
    const code = typeof dec === 'string' ? Number(dec) : Number.parseInt(String(hex), 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : String(whole)
  })
}

/** Reads lines as one document, whatever stands around it; undefined where an element is not closed. */
export function readXml(lines: readonly SourceLine[]): TreeNode | undefined {
  const first = lines[0]?.number ?? 1
  const root: Open = { name: '', children: [], first, text: '' }
  const stack: Open[] = [root]
  let carry = ''
  let carryFrom = first
  for (const line of lines) {
    const from = carry === '' ? line.number : carryFrom
    const source = carry === '' ? line.text : `${carry}\n${line.text}`
    carry = ''
    let at = 0
    for (;;) {
      const open = source.indexOf('<', at)
      const top = stack[stack.length - 1] ?? root
      const text = decode(source.slice(at, open < 0 ? undefined : open))
      if (text.trim() !== '') top.text += top.text === '' ? text.trimStart() : `\n${text.trim()}`
      if (open < 0) break
      const close = source.indexOf('>', open)
      if (close < 0) {
        // A tag that goes on in the next line; one that never ends is no XML.
        carry = source.slice(open)
        carryFrom = from
        if (carry.length > 4000) return undefined
        break
      }
      if (!readTag(source.slice(open + 1, close), stack, from, line.number)) return undefined
      at = close + 1
    }
  }
  const last = lines[lines.length - 1]?.number ?? first
  return stack.length === 1 && carry === '' ? { ...root, text: root.text.trim(), last } : undefined
}

function readTag(tag: string, stack: Open[], from: number, line: number): boolean {
  if (tag.startsWith('?') || tag.startsWith('!')) return true
  if (tag.startsWith('/')) {
    const done = stack.length > 1 ? stack.pop() : undefined
    const parent = stack[stack.length - 1]
    if (!done || !parent || done.name !== localName(tag.slice(1).trim())) return false
    parent.children.push({ ...done, text: done.text.trim(), last: line })
    return true
  }
  const alone = tag.endsWith('/')
  const body = alone ? tag.slice(0, -1) : tag
  const name = localName(/^[^\s/]+/.exec(body)?.[0] ?? '')
  if (name === '' || stack.length > DEEPEST) return false
  const children: TreeNode[] = [...body.matchAll(ATTRIBUTE)].map((m) => ({
    name: m[1] ?? '',
    text: decode(m[2] ?? m[3] ?? ''),
    children: [],
    first: from,
    last: line,
  }))
  const open: Open = { name, children, first: from, text: '' }
  if (!alone) stack.push(open)
  else stack[stack.length - 1]?.children.push({ ...open, last: line })
  return true
}

/** Without its name space. */
function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
