/** Names in JSON of YANG data (RFC 7951, section 4): `module:name` at the top, and where the module changes. */
import type { TreeNode } from '#shared/parse/text/tree.ts'

/** A name, or the value of an identity, without its module. */
export function bareName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The child of this name at the top of a document, whichever module it stands in. */
export function containerOf(root: TreeNode, name: string): TreeNode | undefined {
  return root.children.find((child) => bareName(child.name) === name)
}
