/** `display interface brief` of Huawei VRP and of Comware, whose first table is the one of routed interfaces. */
import type { InterfaceState, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { unparsedLine } from '#shared/parse/text/draft.ts'
import { interfaceOutput, type InterfaceRow } from '#shared/parse/text/interfaces.ts'

const HEAD = /^Interface +(?:PHY|Physical|Link) +/i
const NOISE =
  /^(?:[*^#~!]down: |[*^#~!]\w+ - |\(\w+\): |InUti\/|PHY: |The brief information|Brief information|Link: |Speed: |Speed or Duplex: |Duplex: |Type: |Protocol: )/i
/** Marks are glued to the state: `*down`, `^down`, `up(s)`, `ADM`, `Stby`. */
const ROW = /^(\S+) +([*^#~!]?(?:up|down)|ADM|Stby|DOWN|UP)(?:\(\w+\))*(?: +(\S+))?(?: +(\S.*))?$/i

export function parseDisplayInterfaceBrief(input: ParseInput): Parsed {
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
    const [, name, status] = row ?? []
    if (name === undefined || status === undefined) unparsed.push(unparsedLine(line))
    else {
      const record = { interface: name, status, protocol: row?.[3] ?? '' }
      rows.push({ name, state: linkState(status), lines: [line.number, line.number], record })
    }
  }
  return interfaceOutput(input, rows, found, unparsed)
}

function linkState(status: string): InterfaceState {
  if (/^(?:\*down|adm)/i.test(status)) return 'admin-down'
  return /^up/i.test(status) ? 'up' : 'link-down'
}
