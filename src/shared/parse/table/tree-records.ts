/** Records of a JSON or XML document: every object that holds plain values is one. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { findDocument } from '#shared/parse/text/document.ts'
import { hostOf } from '#shared/parse/text/draft.ts'
import { unquoted } from '#shared/parse/text/values.ts'
import type { TreeNode } from '#shared/parse/text/tree.ts'

export function parseTree(input: ParseInput): Parsed {
  const { root, unparsed } = findDocument(input)
  const records: Record<string, unknown>[] = []
  const collect = (node: TreeNode, above: Readonly<Record<string, string>>): void => {
    const own = plainOf(node)
    const inherited = node.children.length > Object.keys(own).length ? { ...above, ...own } : above
    const inner = node.children.filter((c) => c.children.length > 0)
    for (const child of inner) collect(child, inherited)
    if (Object.keys(own).length > 0 && inner.length === 0) records.push({ ...above, ...own })
    else if (Object.keys(own).length > 1) records.push(own)
  }
  if (root) collect(root, {})
  return { ...hostOf(input), neighbors: [], records, unparsed }
}

/** Values of a node's keys; several of one key are a list in one text. */
function plainOf(node: TreeNode): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const child of node.children) {
    if (child.children.length > 0) continue
    // NX-OS puts quotes into its strings.
    const text = unquoted(child.text)
    plain[child.name] = plain[child.name] === undefined ? text : `${plain[child.name]}, ${text}`
  }
  return plain
}
