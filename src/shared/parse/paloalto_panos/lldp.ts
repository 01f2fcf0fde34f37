/** `show lldp neighbors all` of PAN-OS, as printed. */
import type { Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'

export const parsePanosLldpText: Parser = (input) =>
  readBlocks(input, {
    protocol: 'lldp',
    begins: ['chassis type', 'chassis id'],
    heads: [{ line: /^Local interface: (?<localPort>\S+)/, begins: false }],
    labels: {
      'local port id': 'known',
      'chassis type': 'known',
      'chassis id': 'chassisId',
      'port type': 'portIdType',
      'port id': 'remotePort',
      'port description': 'remotePortDescription',
      ttl: 'holdtime',
      'system name': 'remoteName',
      'system description': 'version',
      'system capabilities': 'known',
      supported: 'supported',
      enabled: 'enabled',
      'management address': 'address',
      'management address type': 'known',
    },
    textEnds: new Set(['system capabilities']),
    skips: /^(?:local information:|index \d|neighbor information:|interface number|interface type|oid:)/i,
    says: /^neighbor information:/i,
  })
