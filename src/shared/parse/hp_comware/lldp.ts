/** `display lldp neighbor-information` of HPE Comware and H3C. */
import type { Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'
import { setText } from '#shared/parse/text/draft.ts'
import { isAssignedPortId } from '#shared/parse/text/port-id-type.ts'

/** `0200-5e10-0009/MAC address` */
const SUBTYPE = /\/[A-Za-z][A-Za-z ]+$/

export const parseComwareLldp: Parser = (input) =>
  readBlocks(input, {
    protocol: 'lldp',
    begins: ['neighbor index', 'lldp neighbor index'],
    heads: [
      { line: /^LLDP neighbor-information of port \d+ ?\[(?<localPort>[^\]]+)\]/i, begins: false },
      { line: /^LLDP agent (?<agent>.+):$/i, begins: false },
    ],
    labels: {
      'neighbor index': 'known',
      'lldp neighbor index': 'known',
      'update time': 'known',
      'chassis type': 'known',
      'chassis id': 'chassisId',
      'port id type': 'portIdType',
      'port id': 'remotePort',
      'port description': 'remotePortDescription',
      'chassisid/subtype': (d, value) => setText(d, 'chassisId', value.replace(SUBTYPE, '')),
      'portid/subtype': (d, value) => {
        setText(d, 'remotePort', value.replace(SUBTYPE, ''))
        d.portAssigned = isAssignedPortId(SUBTYPE.exec(value)?.[0] ?? '')
      },
      capabilities: 'supported',
      'time to live': 'holdtime',
      'system name': 'remoteName',
      'system description': 'version',
      'system capabilities supported': 'supported',
      'system capabilities enabled': 'enabled',
      'management address': 'address',
      'port vlan id(pvid)': 'nativeVlan',
    },
    absent: /^none$/i,
    textEnds: new Set(['system capabilities supported', 'system capabilities enabled', 'management address type']),
    skips:
      /^(?:management address |port and protocol|vlan name|auto-negotiation|opermau|power |pse |port power|link aggregation|aggregation port|maximum frame|protocol |med |hardware|firmware|software|serial|manufacturer|model|asset|dcbx|class type|location)/i,
    off: /lldp is not enabled|lldp (?:is )?disabled/i,
  })
