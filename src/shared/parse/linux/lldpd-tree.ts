/** lldpd's JSON (`json` and `json0`) and XML, of 0.9 to 1.0: LLDP and CDP neighbors; Cumulus prints the same. */
import type { NeighborProtocol, NeighborRecord } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { readDocument } from '#shared/parse/text/document.ts'
import { recordOf } from '#shared/parse/text/draft.ts'
import { childNamed, childrenNamed, textAt, textOf, type TreeNode } from '#shared/parse/text/tree.ts'

const BOTH: readonly NeighborProtocol[] = ['cdp', 'lldp']

/** Reads the document; text around it is given back as not understood. */
export function parseLldpdTree(input: ParseInput): Parsed {
  return readDocument(input, BOTH, (root) => {
    const lldp = root.name === 'lldp' ? root : childNamed(root, 'lldp')
    if (!lldp) return root.children.length === 0 ? [] : undefined
    const entries = childrenNamed(lldp, 'interface').flatMap(entriesOf)
    // An interface that names neither system nor port is no neighbor, and the document no answer.
    const whole = entries.every(
      ({ node }) => childNamed(node, 'chassis') !== undefined || childNamed(node, 'port') !== undefined,
    )
    return whole ? entries.map(toNeighbor) : undefined
  })
}

interface Entry {
  readonly port: string
  readonly node: TreeNode
}

/** `interface` holds the neighbor itself (XML, json0), or one key for each under the interface's name (json). */
function entriesOf(node: TreeNode): Entry[] {
  const name = textAt(node, 'name')
  if (name !== '' && childNamed(node, 'chassis')) return [{ port: name, node }]
  return node.children.map((child) => ({ port: child.name, node: child }))
}

function toNeighbor({ port, node }: Entry): NeighborRecord {
  const chassis = chassisOf(childNamed(node, 'chassis'))
  const remote = childNamed(node, 'port')
  const cdp = /cdp/i.test(textAt(node, 'via'))
  const chassisId = textAt(chassis.body, 'id')
  const native = childrenNamed(node, 'vlan').find((v) => /^(?:true|yes)$/.test(textAt(v, 'pvid')))
  return recordOf(cdp ? 'cdp' : 'lldp', [node.first, node.last], {
    localPort: port,
    remoteName: chassis.name,
    remotePort: textAt(remote, 'id'),
    remotePortDescription: textAt(remote, 'descr'),
    addresses: childrenNamed(chassis.body, 'mgmt-ip').map(textOf),
    // Over CDP lldpd repeats the name as a chassis id of type local: no identity of its own.
    chassisId: cdp && chassisId === chassis.name ? '' : chassisId,
    capabilities: childrenNamed(chassis.body, 'capability')
      .filter((c) => /^(?:true|on)$/.test(textAt(c, 'enabled')))
      .map((c) => textAt(c, 'type')),
    version: textAt(chassis.body, 'descr'),
    nativeVlan: textAt(native, 'vlan-id'),
    // CDP has no kinds of port ids: lldpd calls all of them names.
    ...(cdp ? {} : { portIdType: portIdType(remote) }),
  })
}

/** The chassis stands under its own name (json), or holds a name (XML, json0), or has none. */
function chassisOf(node: TreeNode | undefined): { readonly name: string; readonly body: TreeNode | undefined } {
  const first = node?.children[0]
  const isName = node?.children.length === 1 && first !== undefined && childNamed(first, 'id') !== undefined
  return isName ? { name: first.name, body: first } : { name: textAt(node, 'name'), body: node }
}

/** `{"id": {"type": "local", "value": "7"}}`, `<id type="ifalias">`. */
function portIdType(port: TreeNode | undefined): string {
  const id = childNamed(port, 'id')
  return textAt(id, 'type') || textAt(id, '@type')
}
