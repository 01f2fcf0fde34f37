import type { PlatformParser } from '#shared/parse/parser.ts'
import { parseHostname } from './hostname.ts'
import { parseIpLink } from './ip-link.ts'
import { parseLldpcliJson } from './lldpcli-json.ts'

const platforms = ['linux', 'cumulus_linux', 'sonic']

export const linuxParsers: readonly PlatformParser[] = [
  {
    platforms,
    commands: /^lldp(?:cli|ctl) (?:show neighbors details -f json0?|-f json0?(?: show neighbors(?: details)?)?)$/,
    parse: parseLldpcliJson,
  },
  { platforms, commands: /^ip -j link(?: show)?$/, parse: parseIpLink },
  { platforms, commands: /^hostname$/, parse: parseHostname },
]
