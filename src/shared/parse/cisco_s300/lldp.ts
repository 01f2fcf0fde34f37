/** `show lldp neighbors` of Cisco small-business switches, and of Dell PowerConnect 5500, which prints the same. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'
import { capabilityWords, neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { NUMBER } from '#shared/parse/text/columns.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

const SKIPS = /^(?:system capability legend|\w{1,2} - \w|port +device id)/i

/** Capabilities and the seconds that are left. */
const LOOKS = [undefined, undefined, undefined, undefined, /^(?:[A-Z]{1,2}|r)(?:, ?(?:[A-Z]{1,2}|r))*$/, NUMBER]

export function parseS300LldpTable(input: ParseInput): Parsed {
  const { rows, unparsed, found } = readTable(input, { width: 6, key: 0, skips: SKIPS, looks: LOOKS })
  const neighbors = rows.map(({ cells, lines, filled }) => {
    const [localPort, chassisId, remotePort, remoteName, capabilities, holdtime] = cells
    return recordOf('lldp', lines, {
      localPort,
      chassisId,
      remotePort,
      remoteName,
      nameCut: filled[3] === true,
      capabilities: capabilityWords(capabilities ?? ''),
      ...(holdtime === undefined ? {} : { holdtime }),
    })
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}

const ASKED = /^show lldp neighbors? (?:interface )?(\S+ ?\S*)$/i

/** The same for one port, in detail; the port is the one in the command. */
export function parseS300LldpPort(input: ParseInput): Parsed {
  const parsed = readBlocks(input, {
    protocol: 'lldp',
    begins: ['device id'],
    labels: {
      'device id': 'chassisId',
      'port id': 'remotePort',
      capabilities: 'supported',
      'system name': 'remoteName',
      'system description': 'version',
      'port description': 'remotePortDescription',
      'management address': 'address',
      'time to live': 'holdtime',
      '802.1 pvid': 'nativeVlan',
    },
    absent: /^none$/i,
    textEnds: new Set(['port description']),
    skips: /^(?:802\.[13] |auto-negotiation |operational mau|power |mau |lldp-med)/i,
    mutes: /^802\.[13] /i,
  })
  const typed = ASKED.exec(input.typed)?.[1] ?? ASKED.exec(input.command)?.[1]
  if (typed === undefined) return parsed
  const neighbors = parsed.neighbors.map((n) => ({ ...n, localPort: n.localPort ?? typed }))
  return { ...parsed, neighbors }
}
