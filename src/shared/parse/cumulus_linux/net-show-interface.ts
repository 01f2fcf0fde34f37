/** `net show interface all json` of Cumulus: each interface with the names and ports of its neighbors. */
import type { NeighborRecord } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { readDocument } from '#shared/parse/text/document.ts'
import { recordOf } from '#shared/parse/text/draft.ts'
import { childNamed, childrenNamed, textAt, type TreeNode } from '#shared/parse/text/tree.ts'

export function parseNetShowInterface(input: ParseInput): Parsed {
  return readDocument(input, ['lldp'], (root) => {
    const ports = root.children.filter((c) => childNamed(c, 'iface_obj'))
    return ports.length === 0 ? undefined : ports.flatMap(neighborsOf)
  })
}

function neighborsOf(port: TreeNode): NeighborRecord[] {
  return childrenNamed(childNamed(port, 'iface_obj'), 'lldp')
    .filter((node) => node.children.length > 0)
    .map((node) =>
      recordOf('lldp', [node.first, node.last], {
        localPort: port.name,
        remoteName: textAt(node, 'adj_hostname'),
        remotePort: textAt(node, 'adj_port'),
        addresses: [textAt(node, 'adj_mgmt_ip')],
        version: textAt(node, 'system_descr'),
      }),
    )
}
