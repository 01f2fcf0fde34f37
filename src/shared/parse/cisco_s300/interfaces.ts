/** `show interfaces status` of Cisco small-business switches: ports, and port channels in a table of their own. */
import type { InterfaceState } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { interfaceOutput } from '#shared/parse/text/interfaces.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

const SKIPS = /^(?:flow +link|ch +type|port +type)/i

function linkState(status: string): InterfaceState | undefined {
  if (/^up/i.test(status)) return 'up'
  if (/^not ?present/i.test(status)) return 'no-transceiver'
  return /^down/i.test(status) ? 'link-down' : undefined
}

export function parseS300Interfaces(input: ParseInput): Parsed {
  // Only the first table has nine columns; rows of the second have no link state there and are left as they are.
  const { rows, unparsed, found } = readTable(input, { width: 9, key: 0, skips: SKIPS })
  const ports = rows.map(({ cells, lines }) => {
    const [port = '', type = '', duplex = '', speed = '', neg = '', flow = '', status = '', back = '', mdix = ''] =
      cells
    const record = { port, type, duplex, speed, neg, flow_ctrl: flow, link_state: status, back_pressure: back, mdix }
    const own = { speed: said(speed), duplex: said(duplex) }
    return { name: port, state: linkState(status), ...own, lines, record }
  })
  return interfaceOutput(input, ports, found, unparsed)
}

const said = (cell: string): string => (cell === '--' ? '' : cell)
