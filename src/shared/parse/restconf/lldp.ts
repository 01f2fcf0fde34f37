/**
 * LLDP neighbors over RESTCONF: the module `openconfig-lldp` (openconfig/public, release/models/lldp/openconfig-lldp.yang), as
 * JSON of RFC 7951. `ttl` is what the neighbor announces.
 */
import type { NeighborRecord } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { readDocument } from '#shared/parse/text/document.ts'
import { neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { childNamed, childrenNamed, textAt, type TreeNode } from '#shared/parse/text/tree.ts'
import { bareName, containerOf } from './yang-json.ts'

export function parseRestconfLldp(input: ParseInput): Parsed {
  let off = false
  const parsed = readDocument(input, ['lldp'], (root) => {
    const lldp = containerOf(root, 'lldp')
    off = ['state', 'config'].some((part) => textAt(lldp, part, 'enabled') === 'false')
    // What is no container of interfaces says nothing of neighbors, and is no answer.
    const interfaces = childNamed(lldp, 'interfaces') ?? containerOf(root, 'interfaces')
    return interfaces && childrenNamed(interfaces, 'interface').flatMap(neighborsOf)
  })
  if (!off) return parsed
  return neighborOutput(input, { protocols: ['lldp'], neighbors: [], unparsed: [], said: false, off: true })
}

function neighborsOf(port: TreeNode): NeighborRecord[] {
  return childrenNamed(childNamed(port, 'neighbors'), 'neighbor').map((node) => {
    const state = childNamed(node, 'state')
    const capabilities = childrenNamed(childNamed(node, 'capabilities'), 'capability')
    return recordOf('lldp', [node.first, node.last], {
      localPort: textAt(port, 'name'),
      remoteName: textAt(state, 'system-name'),
      remotePort: textAt(state, 'port-id'),
      remotePortDescription: textAt(state, 'port-description'),
      chassisId: textAt(state, 'chassis-id'),
      addresses: textAt(state, 'management-address').split(/[\s,]+/),
      capabilities: capabilities.filter(isEnabled).map((each) => bareName(textAt(each, 'name'))),
      version: textAt(state, 'system-description'),
      ttl: textAt(state, 'ttl'),
      portIdType: textAt(state, 'port-id-type'),
    })
  })
}

const isEnabled = (capability: TreeNode): boolean => textAt(capability, 'state', 'enabled') !== 'false'
