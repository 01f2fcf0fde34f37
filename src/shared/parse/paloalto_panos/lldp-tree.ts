/** `show lldp neighbors all` of PAN-OS as its API gives it: XML, or that XML turned into JSON. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { readDocument } from '#shared/parse/text/document.ts'
import { capabilityWords, recordOf } from '#shared/parse/text/draft.ts'
import { childNamed, childrenNamed, textAt, type TreeNode } from '#shared/parse/text/tree.ts'

export function parsePanosLldpTree(input: ParseInput): Parsed {
  return readDocument(input, ['lldp'], (root) => {
    const response = root.name === 'response' ? root : childNamed(root, 'response')
    const result = childNamed(response, 'result')
    if (!result) return undefined
    return childrenNamed(result, 'entry').flatMap((port) =>
      childrenNamed(childNamed(port, 'neighbors'), 'entry').map((node) =>
        recordOf('lldp', [node.first, node.last], {
          localPort: nameOf(port),
          remoteName: textAt(node, 'system-name'),
          remotePort: textAt(node, 'port-id'),
          remotePortDescription: textAt(node, 'port-description'),
          chassisId: textAt(node, 'chassis-id'),
          addresses: childrenNamed(childNamed(node, 'management-address'), 'entry').map(nameOf),
          capabilities: capabilityWords(textAt(node, 'enabled-capabilities')),
          version: textAt(node, 'system-description'),
          holdtime: textAt(node, 'ttl'),
          portIdType: textAt(node, 'port-type'),
        }),
      ),
    )
  })
}

function nameOf(node: TreeNode): string {
  return textAt(node, 'name') || textAt(node, '@name')
}
