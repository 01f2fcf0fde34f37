import { parseCdpDetail } from '#shared/parse/cisco/cdp-detail.ts'
import { parseInterfaceStatus } from '#shared/parse/cisco/interface-status.ts'
import { parseAnnouncedLldpBrief } from '#shared/parse/cisco/lldp-brief.ts'
import { CDP_DETAIL } from '#shared/parse/cisco/parsers.ts'
import type { CommandParser, Parser } from '#shared/parse/parser.ts'
import { parseTree } from '#shared/parse/table/tree-records.ts'
import { parseNxosInterfacesJson, parseNxosVersionJson } from './api-json.ts'
import { parseNxosCdpJson, parseNxosLldpJson } from './json.ts'

/** NX-OS prints nothing at all when it has no CDP neighbor, so an empty output is an answer. */
const parseNxosCdp: Parser = (input) => {
  const silent = input.section.lines.every((line) => line.text.trim() === '')
  return parseCdpDetail({ ...input, complete: input.complete || silent })
}

export const ciscoNxosParsers: readonly CommandParser[] = [
  { commands: /^show cdp neighbors(?: detail)? \| json(?:-pretty)?(?: native)?$/, parse: parseNxosCdpJson },
  { commands: /^show lldp neighbors(?: detail)? \| json(?:-pretty)?(?: native)?$/, parse: parseNxosLldpJson },
  { commands: /^show interfaces? status \| json(?:-pretty)?(?: native)?$/, parse: parseNxosInterfacesJson },
  { commands: /^show version \| json(?:-pretty)?(?: native)?$/, parse: parseNxosVersionJson },
  { commands: CDP_DETAIL, parse: parseNxosCdp },
  { commands: /^show lldp neighbors?$/, parse: parseAnnouncedLldpBrief },
  { commands: /^show interfaces? status$/, parse: parseInterfaceStatus },
  { commands: /^show inventory \| json(?:-pretty)?(?: native)?$/, parse: parseTree },
]
