/** `show lldp neighbors detail` of Brocade FastIron, NetIron and Ruckus. */
import type { Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'
import { unquoted } from '#shared/parse/text/values.ts'

export const parseBrocadeLldpDetail: Parser = (input) =>
  readBlocks(input, {
    protocol: 'lldp',
    heads: [
      { line: /^Local port: (?<localPort>\S+)/, begins: false },
      { line: /^Neighbor: (?<neighbor>[^,]+), TTL \d/, begins: true },
    ],
    // The kind of a value stands in brackets behind its label.
    label: (label) => label.replace(/ \([^)]*\)$/, ''),
    labels: {
      'chassis id': 'chassisId',
      'port id': 'remotePort',
      'time to live': 'holdtime',
      'system name': 'remoteName',
      'system description': 'version',
      'port description': 'remotePortDescription',
      'system capabilities': 'supported',
      'enabled capabilities': 'enabled',
      'port vlan id': 'nativeVlan',
      'management address': 'address',
    },
    clean: unquoted,
    skips: /^(?:\+ |operational mau type|advertised capabilities)/i,
    mutes: /^(?:\+ |advertised capabilities)/i,
    says: /^total number of lldp neighbors/i,
    off: /lldp is (?:not enabled|not running|disabled)/i,
  })
