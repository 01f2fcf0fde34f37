import type { CommandParser } from '#shared/parse/parser.ts'
import { parseIsdpDetail, parseIsdpTable } from './isdp.ts'
import { parseBroadcomLldpDetail } from './lldp-detail.ts'
import { parseRemoteDevices } from './remote-devices.ts'

/** Switches of several makers whose software is Broadcom's. */
export const broadcomParsers: readonly CommandParser[] = [
  { commands: /^show isdp (?:neighbors? (?:\S+ )?detail|entry .+)$/, parse: parseIsdpDetail },
  { commands: /^show isdp neighbors?$/, parse: parseIsdpTable },
  { commands: /^show lldp remote-device all$/, parse: parseRemoteDevices },
  { commands: /^show lldp remote-device detail .+$/, parse: parseBroadcomLldpDetail },
]
