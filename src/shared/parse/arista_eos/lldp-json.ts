/** `show lldp neighbors | json` and `show lldp neighbors detail | json` of Arista EOS. */
import type { NeighborRecord } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { readDocument } from '#shared/parse/text/document.ts'
import { recordOf } from '#shared/parse/text/draft.ts'
import { unquoted } from '#shared/parse/text/values.ts'
import { childNamed, childrenNamed, textAt, type TreeNode } from '#shared/parse/text/tree.ts'

export function parseAristaLldpJson(input: ParseInput): Parsed {
  return readDocument(input, ['lldp'], (root) => {
    const rows = childrenNamed(root, 'lldpNeighbors')
    const known = ['tablesInserts', 'tablesLastChangeTime'].some((name) => childNamed(root, name))
    if (rows.length === 0) return known ? [] : undefined
    return rows.flatMap((row) => (childNamed(row, 'port') ? [briefOf(row)] : row.children.flatMap(detailsOf)))
  })
}

function briefOf(row: TreeNode): NeighborRecord {
  return recordOf('lldp', [row.first, row.last], {
    localPort: textAt(row, 'port'),
    remoteName: textAt(row, 'neighborDevice'),
    remotePort: textAt(row, 'neighborPort'),
    ttl: textAt(row, 'ttl'),
  })
}

/** Neighbors of one interface, which is the key; `ttl` is the announced one, 120 in every capture. */
function detailsOf(port: TreeNode): NeighborRecord[] {
  return childrenNamed(port, 'lldpNeighborInfo').map((node) => {
    const there = childNamed(node, 'neighborInterfaceInfo')
    return recordOf('lldp', [node.first, node.last], {
      localPort: port.name,
      remoteName: textAt(node, 'systemName'),
      remotePort: unquoted(textAt(there, 'interfaceId_v2') || textAt(there, 'interfaceId')),
      remotePortDescription: textAt(there, 'interfaceDescription'),
      chassisId: textAt(node, 'chassisId'),
      addresses: childrenNamed(node, 'managementAddresses').map((a) => textAt(a, 'address')),
      capabilities: (childNamed(node, 'systemCapabilities')?.children ?? [])
        .filter((c) => c.text === 'true')
        .map((c) => c.name),
      version: textAt(node, 'systemDescription'),
      ttl: textAt(node, 'ttl'),
      portIdType: textAt(there, 'interfaceIdType'),
      nativeVlan: textAt(there, 'portVlanId'),
    })
  })
}
