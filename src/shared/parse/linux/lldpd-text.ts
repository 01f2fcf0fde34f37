/** `lldpcli show neighbors details` and `lldpctl` of lldpd, as printed; VyOS prints the same. */
import type { NeighborRecord } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { type BlockSpec, readBlocks } from '#shared/parse/text/blocks.ts'
import { setText } from '#shared/parse/text/draft.ts'
import { isAssignedPortId } from '#shared/parse/text/port-id-type.ts'

/** Kind of an identifier, which stands before it: `mac 02:00:…`, `ifname swp1`, `local leaf-01`. */
const KIND = /^(?:mac|ip|ifname|ifalias|local|chassis|portcomp|unhandled) +/

const SPEC: BlockSpec = {
  protocol: 'lldp',
  protocols: ['cdp', 'lldp'],
  protocolOf: ({ via }) => (/cdp/i.test(via ?? '') ? 'cdp' : 'lldp'),
  heads: [{ line: /^Interface:\s+(?<localPort>\S+), via: (?<via>[^,]+)/, begins: true }],
  labels: {
    chassisid: (d, value) => setText(d, 'chassisId', value.replace(KIND, '')),
    sysname: 'remoteName',
    sysdescr: 'version',
    mgmtip: 'address',
    portid: (d, value) => {
      setText(d, 'remotePort', value.replace(KIND, ''))
      d.portAssigned = d.protocol === 'lldp' && isAssignedPortId(KIND.exec(value)?.[0] ?? '')
    },
    portdescr: 'remotePortDescription',
    // What the neighbor announces, constant while the record lives: no time that remains.
    ttl: 'known',
    capability: (d, value) => {
      if (value.endsWith(', on')) d.capabilities.push(value.slice(0, -4).trim())
    },
    vlan: (d, value) => {
      if (/, pvid: yes/.test(value)) setText(d, 'nativeVlan', /^\d+/.exec(value)?.[0])
    },
    chassis: 'known',
    port: 'known',
  },
  skips:
    /^(?:lldp neighbors:|mgmtiface|mfs|pmd autoneg|adv:|mau oper|port is |unknown tlvs|tlv:|pi:|ppvid|(?:min|max)ttl)/i,
  mutes: /^(?:unknown tlvs|pmd autoneg|power|mdi power)/i,
  closes: /^lldp-med/i,
  says: /^lldp neighbors:/i,
}

export function parseLldpdText(input: ParseInput): Parsed {
  const parsed = readBlocks(input, SPEC)
  return { ...parsed, neighbors: parsed.neighbors.map(withoutCdpChassis) }
}

/** Over CDP lldpd repeats the name as a chassis id: no identity of its own. */
function withoutCdpChassis(n: NeighborRecord): NeighborRecord {
  if (n.protocol !== 'cdp' || n.chassisId !== n.remoteName) return n
  const { chassisId: _same, ...rest } = n
  return rest
}
