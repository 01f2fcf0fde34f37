import { parseArp } from '#shared/parse/table/arp.ts'
import type { CommandParser } from '#shared/parse/parser.ts'
import { parseBridgeFdb, parseIpNeigh, parseMeminfo, parseOsRelease } from './kernel-tables.ts'
import { parseChassis } from './chassis.ts'
import { parseHostname } from './hostname.ts'
import { parseIpLink } from './ip-link.ts'
import { parseLldpdText } from './lldpd-text.ts'
import { parseLldpdTree } from './lldpd-tree.ts'

/** `-f` and its format stand before or after the command. */
const TREE =
  /^lldp(?:cli|ctl)(?= .*-f (?:json0?|xml))(?: -f \w+)?(?: show neighbors(?: (?:details?|summary|ports \S+))*)?(?: -f \w+)?$/
const TEXT = /^lldp(?:ctl|cli show neighbors(?: (?:details?|summary|ports \S+))*)$/

/** What lldpd and the kernel print, whatever system is built on them. */
export const lldpdParsers: readonly CommandParser[] = [
  { commands: TREE, parse: parseLldpdTree },
  { commands: TEXT, parse: parseLldpdText },
  { commands: /^ip -j link(?: show)?$/, parse: parseIpLink },
  { commands: /^lldpcli show chassis -f json$/, parse: parseChassis },
  { commands: /^hostname$/, parse: parseHostname },
  { commands: /^cat \/proc\/meminfo$/, parse: parseMeminfo },
  { commands: /^cat \/etc\/os-release$/, parse: parseOsRelease },
  { commands: /^ip (?:-6 )?-j neigh(?: show)?$/, parse: parseIpNeigh },
  { commands: /^bridge -j fdb(?: show)?$/, parse: parseBridgeFdb },
]

/** The same with the tools of a Linux shell. */
export const linuxParsers: readonly CommandParser[] = [
  ...lldpdParsers,
  { commands: /^arp(?: -\w+)?$/, parse: parseArp },
]
