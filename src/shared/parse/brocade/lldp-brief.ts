/** `show lldp neighbors` of FastIron and NetIron: `~` at the end of a cell that is cut. */
import { parseLldpBrief } from '#shared/parse/cisco/lldp-brief.ts'
import type { Parser } from '#shared/parse/parser.ts'
import { columnsOfHead } from '#shared/parse/text/columns.ts'
import { neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

const TITLES = ['Lcl Port', 'Chassis ID', 'Port ID', 'Port Description', 'System Name']

/** Some copies of this command have the table of IOS. */
export const parseBrocadeLldpBrief: Parser = (input) => {
  const own = input.section.lines.some((l) => columnsOfHead(l.text, TITLES) !== undefined)
  if (!own) return parseLldpBrief(input)
  const head = (line: string): ReturnType<typeof columnsOfHead> => columnsOfHead(line, TITLES)
  const { rows, unparsed, found } = readTable(input, { width: 5, key: 0, head })
  // Half a port is another port; half a name is told to be one.
  const whole = (cell = ''): string => (cell.endsWith('~') ? '' : cell)
  const neighbors = rows.map(({ cells, lines }) => {
    const name = cells[4] ?? ''
    return recordOf('lldp', lines, {
      localPort: cells[0],
      chassisId: whole(cells[1]),
      remotePort: whole(cells[2]),
      remotePortDescription: whole(cells[3]),
      remoteName: name.replace(/~$/, ''),
      nameCut: name.endsWith('~'),
    })
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}
