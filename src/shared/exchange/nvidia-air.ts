/** Topologies of NVIDIA Air in JSON: nodes by name, links as pairs of node and interface. */
import { type Records, RecordsBuilder } from './records.ts'
import { platformLike, roleOf } from './vocabulary.ts'
import { entriesOf, itemsOf, textUnder, under, type YamlNode } from './yaml-tree.ts'

const READ = new Set(['os', 'function', 'role', 'mgmt_ip'])

/** The topology, alone or in the file that Air exports. */
function contentOf(tree: YamlNode): YamlNode | undefined {
  return under(tree, 'content') ?? tree
}

/** True for a tree of nodes by name and links that are pairs. */
export function isAir(tree: YamlNode): boolean {
  const content = contentOf(tree)
  const [first] = itemsOf(under(content, 'links'))
  return under(content, 'nodes')?.kind === 'map' && first?.kind === 'list'
}

export function readAir(tree: YamlNode): Records {
  const out = new RecordsBuilder()
  const content = contentOf(tree)
  for (const [name, node] of entriesOf(under(content, 'nodes'))) {
    const os = textUnder(node, 'os')
    out.device(node.line, name, {
      role: roleOf(textUnder(node, 'function') ?? textUnder(node, 'role') ?? name),
      platform: os === undefined ? undefined : platformLike(os),
      address: textUnder(node, 'mgmt_ip'),
    })
    for (const [key, value] of entriesOf(node)) if (!READ.has(key)) out.leaveOut(value.line, key)
  }
  for (const link of itemsOf(under(content, 'links'))) {
    const ends = itemsOf(link).map((end) => ({
      device: textUnder(end, 'node'),
      port: textUnder(end, 'interface'),
      word: end.kind === 'text' ? end.text : 'outside',
    }))
    const [a, b] = ends
    const outside = ends.find((end) => end.device === undefined)
    if (!a || !b || ends.length !== 2 || outside) {
      out.leaveOut(link.line, { code: 'link-to-outside', device: outside?.word ?? 'one end' })
      continue
    }
    for (const end of [a, b]) out.device(link.line, end.device ?? '')
    out.cable(link.line, { a_device: a.device, a_port: a.port, b_device: b.device, b_port: b.port })
  }
  return out.build()
}
