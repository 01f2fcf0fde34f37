/** The XML that devices print, as a tree that knows its lines. Never throws. */
import { BadXml, readXmlEvents, type XmlSpan } from '#shared/xml/xml-events.ts'
import type { SourceLine } from './session.ts'
import { DEEPEST, type TreeNode } from './tree.ts'

interface Open {
  readonly name: string
  readonly children: TreeNode[]
  readonly first: number
  text: string
}

/** An element that has no name, is too deep, or ends where another one is open. */
class NoTree extends Error {}

/** Reads lines as one document, whatever stands around it; undefined if an element is not closed. */
export function readXml(lines: readonly SourceLine[]): TreeNode | undefined {
  const numberAt = lineNumbers(lines)
  const root: Open = { name: '', children: [], first: lines[0]?.number ?? 1, text: '' }
  const stack: Open[] = [root]
  const top = (): Open => stack[stack.length - 1] ?? root
  const handler = {
    open(name: string, attributes: { all(): readonly (readonly [string, string])[] }, { from, to }: XmlSpan) {
      if (name === '' || stack.length > DEEPEST) throw new NoTree()
      const [first, last] = [numberAt(from), numberAt(to - 1)]
      const children: TreeNode[] = attributes
        .all()
        .map(([key, text]) => ({ name: key, text, children: [], first, last }))
      stack.push({ name, children, first, text: '' })
    },
    close(name: string, { to }: XmlSpan) {
      const done = stack.length > 1 ? stack.pop() : undefined
      if (done?.name !== name) throw new NoTree()
      top().children.push({ ...done, text: done.text.trim(), last: numberAt(to - 1) })
    },
    text(piece: string) {
      for (const line of piece.split('\n')) {
        if (line.trim() !== '') top().text += top().text === '' ? line.trimStart() : `\n${line.trim()}`
      }
    },
  }
  try {
    readXmlEvents(lines.map((line) => line.text).join('\n'), handler, { lenient: true })
  } catch (error) {
    if (error instanceof BadXml || error instanceof NoTree) return undefined
    throw error
  }
  const last = lines[lines.length - 1]?.number ?? root.first
  return stack.length === 1 ? { ...root, text: root.text.trim(), last } : undefined
}

/** The number of the line that a character of the joined lines stands in; asked in rising order. */
function lineNumbers(lines: readonly SourceLine[]): (at: number) => number {
  let index = 0
  let end = lines[0]?.text.length ?? 0
  return (at) => {
    while (at > end && index < lines.length - 1) {
      index += 1
      end += 1 + (lines[index]?.text.length ?? 0)
    }
    return lines[index]?.number ?? 1
  }
}
