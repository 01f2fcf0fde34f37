import { parseCdpDetail } from '#shared/parse/cisco/cdp-detail.ts'
import { parseInterfaceStatus } from '#shared/parse/cisco/interface-status.ts'
import { parseShowVersion } from '#shared/parse/cisco/show-version.ts'
import { CDP_DETAIL, CISCO_NEIGHBORS } from '#shared/parse/cisco_ios/parsers.ts'
import { forPlatforms, type Parser } from '#shared/parse/parser.ts'
import { parseNxosCdpJson, parseNxosLldpJson } from './json.ts'

/** NX-OS prints nothing at all when it has no CDP neighbour, so an empty output is an answer. */
const parseNxosCdp: Parser = (input) => parseCdpDetail({ ...input, complete: true })

export const ciscoNxosParsers = forPlatforms(
  ['cisco_nxos'],
  [
    { commands: /^show cdp neighbors(?: detail)? \| json(?:-pretty)?(?: native)?$/, parse: parseNxosCdpJson },
    { commands: /^show lldp neighbors(?: detail)? \| json(?:-pretty)?(?: native)?$/, parse: parseNxosLldpJson },
    { commands: CDP_DETAIL, parse: parseNxosCdp },
    ...CISCO_NEIGHBORS,
    { commands: /^show interfaces? status$/, parse: parseInterfaceStatus },
    { commands: /^show version$/, parse: parseShowVersion },
  ],
)
