/** `show lldp remote-device detail <port>` of switches with Broadcom's software. */
import type { Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'

export const parseBroadcomLldpDetail: Parser = (input) =>
  readBlocks(input, {
    protocol: 'lldp',
    heads: [{ line: /^Local Interface: (?<localPort>\S.*)$/i, begins: false }],
    begins: ['remote identifier', 'chassis id subtype', 'chassis id'],
    labels: {
      'remote identifier': 'known',
      'chassis id subtype': 'known',
      'chassis id': 'chassisId',
      'port id subtype': 'portIdType',
      'port id': 'remotePort',
      'system name': 'remoteName',
      'system description': 'version',
      'port description': 'remotePortDescription',
      'system capabilities supported': 'supported',
      'system capabilities enabled': 'enabled',
      address: 'address',
      'time to live': 'holdtime',
    },
    textEnds: new Set(['port description', 'system capabilities supported']),
    skips: /^(?:lldp remote device detail|management address|type:|med |.{0,40}:\s*$)/i,
    says: /^no lldp data|^none|lldp data has (?:not )?been/i,
  })
