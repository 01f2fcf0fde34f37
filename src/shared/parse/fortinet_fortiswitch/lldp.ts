/**
 * `get switch lldp neighbors-summary` of FortiSwitch: a row for every port, `-` if nothing is said. Made after captures in
 * the tests of two public tools (a FortiSwitch 108E of version 7.4.9, a 224E of 7.6.1) and the rows that a third one quotes.
 */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { type Look, LOCAL_PORT } from '#shared/parse/text/columns.ts'
import { capabilityWords, neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

const SKIPS = /^(?:portname +status|capability codes|med type codes|[a-z]+:[a-z].*,|[A-Z]:\w)/i
/** A port, or the one that joins switch and processor. */
const PORT = new RegExp(`${LOCAL_PORT.source}|^internal$`, 'i')
const LOOKS: readonly Look[] = [PORT, /^(?:up|down)$/i, undefined, /^(?:\d{1,6}|-)$/, /^(?:[A-Z](?:,? ?[A-Z])*|-)$/]

/** Only ports with a neighbor are records. */
export function parseFortiSwitchLldp(input: ParseInput): Parsed {
  const { rows, unparsed, found } = readTable(input, { width: 7, key: 0, skips: SKIPS, looks: LOOKS })
  const neighbors = rows.flatMap(({ cells, lines, filled }) => {
    const [localPort = '', , remoteName = '', ttl = '', letters = '', , remotePort = ''] = cells.map(said)
    if (remoteName === '' && remotePort === '' && ttl === '') return []
    const capabilities = capabilityWords(letters).flatMap((word) => [...word])
    const nameCut = filled[2] === true
    return [recordOf('lldp', lines, { localPort, remoteName, remotePort, capabilities, ttl, nameCut })]
  })
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said: found })
}

function said(cell: string): string {
  return cell === '-' ? '' : cell
}
