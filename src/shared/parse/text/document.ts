/** Finds the JSON or XML document in an output, between whatever a terminal put around it. */
import type { NeighborProtocol, NeighborRecord, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { neighborOutput, unparsedLine } from './draft.ts'
import { readJson } from './json.ts'
import { isSureHeader } from '#shared/terminal/prompt-header.ts'
import type { TreeNode } from './tree.ts'
import { readXml } from './xml.ts'

export interface FoundDocument {
  readonly root?: TreeNode
  /** Lines outside of the document, or the reason why there is none. */
  readonly unparsed: readonly UnparsedLine[]
}

/** The document and the lines around it; a document that is cut off is none. */
export function findDocument(input: ParseInput): FoundDocument {
  const { lines } = input.section
  const first = lines.findIndex((l) => /^\s*[{[<]/.test(l.text) && !isSureHeader(l.text))
  if (first < 0) return { unparsed: outside(lines) }
  const xml = /^\s*</.test(lines[first]?.text ?? '')
  const end = xml ? />\s*$/ : /[}\]]\s*$/
  let last = lines.length - 1
  const isEnd = (text: string): boolean => end.test(tail(text)) && !isSureHeader(text)
  while (last > first && !isEnd(lines[last]?.text ?? '')) last -= 1
  const body = lines.slice(first, last + 1)
  const root = xml ? readXml(body) : readJson(body)
  const unparsed = [...outside(lines.slice(0, first)), ...outside(lines.slice(last + 1))]
  if (root) return { root, unparsed }
  const text = `This is not a complete ${xml ? 'XML' : 'JSON'} document.`
  return { unparsed: [...unparsed, { line: body[0]?.number ?? 1, text }] }
}

/** The end of a line, so that a search for its last sign stays short. */
function tail(text: string): string {
  return text.slice(-200).trimEnd()
}

function outside(lines: ParseInput['section']['lines']): UnparsedLine[] {
  return lines.filter((l) => l.text.trim() !== '' && !isSureHeader(l.text)).map(unparsedLine)
}

/** A refusal in plain text, or in a document of its own: `{"errors": ["LLDP is not enabled"]}`. */
function isOff(text: string): boolean {
  return (
    text.length < 400 && /\b(?:lldp|cdp)\b.{0,40}\bnot (?:enabled|running)|\b(?:lldp|cdp) (?:is )?disabled/i.test(text)
  )
}

/** Neighbors of a document: `read` gives them, or undefined if the document is of another kind. */
export function readDocument(
  input: ParseInput,
  protocols: readonly NeighborProtocol[],
  read: (root: TreeNode) => readonly NeighborRecord[] | undefined,
): Parsed {
  const { root, unparsed } = findDocument(input)
  const neighbors = root && read(root)
  if (!neighbors && protocols.length === 1 && input.section.lines.some((l) => isOff(l.text))) {
    return neighborOutput(input, { protocols, neighbors: [], unparsed: [], said: false, off: true })
  }
  if (root && !neighbors) {
    const text = 'This document has no neighbors.'
    const strange = [...unparsed, { line: root.first, text }]
    return neighborOutput({ ...input, complete: false }, { protocols, neighbors: [], unparsed: strange, said: false })
  }
  // Without a document even silence is no answer: these commands always print one.
  const outcome = { protocols, neighbors: neighbors ?? [], unparsed, said: root !== undefined }
  return neighborOutput({ ...input, complete: false }, outcome)
}
