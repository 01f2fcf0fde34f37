/** `show lldp neighbors interface <name>` (and `… detail`) of Junos. */
import type { Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'

export const parseJunosLldpDetail: Parser = (input) =>
  readBlocks(input, {
    protocol: 'lldp',
    begins: ['local interface'],
    labels: {
      'local interface': 'localPort',
      'parent interface': 'known',
      'local port id': 'known',
      'ageout count': 'known',
      'chassis type': 'known',
      'chassis id': 'chassisId',
      'port type': 'portIdType',
      'port id': 'remotePort',
      'port description': 'remotePortDescription',
      'system name': 'remoteName',
      'system description': 'version',
      supported: 'supported',
      enabled: 'enabled',
      address: 'address',
    },
    skips:
      /^(?:system capabilities|management (?:info|address)|address (?:type|subtype)|interface number|type +:|(?:interface )?subtype|oid|lldp neighbou?r information:|local information:|neighbou?r information:|index: |remote management)/i,
    closes: /^organization info|^media endpoint/i,
    off: /lldp is (?:not enabled|disabled)|error: the lldp subsystem is not running/i,
  })
