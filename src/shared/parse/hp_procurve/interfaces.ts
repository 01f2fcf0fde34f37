/** `show interfaces brief` and `show interfaces status` of ProCurve and ArubaOS-Switch. */
import type { InterfaceState } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { interfaceOutput } from '#shared/parse/text/interfaces.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

const SKIPS = /^(?:status and counters|\| intrusion|port +(?:type|name))/i

/** Trunk members are named with their trunk: `24-Trk1`. */
const portOf = (cell: string): string => cell.replace(/-Trk\d+$/i, '')

function linkState(enabled: string, status: string): InterfaceState | undefined {
  if (/^no$/i.test(enabled)) return 'admin-down'
  if (/^up$/i.test(status)) return 'up'
  return /^down$/i.test(status) ? 'link-down' : undefined
}

export function parseProcurveBrief(input: ParseInput): Parsed {
  const { rows, unparsed, found } = readTable(input, { width: 9, key: 0, skips: SKIPS })
  const ports = rows.map(({ cells, lines }) => {
    const [port = '', type = '', alert = '', enabled = '', status = '', mode = ''] = cells
    const record = { port, type, intrusion_alert: alert, enabled, status, mode }
    return { name: portOf(port), state: linkState(enabled, status), speed: mode, lines, record }
  })
  return interfaceOutput(input, ports, found, unparsed)
}

export function parseProcurveStatus(input: ParseInput): Parsed {
  const { rows, unparsed, found } = readTable(input, { width: 8, key: 0, skips: SKIPS })
  const ports = rows.map(({ cells, lines }) => {
    const [port = '', name = '', status = '', config = '', speed = '', type = '', tagged = '', untagged = ''] = cells
    const record = {
      port,
      name,
      status,
      config_mode: config,
      speed,
      type,
      vlan_tagged: tagged,
      vlan_untagged: untagged,
    }
    return { name: portOf(port), state: linkState('', status), speed, vlan: untagged, lines, record }
  })
  return interfaceOutput(input, ports, found, unparsed)
}
