import { parseArp } from '#shared/parse/table/arp.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'
import { forPlatforms } from '#shared/parse/parser.ts'
import { parseChassis } from './chassis.ts'
import { parseHostname } from './hostname.ts'
import { parseIpLink } from './ip-link.ts'
import { parseLldpdText } from './lldpd-text.ts'
import { parseLldpdTree } from './lldpd-tree.ts'
import { parseSonicVersion } from './sonic-version.ts'
import { parseNetShowInterface } from './net-show-interface.ts'

/** `-f` and its format stand before or after the command. */
const TREE = /^lldp(?:cli|ctl)(?= .*-f (?:json0?|xml))(?: -f \w+)?(?: show neighbors(?: details?)?)?(?: -f \w+)?$/
const TEXT = /^lldp(?:ctl|cli show neighbors(?: details?)?)$/

export const linuxParsers = [
  ...forPlatforms(
    ['linux', 'cumulus_linux', 'sonic', 'vyatta_vyos'],
    [
      { commands: TREE, parse: parseLldpdTree },
      { commands: TEXT, parse: parseLldpdText },
      { commands: /^ip -j link(?: show)?$/, parse: parseIpLink },
      { commands: /^lldpcli show chassis -f json$/, parse: parseChassis },
      { commands: /^hostname$/, parse: parseHostname },
    ],
  ),
  ...forPlatforms(['linux', 'cumulus_linux', 'sonic'], [{ commands: /^arp(?: -\w+)?$/, parse: parseArp }]),
  ...forPlatforms(['sonic'], [{ commands: /^show version$/, parse: parseSonicVersion }]),
  ...forPlatforms(
    ['cumulus_linux'],
    [
      { commands: /^net show lldp json$/, parse: parseLldpdTree },
      { commands: /^net show interface all json$/, parse: parseNetShowInterface },
    ],
  ),
  ...forPlatforms(
    ['vyatta_vyos'],
    [
      { commands: /^show lldp neighbors(?: detail)?$/, parse: parseLldpdText },
      { commands: /^show arp$/, parse: parseArp },
      { commands: /^show version$/, parse: parseLabels },
    ],
  ),
]
