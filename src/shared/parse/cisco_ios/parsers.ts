import { parseCdpBrief } from '#shared/parse/cisco/cdp-brief.ts'
import { parseCdpDetail } from '#shared/parse/cisco/cdp-detail.ts'
import { parseInterfaceStatus } from '#shared/parse/cisco/interface-status.ts'
import { parseLldpBrief } from '#shared/parse/cisco/lldp-brief.ts'
import { parseCiscoLldpDetail } from '#shared/parse/cisco/lldp-detail.ts'
import { parseShowVersion } from '#shared/parse/cisco/show-version.ts'
import { type CommandParser, forPlatforms } from '#shared/parse/parser.ts'

export const CDP_DETAIL = /^show cdp (?:neighbors? (?:[a-z]\S* ?\S* )?detail|entry .+)$/

/** Neighbour commands that all Cisco systems have in common, beside CDP in detail. */
export const CISCO_NEIGHBORS: readonly CommandParser[] = [
  { commands: /^show cdp neighbors?(?: (?:interface )?[a-z]\S* ?\d\S*)?$/, parse: parseCdpBrief },
  {
    commands: /^show lldp (?:neighbors? (?:interface )?(?:[a-z]\S* ?\S* )?detail|entry .+)$/,
    parse: parseCiscoLldpDetail,
  },
  { commands: /^show lldp neighbors?$/, parse: parseLldpBrief },
]

export const ciscoIosParsers = forPlatforms(
  ['cisco_ios', 'cisco_xe', 'cisco_xr', 'cisco_wlc_ssh'],
  [
    { commands: CDP_DETAIL, parse: parseCdpDetail },
    ...CISCO_NEIGHBORS,
    { commands: /^show interfaces? status$/, parse: parseInterfaceStatus },
    { commands: /^show version$/, parse: parseShowVersion },
  ],
)
