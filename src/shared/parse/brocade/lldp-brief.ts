/** `show lldp neighbors` of FastIron and NetIron: `~` at the end of a cell that is cut. */
import { parseLldpBrief } from '#shared/parse/cisco/lldp-brief.ts'
import type { Parser } from '#shared/parse/parser.ts'
import { columnsOfHead } from '#shared/parse/text/columns.ts'
import { neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { isCutPort } from '#shared/parse/text/values.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

const TITLES = ['Lcl Port', 'Chassis ID', 'Port ID', 'Port Description', 'System Name']

/** Some copies of this command have the table of IOS. */
export const parseBrocadeLldpBrief: Parser = (input) => {
  const own = input.section.lines.some((l) => columnsOfHead(l.text, TITLES) !== undefined)
  if (!own) return parseLldpBrief(input)
  const head = (line: string): ReturnType<typeof columnsOfHead> => columnsOfHead(line, TITLES)
  const { rows, unparsed, found } = readTable(input, { width: 5, key: 0, head })
  // Half a port or name is told to be one; half a chassis id or description is left out.
  const whole = (cell = ''): string => (isCut(cell) ? '' : cell)
  const neighbors = rows.map(({ cells, lines, filled }) => {
    const name = cells[4] ?? ''
    return recordOf('lldp', lines, {
      localPort: cells[0],
      chassisId: whole(cells[1]),
      remotePort: begun(cells[2]),
      portCut: isCut(cells[2]) || isCutPort(cells[2] ?? '', filled[2] === true),
      remotePortDescription: whole(cells[3]),
      remoteName: begun(name),
      nameCut: isCut(name),
    })
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}

function isCut(cell = ''): boolean {
  return cell.endsWith('~')
}

/** A MAC address that lost its end begins nothing that is planned. */
function begun(cell = ''): string {
  const text = cell.replace(/~$/, '')
  return isCut(cell) && /^(?:[\da-f]{2,4}[.:-])+[\da-f]*$/i.test(text) ? '' : text
}
