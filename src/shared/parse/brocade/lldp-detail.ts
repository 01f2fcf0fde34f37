/** `show lldp neighbors detail` of Brocade FastIron, NetIron and Ruckus. */
import type { Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'
import type { SourceLine } from '#shared/parse/text/session.ts'
import { unquoted } from '#shared/parse/text/values.ts'

export const parseBrocadeLldpDetail: Parser = (input) =>
  readBlocks(
    { ...input, section: { ...input.section, lines: joined(input.section.lines) } },
    {
      protocol: 'lldp',
      heads: [
        { line: /^Local port: (?<localPort>\S+)/, begins: false },
        { line: /^Neighbor: (?<neighbor>[^,]+), TTL \d/, begins: true },
      ],
      // The kind of a value stands in brackets behind its label.
      label: (label) => label.replace(/ \([^)]*\)$/, ''),
      labels: {
        'chassis id': 'chassisId',
        'port id': 'remotePort',
        // The announced one; what is left stands in the line that begins the neighbor.
        'time to live': 'ttl',
        'system name': 'remoteName',
        'system description': 'version',
        'port description': 'remotePortDescription',
        'system capabilities': 'supported',
        'enabled capabilities': 'enabled',
        'port vlan id': 'nativeVlan',
        'management address': 'address',
      },
      clean: unquoted,
      skips: /^(?:\+ |operational mau type|advertised capabilities)/i,
      mutes: /^(?:\+ |advertised capabilities)/i,
      says: /^total number of lldp neighbors/i,
      off: /lldp is (?:not enabled|not running|disabled)/i,
    },
  )

/** A backslash at the end of a line says that the text in quotes goes on in the next one. */
function joined(lines: readonly SourceLine[]): SourceLine[] {
  const whole: { number: number; parts: string[]; open: boolean }[] = []
  for (const line of lines) {
    const { number } = line
    const text = line.text.trimEnd()
    const last = whole[whole.length - 1]
    const open = text.endsWith('\\') && text.length < 400
    const part = open ? text.slice(0, -1) : text
    if (last?.open) {
      last.parts.push(part.trimStart())
      last.open = open && last.parts.length < 100
    } else whole.push({ number, parts: [part], open })
  }
  return whole.map(({ number, parts }) => ({ number, text: parts.join('') }))
}
