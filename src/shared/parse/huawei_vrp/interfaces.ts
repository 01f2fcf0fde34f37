/** `display interface brief` of Huawei VRP and of Comware, whose first table is the one of routed interfaces. */
import type { InterfaceState } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { interfaceTable } from '#shared/parse/text/interfaces.ts'

const HEAD = /^Interface +(?:PHY|Physical|Link) +/i
const NOISE =
  /^(?:[*^#~!]down: |[*^#~!]\w+ - |\(\w+\): |InUti\/|PHY: |The brief information|Brief information|Link: |Speed: |Speed or Duplex: |Duplex: |Type: |Protocol: )/i
/** Marks are glued to the state: `*down`, `^down`, `up(s)`, `ADM`, `Stby`. */
const ROW = /^(\S+) +([*^#~!]?(?:up|down)|ADM|Stby|DOWN|UP)(?:\(\w+\))*(?: +(\S+))?(?: +(\S.*))?$/i

export function parseDisplayInterfaceBrief(input: ParseInput): Parsed {
  return interfaceTable(input, { head: HEAD, noise: NOISE, row: ROW }, ([, name, status, protocol]) => {
    if (name === undefined || status === undefined) return undefined
    return { name, state: linkState(status), record: { interface: name, status, protocol: protocol ?? '' } }
  })
}

function linkState(status: string): InterfaceState {
  if (/^(?:\*down|adm)/i.test(status)) return 'admin-down'
  return /^up/i.test(status) ? 'up' : 'link-down'
}
