import { parseCdpDetail } from '#shared/parse/cisco/cdp-detail.ts'
import { parseInterfaceStatus } from '#shared/parse/cisco/interface-status.ts'
import { CDP_DETAIL } from '#shared/parse/cisco/parsers.ts'
import { forPlatforms } from '#shared/parse/parser.ts'

export const ciscoIosParsers = [
  ...forPlatforms(
    ['cisco_ios', 'cisco_xe', 'cisco_xr', 'cisco_wlc_ssh'],
    [{ commands: CDP_DETAIL, parse: parseCdpDetail }],
  ),
  ...forPlatforms(['cisco_ios', 'cisco_xe'], [{ commands: /^show interfaces? status$/, parse: parseInterfaceStatus }]),
]
