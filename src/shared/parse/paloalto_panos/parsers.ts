import { parseLabels } from '#shared/parse/table/labels.ts'
import { PANOS_SYSTEM } from '#shared/parse/table/versions.ts'
import type { CommandParser, Parser } from '#shared/parse/parser.ts'
import { parsePanosLldpTree } from './lldp-tree.ts'
import { parsePanosLldpText } from './lldp.ts'

/** The command line prints text; its API, and the command line in XML mode, a document. */
const parseLldp: Parser = (input) => {
  const first = input.section.lines.find((l) => l.text.trim() !== '')?.text.trimStart() ?? ''
  return first.startsWith('<') || first.startsWith('{') ? parsePanosLldpTree(input) : parsePanosLldpText(input)
}

export const panosParsers: readonly CommandParser[] = [
  { commands: /^show lldp neighbors (?:all|\S+)$/, parse: parseLldp },
  { commands: /^show system info$/, parse: (input) => parseLabels(input, PANOS_SYSTEM) },
]
