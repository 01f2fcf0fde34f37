/** `show lldp neighbors … | display json` and `| display xml` of Junos. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { readDocument } from '#shared/parse/text/document.ts'
import { capabilityWords, recordOf } from '#shared/parse/text/draft.ts'
import { childNamed, childrenNamed, findAll, textAt, textOf } from '#shared/parse/text/tree.ts'

export function parseJunosLldpTree(input: ParseInput): Parsed {
  return readDocument(input, ['lldp'], (root) => {
    const tables = root.name === TABLE ? [root] : findAll(root, TABLE)
    if (tables.length === 0) return undefined
    return tables
      .flatMap((table) => childrenNamed(table, 'lldp-neighbor-information'))
      .map((node) => {
        const value = (name: string): string => textAt(node, name)
        const enabled = value('lldp-remote-system-capabilities-enabled')
        const description = childNamed(node, 'lldp-system-description', 'lldp-remote-system-description')
        return recordOf('lldp', [node.first, node.last], {
          // Old releases name the interface where newer ones number the port.
          localPort: value('lldp-local-interface') || value('lldp-local-port-id'),
          remoteName: value('lldp-remote-system-name'),
          remotePort: value('lldp-remote-port-id'),
          remotePortDescription: value('lldp-remote-port-description'),
          chassisId: value('lldp-remote-chassis-id'),
          addresses: childrenNamed(node, 'lldp-remote-management-address').map(textOf),
          capabilities: capabilityWords(enabled || value('lldp-remote-system-capabilities-supported')),
          version: textOf(description),
          // Constant beside `lldp-age`.
          ttl: value('lldp-ttl'),
          portIdType: value('lldp-remote-port-id-subtype'),
        })
      })
  })
}

const TABLE = 'lldp-neighbors-information'
