import { parseArp } from '#shared/parse/table/arp.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'
import type { CommandParser, Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'

/** `show lldp remote_ports` of D-Link, in any of its modes: ports at the margin or before a rule, their entities below. */
const parseLldp: Parser = (input) =>
  readBlocks(
    { ...input, section: { ...input.section, lines: markPorts(input.section.lines) } },
    {
      protocol: 'lldp',
      heads: [
        { line: /^Local Port ID\s*: (?<localPort>\S+)/, begins: false },
        { line: /^Entity (?<index>\d+)/, begins: true },
      ],
      labels: {
        'chassis id': 'chassisId',
        'port id subtype': 'portIdType',
        'port id': 'remotePort',
        'port description': 'remotePortDescription',
        'system name': 'remoteName',
        'system description': 'version',
        'system capabilities': 'supported',
        'management address': 'address',
        'port pvid': 'nativeVlan',
      },
      absent: /^(?:see detail|0)$/i,
      skips:
        /^(?:command:|remote entities count|\(none\)|chassis id subtype|management address count|ppvid|vlan name|protocol id|mac\/phy|power via|link aggregation|maximum frame|unknown tlvs)/i,
      wraps: true,
    },
  )

type Lines = Parameters<Parser>[0]['section']['lines']

/** The port's own line has the label of the neighbor's port, but a rule under it. */
function markPorts(lines: Lines): Lines {
  return lines.map((line, i) => {
    const next = lines[i + 1]?.text ?? ''
    const own = /^Port ID\s*:/.test(line.text) && /^-{20}/.test(next)
    return own ? { number: line.number, text: `Local ${line.text}` } : line
  })
}

export const dlinkDsParsers: readonly CommandParser[] = [
  { commands: /^show lldp remote[_ ]ports(?: \S+)?(?: mode (?:brief|normal|detailed))?$/, parse: parseLldp },
  { commands: /^show arpentry$/, parse: parseArp },
  { commands: /^show switch$/, parse: parseLabels },
]
