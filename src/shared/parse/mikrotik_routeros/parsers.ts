import { parseArp } from '#shared/parse/table/arp.ts'
import { ipv6Neighbors } from '#shared/parse/table/ipv6-neighbors.ts'
import type { CommandParser, Parser } from '#shared/parse/parser.ts'
import { neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { parseIdentity, parseInterfaces, parseProperties } from './facts.ts'
import { parseNeighborTable } from './neighbor-table.ts'
import { readItems } from './pairs.ts'

/** `/ip neighbor print detail`: MNDP, CDP and LLDP in one list, told apart in newer releases only. */
const parseNeighbors: Parser = (input) => {
  const { items, unparsed } = readItems(input)
  const neighbors = items.map(({ values, lines }) => {
    const value = (key: string): string => values.get(key) ?? ''
    const by = value('discovered-by')
    return recordOf(by === 'cdp' ? 'cdp' : 'lldp', lines, {
      localPort: value('interface'),
      remoteName: value('identity'),
      remotePort: value('interface-name'),
      remotePlatform: value('board') || value('platform'),
      chassisId: value('mac-address'),
      addresses: [value('address4') || value('address'), value('address'), value('address6')],
      capabilities: (value('system-caps-enabled') || value('system-caps')).split(',').filter((c) => c !== ''),
      version: value('version'),
    })
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: false })
}

export const mikrotikParsers: readonly CommandParser[] = [
  { commands: /^\/?ip neighbor print detail(?: without-paging)?$/, parse: parseNeighbors },
  { commands: /^\/?ip neighbor print(?: without-paging)?$/, parse: parseNeighborTable },
  { commands: /^\/?interface print detail(?: without-paging)?$/, parse: parseInterfaces },
  { commands: /^\/?system identity print$/, parse: parseIdentity },
  { commands: /^\/?system resource print(?: without-paging)?$/, parse: parseProperties },
  { commands: /^\/?ip arp print(?: .*)?$/, parse: parseArp },
  ipv6Neighbors,
]
