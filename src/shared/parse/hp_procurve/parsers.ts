import { parseMacTable } from '#shared/parse/table/mac-table.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { ipv6Neighbors } from '#shared/parse/table/ipv6-neighbors.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'
import { pickRecord } from '#shared/parse/text/pick.ts'
import { PROCURVE_VERSION } from '#shared/parse/table/versions.ts'
import { parseProcurveBrief, parseProcurveStatus } from './interfaces.ts'
import type { CommandParser, Parser } from '#shared/parse/parser.ts'
import { capabilityWords, neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { isCutPort } from '#shared/parse/text/values.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'
import { parseProcurveCdpDetail, parseProcurveLldpDetail } from './lldp-detail.ts'

/** `show lldp info remote-device`: a cell that ends in dots is cut. */
const parseLldpTable: Parser = (input) => {
  const skips = /^(?:lldp remote devices information|localport \|)/i
  const { rows, unparsed, found } = readTable(input, { width: 5, key: 0, skips })
  const neighbors = rows.map(({ cells, lines, filled }) =>
    recordOf('lldp', lines, {
      localPort: cells[0],
      chassisId: whole(cells[1]),
      remotePort: begun(cells[2]),
      portCut: isDotted(cells[2]) || isCutPort(begun(cells[2]), filled[2] === true),
      remotePortDescription: whole(cells[3]),
      remoteName: whole(cells[4]),
      nameCut: filled[4] === true,
    }),
  )
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}

/** `show cdp neighbors`, which leaves the far port out. */
const parseCdpTable: Parser = (input) => {
  const skips = /^(?:cdp neighbors information|port +device id)/i
  const { rows, unparsed, found } = readTable(input, { width: 4, key: 0, skips })
  const neighbors = rows.map(({ cells, lines, filled }) => {
    const [localPort, remoteName, remotePlatform, letters = ''] = cells
    const values = { localPort, remoteName: whole(remoteName), remotePlatform: whole(remotePlatform) }
    const nameCut = filled[1] === true
    return recordOf('cdp', lines, { ...values, capabilities: capabilityWords(letters), nameCut })
  })
  return neighborOutput(input, { protocols: ['cdp'], neighbors, unparsed, said: found })
}

/** A cell that ends in dots says half of a value. */
function whole(cell = ''): string {
  return cell.endsWith('...') ? '' : cell
}

function isDotted(cell = ''): boolean {
  return cell.endsWith('...')
}

/** What is left of a port says which one is meant, except of a MAC address and a number. */
function begun(cell = ''): string {
  const text = cell.replace(/ ?\.{3}$/, '')
  return isDotted(cell) && !/^[a-z]{3,}/i.test(text) ? '' : text
}

export const hpProcurveParsers: readonly CommandParser[] = [
  { commands: /^show cdp neighbors? detail(?: .+)?$/, parse: parseProcurveCdpDetail },
  { commands: /^show cdp neighbors?$/, parse: parseCdpTable },
  { commands: /^show lldp info remote-device$/, parse: parseLldpTable },
  { commands: /^show lldp info remote-device \S+(?: detail)?$/, parse: parseProcurveLldpDetail },
  { commands: /^show interfaces brief$/, parse: parseProcurveBrief },
  { commands: /^show interfaces status$/, parse: parseProcurveStatus },
  { commands: /^show arp$/, parse: parseArp },
  ipv6Neighbors,
  { commands: /^show mac[- ]address(?:-table)?(?: .*)?$/, parse: parseMacTable },
  { commands: /^show lldp info local-device$/, parse: parseLabels },
  { commands: /^show version$/, parse: (input) => pickRecord(input, PROCURVE_VERSION) },
]
