import { parseArp } from '#shared/parse/table/arp.ts'
import type { CommandParser, Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'
import { columnsOfHead } from '#shared/parse/text/columns.ts'
import { neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'
import { isCutPort } from '#shared/parse/text/values.ts'
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

/** `show lldp neighbors`: the head has two lines, the rule is of one piece. */
const parseLldpTable: Parser = (input) => {
  const { rows, unparsed, found } = readTable(input, {
    width: 6,
    key: 0,
    // The second line has the titles of the columns, the first one what they have in common.
    head: (line) => columnsOfHead(line, ['Port', 'Chassis ID', 'Port ID', 'Sys Name', 'Cap.', 'Cl P']),
    looks: [undefined, undefined, undefined, undefined, /^[A-Z~-]{1,10}$/, /^\S{1,4}(?: {1,2}\S{1,5})?$/],
    skips: BRIEF_SKIPS,
  })
  const neighbors = rows.map(({ cells, lines, filled }) => {
    const [localPort, chassisId, remotePort = '', remoteName, letters = ''] = cells
    const cut = { nameCut: filled[3] === true, portCut: isCutPort(remotePort, filled[2] === true) }
    const capabilities = [...letters].filter((letter) => /[A-Z]/.test(letter))
    return recordOf('lldp', lines, { localPort, chassisId, remotePort, remoteName, capabilities, ...cut })
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}

const BRIEF_SKIPS =
  /^(?:lldp neighbor information|total number of|system capability codes|lldp-med device|[A-Z1-3] = |local +neighbor|class |power source)/i

export const awplusParsers: readonly CommandParser[] = [
  { commands: /^show lldp neighbors? detail(?: .+)?$/, parse: parseLldp },
  { commands: /^show lldp neighbors?(?: interface .+)?$/, parse: parseLldpTable },
  { commands: /^show arp(?: .*)?$/, parse: parseArp },
]
