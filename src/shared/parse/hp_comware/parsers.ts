import { parseMacTable } from '#shared/parse/table/mac-table.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { ipv6Neighbors } from '#shared/parse/table/ipv6-neighbors.ts'
import { pickRecord } from '#shared/parse/text/pick.ts'
import { COMWARE_VERSION } from '#shared/parse/table/versions.ts'
import { parseDisplayInterfaceBrief } from '#shared/parse/huawei_vrp/interfaces.ts'
import type { CommandParser, Parser } from '#shared/parse/parser.ts'
import { columnsOfHead, LOCAL_PORT } from '#shared/parse/text/columns.ts'
import { neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'
import { parseComwareLldp } from './lldp.ts'

/** Old and new releases order the columns differently. */
const ORDERS = [
  ['System Name', 'Local Interface', 'Chassis ID', 'Port ID'],
  ['Local Interface', 'Chassis ID', 'Port ID', 'System Name'],
] as const

/** `display lldp neighbor-information list`. */
const parseLldpTable: Parser = (input) => {
  const skips = /^(?:chassis id : \*|# -- --|default -- --)/i
  let nameFirst = true
  const looks = (): RegExp[] => (nameFirst ? [/./, LOCAL_PORT] : [LOCAL_PORT, /./])
  const head = (line: string): ReturnType<typeof columnsOfHead> => {
    const index = ORDERS.findIndex((titles) => columnsOfHead(line, titles) !== undefined)
    if (index < 0) return undefined
    nameFirst = index === 0
    return columnsOfHead(line, ORDERS[index] ?? [])
  }
  const { rows, unparsed, found } = readTable(input, { width: 4, key: 1, skips, head, looks })
  const neighbors = rows.map(({ cells, lines, filled }) => {
    const [a, b, c, d] = cells
    const [remoteName, localPort, chassisId, remotePort] = nameFirst ? [a, b, c, d] : [d, a, b, c]
    return recordOf('lldp', lines, {
      localPort,
      chassisId,
      remotePort,
      remoteName,
      nameCut: filled[nameFirst ? 0 : 3] === true,
    })
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}

export const hpComwareParsers: readonly CommandParser[] = [
  { commands: /^display lldp neighbor(?:-information)? list$/, parse: parseLldpTable },
  { commands: /^display lldp neighbor(?:-information)?(?: (?!list).+)?$/, parse: parseComwareLldp },
  { commands: /^display interface brief$/, parse: parseDisplayInterfaceBrief },
  { commands: /^display arp(?: .*)?$/, parse: parseArp },
  ipv6Neighbors,
  { commands: /^display mac-address(?: .*)?$/, parse: parseMacTable },
  { commands: /^display version$/, parse: (input) => pickRecord(input, COMWARE_VERSION) },
]
