/**
 * `show system lldp neighbor` of Nokia SR OS: a star at the end of a cell that is cut, the description of the port behind
 * its name. Made after transcripts of nokia/SReXperts (hackathon, SR OS 23) and of OpenNMS (Nms13593, a 7750 SR).
 */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { columnsOfHead, NUMBER } from '#shared/parse/text/columns.ts'
import { neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

const TITLES = ['Lcl Port', 'Scope', 'Remote Chassis ID', 'Index', 'Remote Port', 'Remote Sys Name']
const LOOKS = [undefined, /^N[A-Z]+$/, /^[\dA-F]{2}(?::[\dA-F]{2}){5}$/i, NUMBER]
const SKIPS = /^(?:link layer discovery|nb = |\* indicates|number of neighbors)/i

/** One neighbor a row. */
export function parseSrosLldp(input: ParseInput): Parsed {
  const head = (line: string): ReturnType<typeof columnsOfHead> => columnsOfHead(line, TITLES)
  const { rows, unparsed, found } = readTable(input, { width: 6, key: 0, head, skips: SKIPS, looks: LOOKS })
  const neighbors = rows.map(({ cells, lines }) => {
    const [localPort, , chassisId, , port = '', name = ''] = cells
    const [remotePort = '', description] = port.split(/, ?/)
    return recordOf('lldp', lines, {
      localPort,
      chassisId,
      remotePort: remotePort.replace(/\*$/, ''),
      portCut: description === undefined && remotePort.endsWith('*'),
      remoteName: name.replace(/\*$/, ''),
      nameCut: name.endsWith('*'),
    })
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}
