/**
 * `show system lldp neighbor` of Nokia SR Linux: a drawn table, the description of the far port behind its name. Made after
 * transcripts in the documents of containerlab (clabernetes), netclab-chart, autocon2_workshop and clab-workshop.
 */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

const SKIPS = /^\|\s*(?:name|interface)\s*\|/i

/** One neighbor a row; its port may have a description, as SR OS sends it. */
export function parseSrlLldp(input: ParseInput): Parsed {
  const { rows, unparsed, found } = readTable(input, { width: 7, key: 0, skips: SKIPS })
  const neighbors = rows.map(({ cells, lines }) => {
    const [localPort, , remoteName, chassisId, , , port = ''] = cells
    const [remotePort, remotePortDescription] = port.split(/, ?(.*)/s)
    return recordOf('lldp', lines, { localPort, remoteName, chassisId, remotePort, remotePortDescription })
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}
