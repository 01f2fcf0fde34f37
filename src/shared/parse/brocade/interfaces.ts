/** `show interfaces brief` of FastIron. Made after the transcripts of ntc-templates (tests/ruckus_fastiron). */
import type { InterfaceState } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { interfaceTable } from '#shared/parse/text/interfaces.ts'

const ROW =
  /^(\S+) +([A-Z][\w-]*) +(\S+) +(\S+) +(\S+) +(\S+) +(Yes|No|N\/A) +(\S+) +(\S+) +([\da-f.]{14}|N\/A)(?: +(\S.*))?$/i

function linkState(link: string): InterfaceState | undefined {
  if (/^up$/i.test(link)) return 'up'
  if (/^dis/i.test(link)) return 'admin-down'
  if (/^err/i.test(link)) return 'err-disabled'
  return /^down$/i.test(link) ? 'link-down' : undefined
}

export function parseFastironInterfaces(input: ParseInput): Parsed {
  return interfaceTable(input, { head: /^Port +Link +State/i, noise: /^-+$/, row: ROW }, (cells) => {
    const [, name = '', link = '', state = '', duplex = '', speed = '', trunk = '', tag = '', vlan = '', , mac = ''] =
      cells
    const said = (value: string): string | undefined => (/^(?:none|n\/a)$/i.test(value) ? undefined : value)
    const record = { port: name, link, state, duplex, speed, trunk, tag, pvid: vlan, mac, name: cells[11] ?? '' }
    const own = { duplex: said(duplex), speed: said(speed), vlan: said(vlan), mac: said(mac) }
    return { name, state: linkState(link), ...own, record }
  })
}
