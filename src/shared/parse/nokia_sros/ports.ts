/** `show port` of Nokia SR OS. Made after transcripts in public labs (SR OS 22 and 23) and of fakenos (7750 SR). */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { interfaceTable, stateOf } from '#shared/parse/text/interfaces.ts'

const NOISE = /^(?:=+|-+|ports on |id +state|\* indicates)/i
const ROW = /^(\S+) +(Up|Down) +(?:(Yes|No) +)?(Link Up|Up|Down|Ghost|None)\b(.*)$/

export function parseSrosPorts(input: ParseInput): Parsed {
  return interfaceTable(input, { head: /^Port +Admin +Link +Port/i, noise: NOISE, row: ROW }, (cells) => {
    const [, name = '', admin = '', link = '', state = ''] = cells
    const oper = /up$/i.test(state) ? 'up' : 'down'
    return { name, state: stateOf(admin, oper), record: { port: name, admin, link, state } }
  })
}
