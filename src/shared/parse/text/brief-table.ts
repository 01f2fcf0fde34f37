/** Brief tables of LLDP neighbors that are cut by their titles, in one order or another. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { type Column, columnsOfHead, type Look, NUMBER } from './columns.ts'
import { capabilityWords, neighborOutput, recordOf } from './draft.ts'
import { readTable } from './rule-table.ts'
import { isCutPort } from './values.ts'

type Cell =
  | 'localPort'
  | 'remoteName'
  | 'remotePort'
  | 'remotePortDescription'
  | 'chassisId'
  | 'capabilities'
  | 'holdtime'
  | 'ttl'

/** Titles in their order, and what stands under each. */
export type BriefLayout = readonly (readonly [title: string, cell: Cell])[]

const NOT_SAID = /^(?:not advertised|-+|n\/?a)$/i

/** Reads the table by the first layout whose titles the head has; the first column is the local port. */
export function readBrief(input: ParseInput, layouts: readonly BriefLayout[], skips?: RegExp): Parsed {
  let layout: BriefLayout = layouts[0] ?? []
  const head = (line: string): Column[] | undefined => {
    for (const candidate of layouts) {
      const columns = columnsOfHead(
        line,
        candidate.map(([title]) => title),
      )
      if (!columns) continue
      layout = candidate
      return columns
    }
    return undefined
  }
  const width = layout.length
  const looks = (): Look[] => layout.map(([, cell]) => (cell === 'holdtime' || cell === 'ttl' ? NUMBER : undefined))
  const { rows, unparsed, found } = readTable(input, { width, key: 0, head, looks, ...(skips ? { skips } : {}) })
  const neighbors = rows.map(({ cells, lines, filled }) => {
    const at = (cell: Cell): number => layout.findIndex(([, c]) => c === cell)
    const said = (cell: Cell): string => (NOT_SAID.test(cells[at(cell)] ?? '') ? '' : (cells[at(cell)] ?? ''))
    return recordOf('lldp', lines, {
      localPort: said('localPort'),
      remoteName: said('remoteName'),
      remotePort: said('remotePort'),
      remotePortDescription: said('remotePortDescription'),
      portCut: isCutPort(said('remotePort'), filled[at('remotePort')] === true),
      chassisId: said('chassisId'),
      capabilities: capabilityWords(said('capabilities')),
      ...(said('ttl') === '' ? { holdtime: said('holdtime') } : { ttl: said('ttl') }),
      nameCut: filled[at('remoteName')] === true,
    })
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}
