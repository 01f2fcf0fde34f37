import { parseMacTable } from '#shared/parse/table/mac-table.ts'
import { type BriefLayout, readBrief } from '#shared/parse/text/brief-table.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { ipv6Neighbors } from '#shared/parse/table/ipv6-neighbors.ts'
import { pickRecord } from '#shared/parse/text/pick.ts'
import { HUAWEI_VERSION } from '#shared/parse/table/versions.ts'
import { parseDisplayInterfaceBrief } from './interfaces.ts'
import type { CommandParser } from '#shared/parse/parser.ts'
import { parseHuaweiLldp } from './lldp.ts'

/** Of campus switches, and of data center switches. */
const BRIEF: readonly BriefLayout[] = [
  [
    ['Local Intf', 'localPort'],
    ['Neighbor Dev', 'remoteName'],
    ['Neighbor Intf', 'remotePort'],
    ['Exptime', 'holdtime'],
  ],
  [
    ['Local Interface', 'localPort'],
    ['Exptime', 'holdtime'],
    ['Neighbor Interface', 'remotePort'],
    ['Neighbor Device', 'remoteName'],
  ],
]

export const huaweiParsers: readonly CommandParser[] = [
  { commands: /^display lldp neighbor brief$/, parse: (input) => readBrief(input, BRIEF) },
  { commands: /^display lldp neighbor(?: interface .+)?$/, parse: parseHuaweiLldp },
  { commands: /^display interface brief$/, parse: parseDisplayInterfaceBrief },
  { commands: /^display arp(?: .*)?$/, parse: parseArp },
  ipv6Neighbors,
  { commands: /^display mac-address(?: .*)?$/, parse: parseMacTable },
  { commands: /^display version$/, parse: (input) => pickRecord(input, HUAWEI_VERSION) },
]
