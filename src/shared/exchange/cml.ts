/** Labs of Cisco Modeling Labs (YAML): nodes with interfaces, links between them by their ids. */
import { type Records, RecordsBuilder } from './records.ts'
import { platformLike, roleOf } from './vocabulary.ts'
import { itemsOf, textUnder, under, type YamlNode } from './yaml-tree.ts'

/** True for a lab: a list of nodes that have a definition. */
export function isCml(tree: YamlNode): boolean {
  return itemsOf(under(tree, 'nodes')).some((node) => textUnder(node, 'node_definition') !== undefined)
}

/** Nodes that stand for what is outside of the lab. */
const OUTSIDE = new Set(['external_connector', 'unmanaged_switch'])

export function readCml(tree: YamlNode): Records {
  const out = new RecordsBuilder()
  const nodes = new Map<string, { name: string; kind: string; node: YamlNode }>()
  for (const node of itemsOf(under(tree, 'nodes'))) {
    const [id, name, kind = ''] = ['id', 'label', 'node_definition'].map((key) => textUnder(node, key))
    if (name === undefined) {
      out.leaveOut(node.line, { code: 'left-nameless' })
      continue
    }
    nodes.set(id ?? name, { name, kind, node })
    if (OUTSIDE.has(kind)) out.leaveOut(node.line, { code: 'left-node', kind: kind.replaceAll('_', ' ') })
    else out.device(node.line, name, { platform: platformLike(kind), role: roleOf(kind) ?? roleOf(name) })
  }
  for (const link of itemsOf(under(tree, 'links'))) {
    const ends = [1, 2].map((n) => {
      const at = nodes.get(textUnder(link, `n${n}`) ?? textUnder(link, n === 1 ? 'node_a' : 'node_b') ?? '')
      const id = textUnder(link, `i${n}`) ?? textUnder(link, n === 1 ? 'interface_a' : 'interface_b')
      const port = itemsOf(under(at?.node, 'interfaces')).find((i) => textUnder(i, 'id') === id)
      return {
        at,
        port:
          textUnder(port, 'label') ?? (at && textUnder(link, 'label')?.split('<->')[n - 1]?.replace(`${at.name}-`, '')),
      }
    })
    const [a, b] = ends
    const outside = ends.find((end) => !end.at || OUTSIDE.has(end.at.kind))
    if (!a?.at || !b?.at || outside) {
      out.leaveOut(link.line, { code: 'link-to-outside', device: outside?.at?.name ?? 'a node that is gone' })
      continue
    }
    const bare = ends.findIndex((end) => end.port === undefined)
    if (bare >= 0) out.refuse(link.line, { code: 'cell-missing', column: bare === 0 ? 'a_port' : 'b_port' })
    else out.cable(link.line, { a_device: a.at.name, a_port: a.port, b_device: b.at.name, b_port: b.port })
  }
  return out.build()
}
