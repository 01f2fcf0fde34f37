/** One shape for JSON and XML, so that a platform that prints both needs one reader. */

/**
 * An element, or the value of a JSON key. JSON arrays stand as several nodes of their key's name, XML attributes as
 * children; duplicate keys (NX-OS prints them) stay.
 */
export interface TreeNode {
  readonly name: string
  readonly text: string
  readonly children: readonly TreeNode[]
  readonly first: number
  readonly last: number
}

export function childrenNamed(node: TreeNode | undefined, name: string): TreeNode[] {
  return node ? node.children.filter((c) => c.name === name) : []
}

export function childNamed(node: TreeNode | undefined, ...path: readonly string[]): TreeNode | undefined {
  let at = node
  for (const name of path) at = at?.children.find((c) => c.name === name)
  return at
}

/** Text of a node, or of the child that stands for it (`data` of Junos, `value` of lldpd's json0). */
export function textOf(node: TreeNode | undefined): string {
  if (!node) return ''
  if (node.text !== '') return node.text
  const inner = node.children.find((c) => c.name === 'value' || c.name === 'data' || c.name === '#text')
  return inner?.text ?? ''
}

/** Text below a path of names; empty if there is none. */
export function textAt(node: TreeNode | undefined, ...path: readonly string[]): string {
  return textOf(childNamed(node, ...path))
}

/** Every node of a name, in document order, not looking inside one that was found. */
export function findAll(node: TreeNode, name: string): TreeNode[] {
  const found: TreeNode[] = []
  const look = (at: TreeNode): void => {
    for (const child of at.children) {
      if (child.name === name) found.push(child)
      else look(child)
    }
  }
  look(node)
  return found
}

/** Documents nested deeper than this are not looked at: nothing real is, and recursion must end. */
export const DEEPEST = 64
