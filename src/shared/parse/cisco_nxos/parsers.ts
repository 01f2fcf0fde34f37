import { parseCdpDetail } from '#shared/parse/cisco/cdp-detail.ts'
import { parseInterfaceStatus } from '#shared/parse/cisco/interface-status.ts'
import { parseShowVersion } from '#shared/parse/cisco/show-version.ts'
import type { PlatformParser } from '#shared/parse/parser.ts'

const platforms = ['cisco_nxos']

/** NX-OS prints nothing at all when it has no CDP neighbour, so an empty output is an answer. */
const parseNxosCdp: PlatformParser['parse'] = (input) => parseCdpDetail({ ...input, complete: true })

export const ciscoNxosParsers: readonly PlatformParser[] = [
  { platforms, commands: /^show cdp (?:neighbors? detail|entry .+)$/, parse: parseNxosCdp },
  { platforms, commands: /^show interfaces? status$/, parse: parseInterfaceStatus },
  { platforms, commands: /^show version$/, parse: parseShowVersion },
]
