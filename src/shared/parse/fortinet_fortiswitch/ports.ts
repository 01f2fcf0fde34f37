/** `diagnose switch physical-ports summary` of FortiSwitch, which names no port that is switched off. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { interfaceTable } from '#shared/parse/text/interfaces.ts'

const NOISE = /^(?:_+ |flags:)/i
const ROW = /^(\S+) +(up|down) +([\da-f]{4}) +(\d+|-) +(full|half|-) +(\S+)(?: |$)/i

export function parseFortiSwitchPorts(input: ParseInput): Parsed {
  return interfaceTable(input, { head: /^Portname +Status +Tpid +Vlan/i, noise: NOISE, row: ROW }, (cells) => {
    const [, name = '', status = '', tpid = '', vlan = '', duplex = '', speed = ''] = cells
    const up = /^up$/i.test(status)
    const record = { portname: name, status, tpid, vlan, duplex, speed }
    return { name, state: up ? 'up' : 'link-down', vlan, ...(up ? { duplex, speed } : {}), record }
  })
}
