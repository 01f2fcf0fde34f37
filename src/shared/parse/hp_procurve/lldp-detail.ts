/** `show lldp info remote-device <port>` and `… detail` of HP ProCurve and ArubaOS-Switch. */
import type { Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'

export const parseProcurveLldpDetail: Parser = (input) =>
  readBlocks(input, {
    protocol: 'lldp',
    begins: ['local port', 'chassistype', 'chassisid'],
    inherits: true,
    labels: {
      'local port': 'localPort',
      chassistype: 'known',
      chassisid: 'chassisId',
      porttype: 'portIdType',
      portid: 'remotePort',
      portdescr: 'remotePortDescription',
      sysname: 'remoteName',
      'system descr': 'version',
      'system capabilities supported': 'supported',
      'system capabilities enabled': 'enabled',
      address: 'address',
      pvid: 'nativeVlan',
      'port vlan id': 'nativeVlan',
    },
    skips:
      /^(?:remote management address|type +:|med |endpoint|media policy|poe |device (?:type|class)|(?:hardware|firmware|software|serial|asset|manufacturer|model)|power |ttl|vlan |protocol|pd |pse )/i,
    mutes: /^(?:med information|poe plus information|med .{1,40}information detail)/i,
    says: /^lldp remote device information detail/i,
    off: /lldp is (?:not enabled|disabled)/i,
  })

/** `show cdp neighbors detail` of the same. */
export const parseProcurveCdpDetail: Parser = (input) =>
  readBlocks(input, {
    protocol: 'cdp',
    begins: ['port'],
    labels: {
      port: 'localPort',
      'device id': 'remoteName',
      'address type': 'known',
      address: 'address',
      platform: 'remotePlatform',
      capability: 'supported',
      'device port': 'remotePort',
      version: 'version',
    },
    skips: /^cdp neighbors information/i,
    off: /cdp is (?:not enabled|disabled)/i,
  })
