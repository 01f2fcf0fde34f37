/** `show lldp remote-device all` of PowerConnect 6200, EdgeSwitch and ICOS: a row for every port. */
import type { Parser } from '#shared/parse/parser.ts'
import { neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { isCutPort } from '#shared/parse/text/values.ts'
import { NUMBER } from '#shared/parse/text/columns.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

/** Titles, and further identifiers of makers below a row. */
const SKIPS = /^(?:lldp remote device summary|local$|(?:local )?interface +remid|0x[\da-f]{6} +0x[\da-f]{1,2}$)/i

/** What newer releases put in the place of an end that did not fit. */
const DOTS = / ?\.{3}$/
const MAKERS = /^(?:local )?interface +remid .{10,120} OUI +OUI subtype/i

/** Most ports stand in it without a neighbor. */
export const parseRemoteDevices: Parser = (input) => {
  // Newer releases add two columns for the identifiers of makers.
  const width = input.section.lines.some((line) => MAKERS.test(line.text)) ? 7 : 5
  const { rows, unparsed, found } = readTable(input, { width, key: 0, skips: SKIPS, looks: [undefined, NUMBER] })
  const neighbors = rows.flatMap(({ cells, lines, filled }) => {
    const [localPort, index, chassisId, port = '', name = ''] = cells
    if (index === '' && chassisId === '') return []
    const remotePort = port.replace(DOTS, '')
    const portCut = DOTS.test(port) || isCutPort(remotePort, filled[3] === true)
    const nameCut = DOTS.test(name) || filled[4] === true
    const cut = { remotePort, portCut, remoteName: name.replace(DOTS, ''), nameCut }
    return [recordOf('lldp', lines, { localPort, chassisId, ...cut })]
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}
