import { parseCdpDetail } from '#shared/parse/cisco/cdp-detail.ts'
import { parseInterfaceStatus } from '#shared/parse/cisco/interface-status.ts'
import { parseShowVersion } from '#shared/parse/cisco/show-version.ts'
import type { PlatformParser } from '#shared/parse/parser.ts'

const platforms = ['cisco_ios', 'cisco_xe']

export const ciscoIosParsers: readonly PlatformParser[] = [
  { platforms, commands: /^show cdp (?:neighbors? detail|entry .+)$/, parse: parseCdpDetail },
  { platforms, commands: /^show interfaces? status$/, parse: parseInterfaceStatus },
  { platforms, commands: /^show version$/, parse: parseShowVersion },
]
