import { parseArp } from '#shared/parse/table/arp.ts'
import { pickRecord } from '#shared/parse/text/pick.ts'
import { COMWARE_VERSION } from '#shared/parse/table/versions.ts'
import { parseDisplayInterfaceBrief } from '#shared/parse/huawei_vrp/interfaces.ts'
import { forPlatforms, type Parser } from '#shared/parse/parser.ts'
import { columnsOfHead } from '#shared/parse/text/columns.ts'
import { neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'
import { parseComwareLldp } from './lldp.ts'

const TITLES = ['System Name', 'Local Interface', 'Chassis ID', 'Port ID']

/** `display lldp neighbor-information list`; newer releases put the local interface first. */
const parseLldpTable: Parser = (input) => {
  const skips = /^(?:chassis id : \*|# -- --|default -- --)/i
  const head = (line: string): ReturnType<typeof columnsOfHead> => columnsOfHead(line, TITLES)
  const { rows, unparsed, found } = readTable(input, { width: 4, key: 1, skips, head })
  const neighbors = rows.map(({ cells, lines }) => {
    const [remoteName, localPort, chassisId, remotePort] = cells
    return recordOf('lldp', lines, { localPort, chassisId, remotePort, remoteName })
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}

export const hpComwareParsers = forPlatforms(
  ['hp_comware'],
  [
    { commands: /^display lldp neighbor(?:-information)? list$/, parse: parseLldpTable },
    { commands: /^display lldp neighbor(?:-information)?(?: (?!list).+)?$/, parse: parseComwareLldp },
    { commands: /^display interface brief$/, parse: parseDisplayInterfaceBrief },
    { commands: /^display arp(?: .*)?$/, parse: parseArp },
    { commands: /^display version$/, parse: (input) => pickRecord(input, COMWARE_VERSION) },
  ],
)
