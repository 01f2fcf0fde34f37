/** `show interfaces brief` of IOS-XR. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { interfaceTable, stateOf } from '#shared/parse/text/interfaces.ts'

const HEAD = /^Name +State +State/i
const NOISE = /^(?:Intf +Intf|\w{3} \w{3} +\d+ \d|-{20})/
const ROW = /^(\S+) +(up|down|admin-down|shutdown) +(up|down|admin-down|shutdown) +(\S+)(?: +(\d+))?(?: +(\d+))?$/i

export function parseXrInterfaces(input: ParseInput): Parsed {
  return interfaceTable(input, { head: HEAD, noise: NOISE, row: ROW }, (cells) => {
    const [, name, state, protocol, encapsulation, mtu, bandwidth] = cells
    if (name === undefined || state === undefined) return undefined
    const record = { interface: name, state, protocol, encapsulation, mtu, bandwidth }
    const admin = /^(?:admin|shut)/i.test(state) ? 'down' : 'up'
    return { name, state: stateOf(admin, state), record }
  })
}
