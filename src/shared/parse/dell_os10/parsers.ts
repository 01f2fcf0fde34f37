import { parseTree } from '#shared/parse/table/tree-records.ts'
import type { NeighborRecord } from '#shared/model/observation.ts'
import { forPlatforms, type Parser } from '#shared/parse/parser.ts'
import { printableOfBase64 } from '#shared/parse/text/base64.ts'
import { readDocument } from '#shared/parse/text/document.ts'
import { capabilityWords, recordOf } from '#shared/parse/text/draft.ts'
import { childNamed, childrenNamed, findAll, textAt, type TreeNode } from '#shared/parse/text/tree.ts'

/** `show lldp neighbors | display-xml`: identifiers stand in base64. */
const parseLldp: Parser = (input) =>
  readDocument(input, ['lldp'], (root) => {
    const ports = findAll(root, 'interface')
    return ports.length === 0 ? undefined : ports.flatMap(neighborsOf)
  })

function neighborsOf(port: TreeNode): NeighborRecord[] {
  const table = childNamed(port, 'lldp-rem-neighbor-info')
  return childrenNamed(table, 'info').map((node) => {
    const id = textAt(node, 'rem-lldp-port-id')
    const isName = /name|alias|local/.test(textAt(node, 'rem-lldp-port-subtype'))
    return recordOf('lldp', [node.first, node.last], {
      localPort: textAt(port, 'name'),
      remoteName: textAt(node, 'rem-system-name'),
      remotePort: (isName ? printableOfBase64(id) : undefined) ?? id,
      remotePortDescription: textAt(node, 'rem-port-desc'),
      chassisId: textAt(node, 'rem-lldp-chassis-id'),
      addresses: findAll(node, 'rem-man-addr').map((a) => a.text),
      capabilities: capabilityWords(textAt(node, 'rem-sys-cap-enabled')),
      version: textAt(node, 'rem-system-desc'),
      holdtime: textAt(node, 'rem-ttl'),
      nativeVlan: textAt(node, 'rem-port-vlan-id'),
    })
  })
}

export const dellOs10Parsers = forPlatforms(
  ['dell_os10'],
  [
    { commands: /^show lldp neighbors(?: detail)? \| display-xml$/, parse: parseLldp },
    { commands: /^show version \| display-xml$/, parse: parseTree },
  ],
)
