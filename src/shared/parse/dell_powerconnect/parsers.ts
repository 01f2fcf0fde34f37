import { parseArp } from '#shared/parse/table/arp.ts'
import { parseS300LldpTable } from '#shared/parse/cisco_s300/lldp.ts'
import { forPlatforms, type Parser } from '#shared/parse/parser.ts'
import { neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

const SKIPS = /^(?:lldp remote device summary|local$|interface +remid)/i

/** `show lldp remote-device all` of PowerConnect 6200: a row for every port, most of them without a neighbour. */
const parseRemoteDevices: Parser = (input) => {
  const { rows, unparsed, found } = readTable(input, { width: 5, key: 0, skips: SKIPS })
  const neighbors = rows.flatMap(({ cells, lines }) => {
    const [localPort, index, chassisId, remotePort, remoteName] = cells
    if (index === '' && chassisId === '') return []
    return [recordOf('lldp', lines, { localPort, chassisId, remotePort, remoteName })]
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}

export const dellPowerconnectParsers = forPlatforms(
  ['dell_powerconnect'],
  [
    { commands: /^show lldp neighbors?$/, parse: parseS300LldpTable },
    { commands: /^show lldp remote-device all$/, parse: parseRemoteDevices },
    { commands: /^show arp$/, parse: parseArp },
  ],
)
