/** `show interfaces status` of Force10; columns by the head, the description cut to its width. */
import type { InterfaceState } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { columnsOfHead } from '#shared/parse/text/columns.ts'
import { interfaceOutput } from '#shared/parse/text/interfaces.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

const TITLES = ['Port', 'Description', 'Status', 'Speed', 'Duplex', 'Vlan']

function linkState(status: string): InterfaceState | undefined {
  if (/^up$/i.test(status)) return 'up'
  return /^down$/i.test(status) ? 'link-down' : undefined
}

export function parseForce10Interfaces(input: ParseInput): Parsed {
  const head = (line: string): ReturnType<typeof columnsOfHead> => columnsOfHead(line, TITLES)
  const { rows, unparsed, found } = readTable(input, { width: 6, key: 0, head })
  const ports = rows.map(({ cells, lines }) => {
    const [port = '', description = '', status = '', speed = '', duplex = '', vlan = ''] = cells
    const record = { port, description, status, speed, duplex, vlan }
    return { name: port, state: linkState(status), speed, duplex, vlan, lines, record }
  })
  return interfaceOutput(input, ports, found, unparsed)
}
