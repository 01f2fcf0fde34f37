/** FDP of Brocade FastIron, NetIron and Ruckus, in the form of CDP with some more words in the lines. */
import type { NeighborRecord } from '#shared/model/observation.ts'
import { parseCdpDetail } from '#shared/parse/cisco/cdp-detail.ts'
import type { Parser } from '#shared/parse/parser.ts'
import { capabilityWords, neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { NUMBER } from '#shared/parse/text/columns.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

/** `show fdp neighbors detail`, `show fdp entry *`. */
export const parseFdpDetail: Parser = (input) => {
  const parsed = parseCdpDetail(input)
  const vlans = (text: string): boolean => /^\s*(?:[\d ]{1,200}|\(\*\) indicates .*)$/.test(text.slice(0, 210))
  return {
    ...parsed,
    neighbors: parsed.neighbors.map(withoutRemarks),
    unparsed: parsed.unparsed.filter((line) => !vlans(line.text)),
  }
}

/** `name configured as default VLAN1, tag-type8100`; `Eth 2/9 is TAGGED in following VLAN(s):`. */
function withoutRemarks(n: NeighborRecord): NeighborRecord {
  const name = n.remoteName?.replace(/(?: configured as .*|\(\*\))$/, '').trim()
  const port = n.remotePort?.replace(/ is (?:UN)?TAGGED in .*$/, '').trim()
  return {
    ...n,
    ...(name === undefined ? {} : { remoteName: name }),
    ...(port === undefined ? {} : { remotePort: port }),
  }
}

const SKIPS = /^(?:capability codes|\(\*\) indicates|device id +local|.{0,30}[A-Za-z] - [A-Z])/i

/** `show fdp neighbors`: a star in brackets stands behind devices that speak CDP. */
export const parseFdpTable: Parser = (input) => {
  const { rows, unparsed, found } = readTable(input, {
    width: 6,
    key: 1,
    skips: SKIPS,
    looks: [undefined, undefined, NUMBER],
  })
  const neighbors = rows.map(({ cells, lines, filled }) => {
    const [name = '', localPort, holdtime, capabilities = '', remotePlatform, remotePort] = cells
    const values = { remoteName: name.replace(/\(\*\)$/, ''), localPort, remotePlatform, remotePort }
    return recordOf('cdp', lines, {
      ...values,
      nameCut: filled[0] === true,
      capabilities: capabilityWords(capabilities),
      ...(holdtime === undefined ? {} : { holdtime }),
    })
  })
  return neighborOutput(input, { protocols: ['cdp'], neighbors, unparsed, said: found })
}
