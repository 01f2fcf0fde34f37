/** `show lldp neighbors detail` of Arista EOS. */
import type { Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'
import { unquoted } from '#shared/parse/text/values.ts'

/** One neighbor for each `Neighbor …` line below the line of its interface. */
export const parseAristaLldpDetail: Parser = (input) =>
  readBlocks(input, {
    protocol: 'lldp',
    heads: [
      { line: /^Interface (?<localPort>\S+) detected \d+ LLDP neighbors?:?/, begins: false },
      { line: /^Neighbor (?<neighbor>\S.*), age \d/, begins: true },
    ],
    labels: {
      'chassis id': 'chassisId',
      'port id type': 'portIdType',
      'port id': 'remotePort',
      'port description': 'remotePortDescription',
      'system name': 'remoteName',
      'system description': 'version',
      // Constant beside `age 27 seconds`.
      'time to live': 'ttl',
      'system capabilities': 'supported',
      'enabled capabilities': 'enabled',
      'management address': 'address',
      'ieee802.1 port vlan id': 'nativeVlan',
    },
    clean: unquoted,
    skips:
      /^(?:discovered |- chassis id type|- management address subtype|interface number|oid string|- ieee802|- ieee 802|- lldp-?med|- (?:unknown|unrecognized))/i,
    mutes: /^- ieee802|^- ieee 802|^- lldp-?med|^- (?:unknown|unrecognized)/i,
    says: /^last table change time/i,
    off: /lldp is not enabled/i,
  })
