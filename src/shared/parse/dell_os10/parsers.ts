import { DELL_BRIEF } from '#shared/parse/dell_force10/parsers.ts'
import { parseForce10Lldp } from '#shared/parse/dell_force10/lldp.ts'
import { readBrief } from '#shared/parse/text/brief-table.ts'
import { parseTree } from '#shared/parse/table/tree-records.ts'
import type { NeighborRecord } from '#shared/model/observation.ts'
import type { CommandParser, Parser } from '#shared/parse/parser.ts'
import { hexOfBase64, printableOfBase64 } from '#shared/parse/text/base64.ts'
import { readDocument } from '#shared/parse/text/document.ts'
import { capabilityWords, recordOf } from '#shared/parse/text/draft.ts'
import { childNamed, childrenNamed, findAll, textAt, type TreeNode } from '#shared/parse/text/tree.ts'

/** One word with a number: no text that somebody wrote. */
const PORT_NAME = /^[A-Za-z][A-Za-z-]{0,20}\d[\w/.:-]{0,20}$/

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
    const described = textAt(node, 'rem-port-desc')
    const subtype = textAt(node, 'rem-lldp-port-subtype')
    // An address in base64 tells nobody a port; the name beside it does, where it is one.
    const readable = /mac/.test(subtype)
      ? (PORT_NAME.exec(described)?.[0] ?? hexOfBase64(id))
      : /name|alias|local/.test(subtype)
        ? printableOfBase64(id)
        : undefined
    return recordOf('lldp', [node.first, node.last], {
      localPort: textAt(port, 'name'),
      remoteName: textAt(node, 'rem-system-name'),
      remotePort: readable ?? id,
      remotePortDescription: described,
      chassisId: textAt(node, 'rem-lldp-chassis-id'),
      addresses: findAll(node, 'rem-man-addr').map((a) => a.text),
      capabilities: capabilityWords(textAt(node, 'rem-sys-cap-enabled')),
      version: textAt(node, 'rem-system-desc'),
      // The announced one: 120 in captures of every age.
      ttl: textAt(node, 'rem-ttl'),
      portIdType: subtype,
      nativeVlan: textAt(node, 'rem-port-vlan-id'),
    })
  })
}

export const dellOs10Parsers: readonly CommandParser[] = [
  { commands: /^show lldp neighbors(?: detail)? \| display-xml$/, parse: parseLldp, chassisIds: 'base64' },
  { commands: /^show lldp neighbors$/, parse: (input) => readBrief(input, DELL_BRIEF) },
  { commands: /^show lldp neighbors (?:interface .+|detail)$/, parse: parseForce10Lldp },
  { commands: /^show version \| display-xml$/, parse: parseTree },
]
