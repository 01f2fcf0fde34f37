/** `show lldp neighbors detail` of Dell Force10 (FTOS). */
import type { Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'

export const parseForce10Lldp: Parser = (input) =>
  readBlocks(input, {
    protocol: 'lldp',
    begins: ['remote chassis id subtype', 'remote chassis id'],
    heads: [{ line: /^Local Interface (?<localPort>\S+ \S+) has (?:\d+|no) neighbors?/, begins: false }],
    labels: {
      'remote chassis id subtype': 'known',
      'remote chassis id': 'chassisId',
      'remote port subtype': 'portIdType',
      'remote port id': 'remotePort',
      'remote port description': 'remotePortDescription',
      'local port id': 'localPort',
      'locally assigned remote neighbor index': 'known',
      // 120 in every capture, whatever `Information valid for next 103 seconds` says below it.
      'remote ttl': 'ttl',
      'remote system name': 'remoteName',
      'remote management address (ipv4)': 'address',
      'remote management address (ipv6)': 'address',
      'remote system desc': 'version',
      'existing system capabilities': 'supported',
      'enabled system capabilities': 'enabled',
      'remote port vlan id': 'nativeVlan',
      'port and protocol vlan id': 'known',
    },
    textEnds: new Set([
      'existing system capabilities',
      'enabled system capabilities',
      'remote management address (ipv4)',
      'remote management address (ipv6)',
      'remote port vlan id',
      'mac phy configuration',
      'unknowntlvlist',
    ]),
    wraps: true,
    skips:
      /^(?:remote mtu|vlan id:|vlan names|total |next packet|the neighbors are|information valid|time since|remote max frame)/i,
    mutes:
      /^(?:mac phy configuration|unknowntlvlist|orgunknowntlvlist|power via mdi|remote aggregation|.{1,60}vlan name)/i,
    says: /^local interface \S+ \S+ has no neighbors?/i,
    off: /lldp is (?:not enabled|disabled)/i,
  })
