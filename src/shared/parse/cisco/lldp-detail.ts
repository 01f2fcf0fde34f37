/**
 * `show lldp neighbors detail` and `show lldp entry *` of Cisco IOS, IOS-XE, IOS-XR and NX-OS.
 * Old IOS leaves the local interface out: it comes from the command, or from the brief table given as companion.
 */
import type { NeighborRecord } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { type BlockSpec, readBlocks } from '#shared/parse/text/blocks.ts'
import { joinBrief } from './lldp-join.ts'

export const ciscoLldpDetail: BlockSpec = {
  protocol: 'lldp',
  begins: ['local intf', 'local interface', 'chassis id'],
  labels: {
    'local intf': 'localPort',
    'local interface': 'localPort',
    'local port id': 'localPort',
    'parent interface': 'known',
    'local intf service instance': 'known',
    'chassis id': 'chassisId',
    'port id': 'remotePort',
    'port description': 'remotePortDescription',
    'system name': 'remoteName',
    'system description': 'version',
    'time remaining': 'holdtime',
    'hold time': 'known',
    age: 'known',
    'system capabilities': 'supported',
    'enabled capabilities': 'enabled',
    'management addresses': 'known',
    'management address': 'address',
    'management address ipv6': 'address',
    ip: 'address',
    ipv6: 'address',
    other: 'address',
    'ipv4 address': 'address',
    'ipv6 address': 'address',
    'vlan id': 'nativeVlan',
    'peer mac address': 'known',
    'peer source mac': 'known',
  },
  textEnds: new Set(['time remaining']),
  absent: /^null$/i,
  skips:
    /^(?:capability codes:|\([A-Z]\) |device id +local intf|auto negotiation|media attachment|.{1,60}- not advertised$|OID:?|physical media capabilities|link aggregation|max frame size|\w{3} \w{3} +\d+ \d)/i,
  mutes: /^(?:physical media capabilities:|power.via.mdi|poe\+|oid:)/i,
  closes: /^med information/i,
  closedLabels: { model: 'remotePlatform' },
  says: /^total entries displayed/i,
  off: /lldp is not (?:enabled|running)|lldp (?:is )?disabled/i,
}

/** Lines of other systems that know the same command and some of the same labels: not a Cisco answer. */
const FOREIGN =
  /detected \d+ LLDP neighbors?|^\s*Neighbor \S.{0,200}, (?:age|TTL) \d|^LLDP Neighbor Information|has \d+ neighbors?\b|^Local port:/i

/** Interface named in the command: `show lldp neighbors Fa0/15 detail`. */
const ASKED = /^show lldp neighbors? (?:interface )?([a-z]\S* ?\d\S*) detail$/

/** Reads the neighbors; with a companion, gives those without a local interface theirs. */
export function parseCiscoLldpDetail(input: ParseInput): Parsed {
  const read = readBlocks(input, ciscoLldpDetail)
  if (read.unparsed.some((line) => FOREIGN.test(line.text))) return { ...read, neighbors: [], answers: [] }
  const port = askedPort(input)
  const located = port === undefined && input.companion ? joinBrief(read, input.companion) : read
  const neighbors = located.neighbors.map((n) =>
    withChassisName(n.localPort === undefined && port !== undefined ? { ...n, localPort: port } : n),
  )
  return { ...located, neighbors }
}

/** The interface as it was typed; the normal form of a command is in lower case. */
function askedPort(input: ParseInput): string | undefined {
  const asked = ASKED.exec(input.command)?.[1]
  if (asked === undefined) return undefined
  const at = input.typed.toLowerCase().indexOf(asked)
  return at < 0 ? asked : input.typed.slice(at, at + asked.length)
}

/** A neighbor that names its chassis and not its system is known by the chassis: `Chassis id: HOST-17`. */
function withChassisName(n: NeighborRecord): NeighborRecord {
  const id = n.chassisId
  const isName = id !== undefined && /[g-z]/i.test(id) && !/[:\s]/.test(id) && id.length < 64
  return n.remoteName === undefined && isName ? { ...n, remoteName: id } : n
}
