import { parseArp } from '#shared/parse/table/arp.ts'
import type { CommandParser, Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'
import type { SourceLine } from '#shared/parse/text/session.ts'

/** Further management addresses stand below the first one, without a label. */
function withLabel(line: SourceLine): SourceLine {
  const address = /^ {20,60}([\da-f.:]{7,45})\s*$/i.exec(line.text)?.[1]
  return address === undefined ? line : { number: line.number, text: `Management Addresses .. ${address}` }
}

/** `show lldp neighbors detail` of AlliedWare Plus: dots between label and value. */
const parseLldp: Parser = (input) =>
  readBlocks(
    { ...input, section: { ...input.section, lines: input.section.lines.map(withLabel) } },
    {
      protocol: 'lldp',
      separator: ' ..',
      begins: ['chassis id type', 'chassis id'],
      heads: [{ line: /^Local (?<localPort>port\S+?):$/, begins: false }],
      labels: {
        'chassis id type': 'known',
        'chassis id': 'chassisId',
        'port id type': 'portIdType',
        'port id': 'remotePort',
        // 120 or 3601 in every capture, never less.
        ttl: 'ttl',
        'port description': 'remotePortDescription',
        'system name': 'remoteName',
        'system description': 'version',
        'system capabilities': 'supported',
        'system capabilities - supported': 'supported',
        enabled: 'enabled',
        'management addresses': 'address',
        'port vlan id (pvid)': 'nativeVlan',
      },
      skips:
        /^(?:lldp detailed neighbor|- vids |neighbors table last|port & protocol|vlan names|protocol ids|mac\/phy|advertised|operational|power via|link aggregation|maximum frame|lldp-med|network policy|location|extended power|inventory|\S+ (?:revision|name|number|id) \.\.|serial number|asset)/i,
      mutes: /^(?:vlan names|protocol ids|mac\/phy|advertised|network policy|location)/i,
    },
  )

export const awplusParsers: readonly CommandParser[] = [
  { commands: /^show lldp neighbors? detail(?: .+)?$/, parse: parseLldp },
  { commands: /^show arp(?: .*)?$/, parse: parseArp },
]
