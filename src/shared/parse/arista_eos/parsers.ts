import { parseMacTable } from '#shared/parse/table/mac-table.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { ipv6Neighbors } from '#shared/parse/table/ipv6-neighbors.ts'
import { pickRecord } from '#shared/parse/text/pick.ts'
import { parseInterfaceStatus } from '#shared/parse/cisco/interface-status.ts'
import { parseMemory } from '#shared/parse/table/memory.ts'
import { parseTree } from '#shared/parse/table/tree-records.ts'
import { ARISTA_VERSION } from '#shared/parse/table/versions.ts'
import type { CommandParser, Parser } from '#shared/parse/parser.ts'
import { columnsOfHead, NUMBER } from '#shared/parse/text/columns.ts'
import { neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'
import { parseAristaInterfacesJson, parseAristaVersionJson } from './api-json.ts'
import { parseAristaInventory } from './inventory.ts'
import { parseAristaLldpDetail } from './lldp-detail.ts'
import { parseAristaLldpJson } from './lldp-json.ts'

const TITLES = ['Port', 'Neighbor Device ID', 'Neighbor Port ID', 'TTL']

/** `show lldp neighbors`. */
const parseLldpTable: Parser = (input) => {
  const skips = /^(?:last table change|number of table)/i
  const head = (line: string): ReturnType<typeof columnsOfHead> => columnsOfHead(line, TITLES)
  const { rows, unparsed, found } = readTable(input, {
    width: 4,
    key: 0,
    skips,
    head,
    looks: [undefined, undefined, undefined, NUMBER],
  })
  const neighbors = rows.map(({ cells, lines, filled }) => {
    const [localPort, remoteName, remotePort, ttl] = cells
    return recordOf('lldp', lines, {
      localPort,
      remoteName,
      remotePort,
      nameCut: filled[1] === true,
      ...(ttl === undefined ? {} : { ttl }),
    })
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}

export const aristaParsers: readonly CommandParser[] = [
  { commands: /^show lldp neighbors(?: .+)? \| json$/, parse: parseAristaLldpJson },
  { commands: /^show lldp neighbors$/, parse: parseLldpTable },
  { commands: /^show lldp neighbors(?: \S+)? detail$/, parse: parseAristaLldpDetail },
  { commands: /^show interfaces status$/, parse: parseInterfaceStatus },
  { commands: /^show (?:ip )?arp(?: .*)?$/, parse: parseArp },
  ipv6Neighbors,
  { commands: /^show mac[- ]address(?:-table)?(?: .*)?$/, parse: parseMacTable },
  { commands: /^show interfaces status \| json$/, parse: parseAristaInterfacesJson },
  { commands: /^show hostname \| json$/, parse: parseTree },
  { commands: /^show version \| json$/, parse: parseAristaVersionJson },
  { commands: /^show version$/, parse: (input) => pickRecord(input, ARISTA_VERSION) },
  { commands: /^show inventory$/, parse: parseAristaInventory },
  { commands: /^show processes top once$/, parse: parseMemory },
]
