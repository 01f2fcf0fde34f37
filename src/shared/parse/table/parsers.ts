/** Parsers of facts for platforms of which little more is read: ARP tables by their look, versions by their labels. */
import type { CommandParser } from '#shared/parse/parser.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'
import { COMMON_VERSION } from '#shared/parse/table/versions.ts'

export const arpTable: CommandParser = {
  commands: /^(?:show (?:ip ?)?arp(?: .*)?|get system arp|arp -an)$/,
  parse: parseArp,
}

const VERSION =
  /^(?:show (?:version(?: all)?|inventory|memory|system-information|interfaces? status)|get system|display (?:version|memory info))$/

export const versionLabels: CommandParser = {
  commands: VERSION,
  parse: (input) => parseLabels(input, COMMON_VERSION),
}
