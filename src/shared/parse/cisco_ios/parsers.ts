import { parseCdpDetail } from '#shared/parse/cisco/cdp-detail.ts'
import { parseInterfaceStatus } from '#shared/parse/cisco/interface-status.ts'
import { CDP_DETAIL, ciscoParsers } from '#shared/parse/cisco/parsers.ts'
import type { CommandParser } from '#shared/parse/parser.ts'

/** What IOS and the systems that descend from it print alike. */
export const ciscoIosFamily: readonly CommandParser[] = [
  { commands: CDP_DETAIL, parse: parseCdpDetail },
  ...ciscoParsers,
]

export const ciscoIosParsers: readonly CommandParser[] = [
  ...ciscoIosFamily,
  { commands: /^show interfaces? status$/, parse: parseInterfaceStatus },
]
