/** `show lldp remote-device all` of PowerConnect 6200, EdgeSwitch and ICOS: a row for every port. */
import type { Parser } from '#shared/parse/parser.ts'
import { neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { isCutPort } from '#shared/parse/text/values.ts'
import { NUMBER } from '#shared/parse/text/columns.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

const SKIPS = /^(?:lldp remote device summary|local$|interface +remid)/i

/** Most ports stand in it without a neighbour. */
export const parseRemoteDevices: Parser = (input) => {
  const { rows, unparsed, found } = readTable(input, { width: 5, key: 0, skips: SKIPS, looks: [undefined, NUMBER] })
  const neighbors = rows.flatMap(({ cells, lines, filled }) => {
    const [localPort, index, chassisId, remotePort = '', remoteName] = cells
    if (index === '' && chassisId === '') return []
    const cut = { portCut: isCutPort(remotePort, filled[3] === true), nameCut: filled[4] === true }
    return [recordOf('lldp', lines, { localPort, chassisId, remotePort, remoteName, ...cut })]
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}
