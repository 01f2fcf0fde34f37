/** `show lldp remote-system` of Alcatel-Lucent AOS. */
import type { Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'
import { withoutComma } from '#shared/parse/text/values.ts'

export const parseAlcatelLldp: Parser = (input) =>
  readBlocks(input, {
    protocol: 'lldp',
    separator: '=',
    heads: [
      {
        line: /^Remote LLDP (?:nearest-bridge )?Agents on Local (?:Slot\/)?Port (?<localPort>\S+?):?$/i,
        begins: false,
      },
      { line: /^Chassis (?<chassisId>\S+), Port (?<remotePort>.+):$/, begins: true },
    ],
    labels: {
      'port subtype': 'portIdType',
      'port description': 'remotePortDescription',
      'system name': 'remoteName',
      'system description': 'version',
      'capabilities supported': 'supported',
      'capabilities enabled': 'enabled',
      'management ip address': 'address',
      'remote port default vlan': 'nativeVlan',
      'remote id': 'known',
    },
    textEnds: new Set(['capabilities supported', 'capabilities enabled', 'management ip address']),
    absent: /^(?:\(null\)|none (?:supported|enabled))$/,
    clean: withoutComma,
    skips: /^(?:chassis subtype|vlan |protocol |med |remote port |mau type|,$)/i,
  })
