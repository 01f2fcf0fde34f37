/** `show interfaces` of VyOS, with one or more columns before the states. Made after ntc-templates (tests/vyatta_vyos). */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { interfaceTable } from '#shared/parse/text/interfaces.ts'

const NOISE = /^(?:codes:|[- ]+$|[\da-f:.]+\/\d{1,3}$)/i
const ROW = /^(\S+) .{0,200}?\b([uDA])\/([uDA])(?: +(\S.*))?$/

export function parseVyosInterfaces(input: ParseInput): Parsed {
  return interfaceTable(input, { head: /^Interface +IP Address.* S\/L\b/i, noise: NOISE, row: ROW }, (cells) => {
    const [, name = '', admin = '', link = '', description = ''] = cells
    const state = admin === 'A' || link === 'A' ? 'admin-down' : link === 'u' ? 'up' : 'link-down'
    return { name, state, record: { interface: name, state: admin, link, description } }
  })
}
