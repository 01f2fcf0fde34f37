/** `show interfaces brief` of IOS-XR. */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { unparsedLine } from '#shared/parse/text/draft.ts'
import { interfaceOutput, type InterfaceRow, stateOf } from '#shared/parse/text/interfaces.ts'

const HEAD = /^Name +State +State/i
const NOISE = /^(?:Intf +Intf|\w{3} \w{3} +\d+ \d|-{20})/
const ROW = /^(\S+) +(up|down|admin-down|shutdown) +(up|down|admin-down|shutdown) +(\S+)(?: +(\d+))?(?: +(\d+))?$/i

export function parseXrInterfaces(input: ParseInput): Parsed {
  const rows: InterfaceRow[] = []
  const unparsed: UnparsedLine[] = []
  let found = false
  for (const line of input.section.lines) {
    const text = line.text.trim()
    if (text === '' || NOISE.test(text)) continue
    if (HEAD.test(text)) {
      found = true
      continue
    }
    const row = found && text.length < 400 ? ROW.exec(text) : null
    const [, name, state, protocol, encapsulation, mtu, bandwidth] = row ?? []
    if (name === undefined || state === undefined) unparsed.push(unparsedLine(line))
    else {
      const record = { interface: name, state, protocol, encapsulation, mtu, bandwidth }
      const admin = /^(?:admin|shut)/i.test(state) ? 'down' : 'up'
      rows.push({ name, state: stateOf(admin, state), lines: [line.number, line.number], record })
    }
  }
  return interfaceOutput(input, rows, found, unparsed)
}
