/** Batfish's `layer1_topology.json`: edges between interfaces of two nodes, each once or from both ends. */
import { type Records, RecordsBuilder } from './records.ts'
import { itemsOf, textUnder, under, type YamlNode } from './yaml-tree.ts'

/** True for a tree with edges of `node1` and `node2`. */
export function isBatfish(tree: YamlNode): boolean {
  const [first] = itemsOf(under(tree, 'edges'))
  return under(first, 'node1') !== undefined && under(first, 'node2') !== undefined
}

export function readBatfish(tree: YamlNode): Records {
  const out = new RecordsBuilder()
  for (const edge of itemsOf(under(tree, 'edges'))) {
    const [a, b] = ['node1', 'node2'].map((key) => under(edge, key))
    const ends = [a, b].map((node) => ({
      device: textUnder(node, 'hostname'),
      port: textUnder(node, 'interfaceName') ?? textUnder(node, 'interface'),
    }))
    const [from, to] = ends
    const missing = ends.findIndex((end) => end.device === undefined || end.port === undefined)
    if (missing >= 0 || !from || !to) {
      const column = `${missing === 1 ? 'b' : 'a'}_${ends[missing]?.device === undefined ? 'device' : 'port'}`
      out.refuse(edge.line, { code: 'cell-missing', column })
      continue
    }
    for (const end of [from, to]) out.device(edge.line, end.device ?? '')
    out.cable(edge.line, { a_device: from.device, a_port: from.port, b_device: to.device, b_port: to.port })
  }
  return out.build()
}
